"""What is asked again starts afresh, and just that: a yes taken back, the last word, what was said of older words, and
the yes of somebody who had to go.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from approvals.keeping import Change, asks_last_word
from approvals.models import Decision, Emergency, Review
from approvals.queries import asked_now
from approvals.reviews import expire, let_go, reopen_last_stage, take_back
from approvals.routes import Step
from approvals.states import sources
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from records.clock import now
from tests.rounds import CHAIN, DIRECTOR, LANGUAGE, SUBJECT, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_yes_taken_back_opens_its_stage_as_if_never_asked(
    rounds: Rounds, lucie: Person, dana: Person, clock: time_machine.Traveller
) -> None:
    rounds.open(Step("language", hours=4), Step("director", hours=4))
    decision = rounds.say(lucie, LANGUAGE)
    rounds.say(dana, DIRECTOR)
    rounds.newest().stages.update(reminded_at=now(), escalated_at=now())
    clock.shift(timedelta(minutes=90))
    take_back(decision, rounds.newest())
    again = rounds.stage("language")
    assert (again.done_at, again.reminded_at, again.escalated_at) == (None, None, None)
    assert (again.asked_at, again.due_at) == (now(), datetime(2026, 12, 1, 18, 30, tzinfo=UTC))
    assert (rounds.newest().state, rounds.newest().closed_at) == ("open", None)
    assert rounds.stage("director").done_at is not None
    decision.refresh_from_db()
    assert decision.taken_back_at == now()
    with pytest.raises(NotNow, match="decision_taken_back"):
        take_back(decision, rounds.newest())


def test_only_the_last_word_is_set_aside_when_it_is_asked_again(said_yes: Rounds, dana: Person) -> None:
    reopen_last_stage(said_yes.newest())
    set_aside = Decision.objects.filter(taken_back_at=now())
    assert [decision.person for decision in set_aside] == [dana]
    assert [stage.code for stage in asked_now(said_yes.newest())] == ["director"]


def test_the_review_afterwards_is_counted_anew_for_the_round_asked_again(
    rounds: Rounds, dana: Person, esi: Person
) -> None:
    other = Rounds()
    due = now() + timedelta(days=1)
    for each in (rounds, other):
        each.open(Step("facts"), Step("words"), lane="emergency")
        each.say(esi, Role.PROGRAM_DUTY)
        each.say(dana, DIRECTOR)
        kept = {"category": "health", "reason": "Smoke.", "opened_by": dana, "after_review_due_at": due}
        Emergency.objects.create(review=each.newest(), **kept)
    reopen_last_stage(rounds.newest())
    assert rounds.newest().emergency.after_review_due_at is None
    assert other.newest().emergency.after_review_due_at == due


def test_new_words_let_go_of_what_was_said_about_the_old_and_of_nothing_else(
    said_yes: Rounds, lucie: Person, clock: time_machine.Traveller
) -> None:
    other, sent_back = Rounds(), Rounds(digest="sha256:back")
    other.open(*CHAIN)
    sent_back.open(*CHAIN)
    sent_back.say(lucie, LANGUAGE, "changes")
    clock.shift(timedelta(minutes=30))
    let_go(said_yes.subject, apart_from=[said_yes.digest])
    assert said_yes.newest().state == "approved"
    let_go(sent_back.subject)
    let_go(said_yes.subject)
    assert (said_yes.newest().state, said_yes.newest().closed_at) == ("let_go", now())
    assert (other.newest().state, sent_back.newest().state) == ("open", "changes")


def test_a_round_whose_time_is_over_is_closed_then(rounds: Rounds) -> None:
    expire(rounds.open(*CHAIN))
    assert (rounds.newest().state, rounds.newest().closed_at) == ("expired", now())


def test_who_was_removed_for_cause_leaves_a_stage_half_done_with_its_own_clock(
    rounds: Rounds, esi: Person, lucie: Person, clock: time_machine.Traveller
) -> None:
    """What of a stage was never done is not begun anew: only the yes is gone."""
    rounds.open(Step("language"), Step("subject"), Step("legal", 2, hours=30), Step("director"))
    rounds.say(lucie, LANGUAGE)
    rounds.say(esi, SUBJECT)
    gone, stays = somebody("Gone"), somebody("Stays")
    rounds.say(gone, Role.LEGAL)
    asked, due = rounds.stage("legal").asked_at, rounds.stage("legal").due_at
    gone.deactivated_for_cause_at = now()
    gone.save()
    clock.shift(timedelta(minutes=30))
    rounds.say(stays, Role.LEGAL)
    take_back(Decision.objects.get(person=esi), rounds.newest())
    assert Decision.objects.get(person=gone).taken_back_at == now()
    assert (rounds.stage("legal").asked_at, rounds.stage("legal").due_at) == (asked, due)
    assert rounds.stage("language").done_at is not None
    assert Decision.objects.get(person=stays).taken_back_at is None


def test_a_stage_done_by_who_was_removed_for_cause_is_asked_again_and_no_other(
    rounds: Rounds, esi: Person, lucie: Person, clock: time_machine.Traveller
) -> None:
    rounds.open(Step("language"), Step("subject"), Step("director"))
    rounds.say(lucie, LANGUAGE)
    lucie.deactivated_for_cause_at = now()
    lucie.save()
    clock.shift(timedelta(minutes=30))
    rounds.say(esi, SUBJECT)
    assert [stage.code for stage in asked_now(rounds.newest())] == ["language"]
    assert rounds.stage("language").asked_at == now()
    assert rounds.stage("subject").done_at == now()


def test_new_words_let_go_of_rounds_that_are_open_or_approved_and_of_no_other() -> None:
    assert sources("words_changed") == [Review.State.OPEN, Review.State.APPROVED]
    assert sources("last_yes") == sources("time_over") == [Review.State.OPEN]


def test_only_what_leaves_the_last_word_open_asks_for_it() -> None:
    asking = {change for change in Change if asks_last_word(change)}
    across = {Change.MINUTE_ACROSS_PAUSE, Change.MINUTE_ACROSS_PERIOD, Change.MINUTE_ACROSS_RULES}
    assert asking == across | {Change.REASON, Change.TAKEN_BACK}
