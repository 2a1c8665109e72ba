"""What the database says of all rounds at once is what each round says of itself: whose turn it is, who has spoken, who
stepped aside, who took the lane, where reasons are accepted.
"""

from dataclasses import replace

import pytest

from approvals import everywhere
from approvals.models import Decision, Recusal, Review, Stage
from approvals.queries import (
    approves,
    asked_now,
    current_stage,
    is_consultation,
    review_of,
    reviews_of,
    stages_in_turn,
    standing,
)
from approvals.reviews import let_go, take_back
from approvals.routes import Step
from approvals.separation import Part, Separation, accepts_reasons, recused_from, voices
from approvals.triggers import Trigger
from people.models import Person
from people.refusals import NotAllowed
from people.roles import Role
from records.clock import now
from tests.rounds import CHAIN, DIRECTOR, LANGUAGE, SAME_WORDS, SUBJECT, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

REASONS = frozenset({Trigger.REASONS_GIVEN})


@pytest.fixture
def many(lucie: Person, esi: Person, dana: Person) -> list[Rounds]:
    """Rounds in every place: begun, half way, asked together, in the lane, consulted, approved, sent back, expired."""
    houses = [Rounds(digest=f"sha256:{number}") for number in range(8)]
    begun, halfway, repaired, lane, consulted, done, back, over = houses
    begun.open(*CHAIN)
    halfway.open(Step("language"), Step("legal", 2, when=REASONS), Step("director"))
    halfway.say(lucie, LANGUAGE)
    halfway.say(esi, Role.LEGAL, place_of=somebody("Absent"))
    repaired.open(*CHAIN)
    for person, role in ((lucie, LANGUAGE), (esi, SUBJECT), (dana, DIRECTOR)):
        repaired.say(person, role)
    let_go(repaired.subject)
    repaired.digest += "+"
    repaired.open(*CHAIN, since=SAME_WORDS)
    lane.open(Step("facts"), Step("words"), lane="emergency", by=lucie)
    consulted.open(Step("ministers_office"), Step("director"), by=esi)
    done.open(Step("director"))
    done.say(dana, DIRECTOR)
    back.open(*CHAIN)
    back.say(lucie, LANGUAGE, "changes")
    over.open(*CHAIN)
    Review.objects.filter(subject=over.subject).update(state="expired")
    return houses


def opened() -> list[Review]:
    return list(Review.objects.filter(state="open").prefetch_related("stages"))


def test_whose_turn_it_is(many: list[Rounds]) -> None:
    each = {stage.pk for review in opened() for stage in asked_now(review)}
    assert {stage.pk for stage in everywhere.stages_asked()} == each
    codes = {stage.code for stage in everywhere.stages_asked()}
    assert codes == {"language", "legal", "director", "facts", "words", "ministers_office"}
    told = stages_in_turn(rounds.subject for rounds in many)
    assert set(told) == {review.subject for review in opened()}
    for review in opened():
        waiting = told[review.subject]
        assert waiting.roles == tuple(stage.role for stage in asked_now(review))
        said = list(standing(review))
        assert waiting.decided == {one.person_id for one in said} | {
            one.on_behalf_of_id for one in said if one.on_behalf_of_id
        }


def test_the_first_of_those_asked_is_the_stage_it_stands_at(many: list[Rounds]) -> None:
    begun, _halfway, repaired, *_rest, done, _back, _over = many
    assert current_stage(begun.newest()).code == "language"
    assert [stage.code for stage in asked_now(repaired.newest())] == ["language", "director"]
    assert asked_now(done.newest()) == []
    assert current_stage(done.newest()) is None


def test_who_has_spoken_here_or_where_its_stages_stand_from(many: list[Rounds]) -> None:
    take_back(Decision.objects.get(review=many[5].newest()), many[5].newest())
    for person in Person.objects.all():
        found = set(everywhere.stages_asked().filter(everywhere.has_spoken(person)).values_list("review", flat=True))
        each = {review.pk for review in opened() if person.public_id in Separation(review).taken}
        assert found == each, person.name
    esi = Person.objects.get(name="Esi")
    spoken = everywhere.stages_asked().filter(everywhere.has_spoken(esi))
    assert {stage.review.subject for stage in spoken} == {many[1].subject, many[2].subject}


def test_who_stepped_aside_and_who_took_the_lane(many: list[Rounds], lucie: Person, esi: Person) -> None:
    Recusal.objects.create(subject=many[0].subject, person=lucie, reason="Mine.", at=now())
    Recusal.objects.create(subject=many[3].subject, person=esi, reason="Mine.", at=now())
    aside = everywhere.stages_asked().filter(everywhere.stepped_aside(lucie))
    assert {stage.review.subject for stage in aside} == {many[0].subject}
    assert recused_from(many[0].subject) == {lucie.public_id}
    took = everywhere.stages_asked().filter(everywhere.took_the_lane(lucie))
    assert {stage.review.subject for stage in took} == {many[3].subject}
    assert not everywhere.stages_asked().filter(everywhere.took_the_lane(esi)).exists()
    for person in (lucie, esi):
        barred = {review.subject for review in opened() if person.public_id in Separation(review).openers}
        assert barred == {one.review.subject for one in Stage.objects.filter(everywhere.took_the_lane(person))}
    with pytest.raises(NotAllowed, match="conflict_declared"):
        many[0].say(lucie, LANGUAGE)
    with pytest.raises(NotAllowed, match="emergency_opened_by_you"):
        many[3].say(lucie, DIRECTOR)


def test_where_reasons_are_accepted_and_what_is_consulted(many: list[Rounds]) -> None:
    every = Stage.objects.select_related("review")
    assert set(everywhere.accepting_reasons(every)) == {stage for stage in every if accepts_reasons(stage)}
    accepted = {stage.code for stage in everywhere.accepting_reasons(every.filter(review=many[1].newest()))}
    assert accepted == {"legal", "director"}
    consulted = {stage for stage in every if is_consultation(stage)}
    assert set(Stage.objects.filter(everywhere.is_consultation())) == consulted
    assert len(consulted) == 1
    assert not is_consultation(Stage(code="gone_since"))


def test_rounds_are_told_newest_first_and_words_stand_approved_of_their_own(many: list[Rounds]) -> None:
    repaired, done = many[2], many[5]
    assert [review.digest for review in reviews_of(repaired.subject)] == ["sha256:2+", "sha256:2"]
    assert review_of(repaired.subject) == repaired.newest()
    assert review_of(somebody("Nobody").public_id) is None
    assert approves(done.subject, done.digest)
    assert not approves(done.subject, "sha256:other")
    assert not approves(repaired.subject, done.digest)
    assert not approves(many[0].subject, many[0].digest)


def test_what_counts_is_what_was_not_taken_back_and_both_voices_of_it(many: list[Rounds], esi: Person) -> None:
    decision = Decision.objects.get(review=many[1].newest(), person=esi)
    absent = Person.objects.get(name="Absent")
    assert voices(decision) == {esi.public_id, absent.public_id}
    assert decision in standing(many[1].newest())
    Decision.objects.filter(pk=decision.pk).update(taken_back_at=now())
    assert decision not in standing(many[1].newest())
    assert Separation(many[1].newest()).taken.isdisjoint(voices(decision))


def test_of_several_asked_together_the_refusal_is_of_a_role_one_holds(many: list[Rounds], esi: Person) -> None:

    lane = many[3]
    with pytest.raises(NotAllowed, match=r"Program duty officer.*role_missing"):
        lane.say(esi, LANGUAGE)
    giver = somebody("Amira")
    with_giver = replace(lane, part=Part(authors=frozenset({giver.public_id})))
    with pytest.raises(NotAllowed, match="giver_took_part"):
        with_giver.say(esi, DIRECTOR, place_of=giver)
    with pytest.raises(NotAllowed, match="giver_took_part"):
        with_giver.say(esi, DIRECTOR, place_of=somebody("Dee"), through=giver)
