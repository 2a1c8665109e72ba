"""A use of the emergency lane keeps why, for what, who answered for which rule, who was called and what was learned."""

from datetime import timedelta

import pytest

from approvals import emergencies
from approvals.emergencies import REASON_AT_LEAST
from approvals.models import Call, Emergency
from approvals.reviews import let_go
from approvals.routes import Step
from people.models import Person
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now
from tests.rounds import DIRECTOR, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WHY = "A chemical cloud drifts over the school."


def opened(rounds: Rounds, by: Person, category: str = "safety") -> Emergency:
    review = rounds.open(Step("facts"), Step("words"), lane="emergency", by=by)
    chosen = emergencies.category_of(category)
    return emergencies.open_emergency(review, category=chosen, reason=WHY, answered_for=("PRI001",), by=by)


@pytest.fixture
def lane(rounds: Rounds, lucie: Person) -> Emergency:
    return opened(rounds, lucie)


@pytest.fixture
def confirmed(lane: Emergency, rounds: Rounds, esi: Person, dana: Person) -> Emergency:
    rounds.say(esi, Role.PROGRAM_DUTY)
    rounds.say(dana, DIRECTOR, place_of=somebody("Absent"))
    lane.review.refresh_from_db()
    return lane


def test_it_keeps_why_for_what_and_what_is_answered_for(lane: Emergency, rounds: Rounds, lucie: Person) -> None:
    kept = Emergency.objects.values("review", "category", "reason", "opened_by", "answered_for", "reviewed_at").get()
    assert kept == {
        "review": rounds.newest().pk,
        "category": "safety",
        "reason": WHY,
        "opened_by": lucie.pk,
        "answered_for": ["PRI001"],
        "reviewed_at": None,
    }


def test_a_reason_is_long_enough_to_be_judged_and_not_endless() -> None:
    assert emergencies.explained("  " + "x" * REASON_AT_LEAST) == "x" * REASON_AT_LEAST
    with pytest.raises(BadInput, match=f"{REASON_AT_LEAST}.*said_too_short"):
        emergencies.explained("x" * (REASON_AT_LEAST - 1))
    assert len(emergencies.explained("x" * 2_000)) == 2_000
    with pytest.raises(BadInput, match="text_too_long"):
        emergencies.explained("x" * 2_001)


def test_only_a_category_there_is_can_be_chosen() -> None:
    assert emergencies.category_of("legal-notice") == Emergency.Category.LEGAL_NOTICE
    with pytest.raises(BadInput, match="choice_unknown") as refused:
        emergencies.category_of("y" * 100)
    assert refused.value.reason.places == {"value": "y" * 80}


def test_it_is_about_these_words_until_the_round_is_over(confirmed: Emergency, rounds: Rounds, lucie: Person) -> None:
    assert emergencies.emergency_over(rounds.subject, rounds.digest) == confirmed
    assert emergencies.emergency_over(rounds.subject, rounds.digest, approved=True) == confirmed
    assert emergencies.emergency_over(rounds.subject, "sha256:other") is None
    assert emergencies.emergency_over(Rounds().subject, rounds.digest) is None
    let_go(rounds.subject)
    assert emergencies.emergency_over(rounds.subject, rounds.digest) is None


def test_while_it_is_open_it_is_not_yet_approved(lane: Emergency, rounds: Rounds) -> None:
    assert emergencies.emergency_over(rounds.subject, rounds.digest) == lane
    assert emergencies.emergency_over(rounds.subject, rounds.digest, approved=True) is None
    assert emergencies.went_through([rounds.digest]) == set()
    assert list(emergencies.lately_approved(now())) == []


def test_what_went_through_is_known_by_its_words_and_by_when(confirmed: Emergency, rounds: Rounds) -> None:
    assert emergencies.went_through([rounds.digest, "sha256:other"]) == {(rounds.subject, rounds.digest)}
    assert emergencies.went_through(["sha256:other"]) == set()
    assert list(emergencies.lately_approved(now())) == [rounds.subject]
    assert list(emergencies.lately_approved(now() + timedelta(seconds=1))) == []


def test_everybody_who_had_a_part_is_named(confirmed: Emergency, lucie: Person) -> None:
    author = somebody("Amira").public_id
    said = {one.person.public_id for one in confirmed.review.decisions.all()}
    given = {one.on_behalf_of.public_id for one in confirmed.review.decisions.all() if one.on_behalf_of}
    assert len(said | given) == 3
    assert emergencies.took_part(confirmed, {author}) == {author, lucie.public_id} | said | given


def test_it_is_reviewed_once_when_it_is_awaited(confirmed: Emergency, rounds: Rounds, lucie: Person) -> None:
    judge, lesson = somebody("Hélène"), "Two people on duty should both have a phone."
    with pytest.raises(NotNow, match="emergency_reviewed"):
        emergencies.review_afterwards(confirmed, "justified", lesson, by=judge)
    assert list(emergencies.awaiting()) == []
    due = now() + timedelta(days=1)
    emergencies.await_review(confirmed, due)
    other = opened(Rounds(), lucie)
    emergencies.await_review(other, due)
    assert set(emergencies.awaiting()) == {confirmed, other}
    with pytest.raises(BadInput, match="choice_unknown") as refused:
        emergencies.review_afterwards(confirmed, "z" * 90, lesson, by=judge)
    assert refused.value.reason.places == {"value": "z" * 80}
    emergencies.review_afterwards(confirmed, "not_justified", f" {lesson} ", by=judge)
    assert (confirmed.finding, confirmed.lesson, confirmed.reviewed_by) == ("not_justified", lesson, judge)
    assert (confirmed.reviewed_at, confirmed.after_review_due_at) == (now(), due)
    assert list(emergencies.awaiting()) == [other]
    with pytest.raises(NotNow, match="emergency_reviewed"):
        emergencies.review_afterwards(confirmed, "justified", lesson, by=judge)


def test_each_stage_calls_somebody_once(lane: Emergency, rounds: Rounds, esi: Person, dana: Person) -> None:
    facts, words = rounds.stage("facts"), rounds.stage("words")
    assert emergencies.call(facts, [esi]) == [esi]
    assert emergencies.call(facts, [esi, dana]) == [dana]
    assert emergencies.call(words, [esi]) == [esi]
    assert set(Call.objects.values_list("stage", "person", "at")) == {
        (facts.pk, esi.pk, now()),
        (facts.pk, dana.pk, now()),
        (words.pk, esi.pk, now()),
    }
