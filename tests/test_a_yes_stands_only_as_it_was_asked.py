"""What of earlier rounds stands, stage by stage, when rules alone changed signs since: no more than both policies let
stand, never over a newer no, never where reasons changed or somebody behind it had to go; and what is asked again is
asked together, up to the first that is new.
"""

from dataclasses import replace

import pytest

from approvals.consulting import hear
from approvals.models import Decision, Heard
from approvals.repairing import Earlier, Since
from approvals.reviews import let_go, take_back
from approvals.routes import Step
from approvals.separation import Part
from approvals.triggers import Trigger
from people.models import Person
from people.refusals import NotAllowed
from people.roles import Role
from records.clock import now
from tests.rounds import CHAIN, DIRECTOR, LANGUAGE, SAME_WORDS, SUBJECT, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OTHER_REASONS = Since(is_typography=lambda digest: True)
OTHER_WORDS = Since(same_reasons=lambda digest: True)
MENDABLE = Step("subject", stands_for_typography=True)


def again(rounds: Rounds, *steps: Step, since: Since = SAME_WORDS, **opening: object) -> list[str]:
    """A round of the mended words; answers the stages that stand."""
    let_go(rounds.subject)
    rounds.digest += "+"
    review = rounds.open(*(steps or CHAIN), since=since, **opening)
    return [stage.code for stage in review.stages.all() if stage.stands]


def together(rounds: Rounds) -> list[str]:
    return [stage.code for stage in rounds.newest().stages.filter(together=True)]


def through(rounds: Rounds, *steps: Step, voices: dict[str, Person]) -> None:
    """A round in which each of these said yes in turn."""
    rounds.open(*steps)
    for step in steps:
        if step.stage in voices:
            rounds.say(voices[step.stage], step.role)


# --- What stands


def test_where_a_rule_alone_mended_a_sign_what_judges_substance_stands(said_yes: Rounds) -> None:
    first = said_yes.stage("subject")
    assert again(said_yes) == ["subject"]
    assert together(said_yes) == ["language", "director"]
    assert again(said_yes) == ["subject"]
    assert said_yes.stage("subject").stands == first


def test_where_a_word_changed_nothing_stands(said_yes: Rounds) -> None:
    assert again(said_yes, since=OTHER_WORDS) == []
    assert together(said_yes) == ["language", "subject", "director"]


@pytest.mark.parametrize(
    "step",
    [
        replace(MENDABLE, stands_for_typography=False),
        replace(MENDABLE, quorum=2),
        replace(MENDABLE, everybody=True),
    ],
    ids=["does-not-let-it-stand", "asks-more-people", "asks-everybody"],
)
def test_both_rounds_let_it_stand_and_the_newer_asks_no_more(said_yes: Rounds, step: Step) -> None:
    assert again(said_yes, Step("language"), step, Step("director")) == []


def test_what_the_older_round_would_not_let_stand_does_not(rounds: Rounds, esi: Person) -> None:
    through(rounds, Step("subject"), Step("director"), voices={"subject": esi})
    assert again(rounds, MENDABLE, Step("director")) == []


def test_an_older_stage_that_asked_more_is_strict_enough(rounds: Rounds, esi: Person, lucie: Person) -> None:
    rounds.open(replace(MENDABLE, quorum=2), Step("director"))
    rounds.say(esi, SUBJECT)
    rounds.say(lucie, SUBJECT)
    assert again(rounds, MENDABLE, Step("director")) == ["subject"]


def test_the_language_review_and_the_last_word_never_stand(rounds: Rounds, esi: Person, lucie: Person) -> None:
    language = Step("language", stands_for_typography=True)
    through(rounds, language, MENDABLE, Step("director"), voices={"language": lucie, "subject": esi})
    assert again(rounds, language, MENDABLE) == []


def test_another_position_is_another_stage(said_yes: Rounds) -> None:
    assert again(said_yes, Step("language"), replace(MENDABLE, seat=said_yes.subject), Step("director")) == []
    assert together(said_yes) == ["language"]


def test_other_reasons_are_read_again_where_reasons_are_accepted(rounds: Rounds, esi: Person, lucie: Person) -> None:
    asked_for = replace(MENDABLE, when=frozenset({Trigger.REASONS_GIVEN}))
    legal = Step("legal", stands_for_typography=True)
    voices = {"subject": esi, "legal": lucie}
    through(rounds, asked_for, legal, Step("director"), voices=voices)
    assert again(rounds, asked_for, legal, Step("director"), since=OTHER_REASONS) == ["legal"]


def test_a_stage_that_newly_accepts_reasons_is_read_again_when_they_are_others(rounds: Rounds, esi: Person) -> None:
    through(rounds, MENDABLE, Step("director"), voices={"subject": esi})
    asked_for = replace(MENDABLE, when=frozenset({Trigger.REASONS_GIVEN}))
    assert again(rounds, asked_for, Step("director"), since=OTHER_REASONS) == []
    rounds.say(esi, SUBJECT)
    assert again(rounds, asked_for, Step("director")) == ["subject"]


def test_what_had_the_last_word_is_read_again_when_reasons_are_others(rounds: Rounds, esi: Person) -> None:
    through(rounds, MENDABLE, voices={"subject": esi})
    assert again(rounds, MENDABLE, Step("director"), since=OTHER_REASONS) == []


# --- Never over what came later


def test_a_newer_no_a_yes_taken_back_and_a_stage_left_undone_ask_again(said_yes: Rounds, esi: Person) -> None:
    take_back(Decision.objects.get(person=esi), said_yes.newest())
    assert again(said_yes) == []
    said_yes.say(somebody("Lu"), LANGUAGE)
    said_yes.say(esi, SUBJECT)
    assert again(said_yes) == ["subject"]
    assert again(said_yes, since=OTHER_WORDS) == []
    said_yes.say(esi, SUBJECT, "changes")
    assert again(said_yes) == []


def test_a_yes_taken_back_is_asked_again_though_its_stage_would_wait_for_its_turn(
    rounds: Rounds, esi: Person, lucie: Person
) -> None:
    rounds.open(*CHAIN)
    first = rounds.say(lucie, LANGUAGE)
    yes = rounds.say(esi, SUBJECT)
    assert again(rounds, since=OTHER_WORDS) == []
    rounds.say(lucie, LANGUAGE)
    again_yes = rounds.say(esi, SUBJECT)
    take_back(again_yes, rounds.newest())
    assert again(rounds) == []
    assert {first.taken_back_at, yes.taken_back_at} == {None}


def test_a_stage_asked_since_and_left_undone_by_new_words_is_asked_again(said_yes: Rounds) -> None:
    assert again(said_yes, since=OTHER_WORDS) == []
    assert again(said_yes) == []


def test_a_yes_taken_back_counts_as_asked_while_its_stage_waits_for_its_turn(said_yes: Rounds, lucie: Person) -> None:
    legal = Step("legal")
    again(said_yes, legal, MENDABLE, Step("director"), since=OTHER_WORDS)
    first = said_yes.say(lucie, Role.LEGAL)
    second = said_yes.say(somebody("Ola"), SUBJECT)
    take_back(first, said_yes.newest())
    take_back(second, said_yes.newest())
    assert said_yes.stage("subject").asked_at is None
    assert again(said_yes) == []


def test_a_round_that_never_reached_a_stage_says_nothing_of_it(rounds: Rounds, esi: Person, lucie: Person) -> None:
    through(rounds, MENDABLE, Step("legal"), Step("director"), voices={"subject": esi})
    let_go(rounds.subject)
    rounds.open(Step("legal"), MENDABLE, Step("director"))
    rounds.say(lucie, Role.LEGAL, "changes")
    assert again(rounds, MENDABLE, Step("director")) == ["subject"]


def test_what_the_emergency_lane_said_is_nothing_to_an_ordinary_round(rounds: Rounds, esi: Person) -> None:
    rounds.open(MENDABLE, Step("words"), lane="emergency")
    rounds.say(esi, SUBJECT)
    let_go(rounds.subject)
    assert Earlier.of(rounds.subject) is None


def test_what_somebody_outside_met_is_no_yes_that_stands(rounds: Rounds, esi: Person) -> None:
    met = {"language": {"name": "Maude"}}
    rounds.open(Step("language"), MENDABLE, Step("director"), met=met)
    rounds.say(esi, SUBJECT)
    assert again(rounds, met=met) == ["subject"]
    assert rounds.stage("language").stands is None


# --- Whose yes


def test_who_wrote_part_of_the_words_since_is_not_stood_by(said_yes: Rounds, esi: Person) -> None:
    said_yes.part = Part(authors=frozenset({esi.public_id}))
    assert again(said_yes) == []


def test_nobody_stands_at_two_stages(rounds: Rounds, esi: Person, lucie: Person) -> None:
    legal = Step("legal", stands_for_typography=True)
    through(rounds, MENDABLE, Step("director"), voices={"subject": esi})
    again(rounds, legal, Step("director"), since=OTHER_WORDS)
    rounds.say(esi, Role.LEGAL)
    assert again(rounds, MENDABLE, legal, Step("director")) == ["subject"]


def test_everybody_who_stands_is_counted_not_the_last_alone(rounds: Rounds, esi: Person, lucie: Person) -> None:
    legal, access = Step("legal", stands_for_typography=True), Step("accessibility", stands_for_typography=True)
    through(rounds, MENDABLE, legal, Step("director"), voices={"subject": esi, "legal": lucie})
    again(rounds, access, Step("director"), since=OTHER_WORDS)
    rounds.say(esi, Role.ACCESSIBILITY_REVIEWER)
    assert again(rounds, MENDABLE, legal, access, Step("director")) == ["subject", "legal"]
    with pytest.raises(NotAllowed, match="already_decided"):
        rounds.say(lucie, Role.ACCESSIBILITY_REVIEWER)


def test_a_yes_of_somebody_removed_for_cause_does_not_stand(said_yes: Rounds, esi: Person) -> None:
    esi.deactivated_for_cause_at = now()
    esi.save()
    assert again(said_yes) == []


def test_too_few_yeses_do_not_stand_and_one_that_was_taken_back_is_none(
    rounds: Rounds, esi: Person, lucie: Person
) -> None:
    rounds.open(replace(MENDABLE, quorum=2), Step("director"))
    rounds.say(esi, SUBJECT)
    second = rounds.say(lucie, SUBJECT)
    Decision.objects.filter(pk=second.pk).update(taken_back_at=now())
    assert again(rounds, MENDABLE, Step("director")) == []


# --- In which order the rest is asked


def test_what_is_new_waits_for_those_asked_again_and_what_follows_waits_for_it(said_yes: Rounds, lucie: Person) -> None:
    again(said_yes, Step("language"), Step("legal"), Step("director"), since=OTHER_WORDS)
    assert together(said_yes) == ["language"]
    said_yes.say(lucie, LANGUAGE)
    with pytest.raises(NotAllowed, match=r"Legal.*role_missing"):
        said_yes.say(somebody("Lu"), DIRECTOR)


def test_what_follows_a_consultation_waits_for_it(rounds: Rounds, lucie: Person, dana: Person) -> None:
    steps = (Step("language"), Step("ministers_office"), Step("director"))
    rounds.open(*steps)
    rounds.say(lucie, LANGUAGE)
    hear(rounds.newest(), Heard.Kind.SEEN, digest=rounds.digest, by=dana)
    rounds.say(dana, DIRECTOR)
    again(rounds, *steps, since=OTHER_WORDS)
    assert together(rounds) == ["language"]


def test_the_newest_round_in_which_anything_was_done_is_the_one_repaired(said_yes: Rounds) -> None:
    first = said_yes.newest()
    again(said_yes, since=OTHER_WORDS)
    again(said_yes, since=OTHER_WORDS)
    assert said_yes.newest().repairs == first
