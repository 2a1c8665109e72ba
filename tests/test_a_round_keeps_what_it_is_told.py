"""A round by itself: what it opens with is what it keeps, and each yes stands with all that proves it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from approvals.capacity import Capacity, Held
from approvals.models import Decision, Recusal, Review
from approvals.planning import Opening, earlier_than, plan_of
from approvals.queries import Decider, Turn, asked_now, may_decide, stages_in_turn, turn_of
from approvals.reviews import is_in_time, let_go, take_back
from approvals.routes import Route, Step
from approvals.separation import Part, Separation
from approvals.triggers import Trigger
from people.answers import Allowed
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from records.clock import now
from tests.rounds import CHAIN, DIRECTOR, LANGUAGE, SAME_WORDS, SUBJECT, Rounds, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

OF_TYPOGRAPHY = {"since": SAME_WORDS}


# --- What it opens with


def test_a_round_keeps_all_it_opened_with(rounds: Rounds, dana: Person) -> None:
    ends = now() + timedelta(days=2)
    review = rounds.open(
        *CHAIN, versions=("health-3", "@ONhealth-1"), by=dana, calendar="canada", expires_at=ends, lane="ordinary"
    )
    kept = Review.objects.filter(pk=review.pk).values().get()
    del kept["id"], kept["public_id"]
    assert kept == {
        "subject": rounds.subject,
        "digest": rounds.digest,
        "policy_version": "health-3 @ONhealth-1",
        "calendar": "canada",
        "lane": "ordinary",
        "withdraws_one_sided": False,
        "repairs_id": None,
        "state": "open",
        "opened_by_id": dana.pk,
        "opened_at": now(),
        "expires_at": ends,
        "closed_at": None,
    }


def test_a_stage_keeps_all_its_step_asks(rounds: Rounds) -> None:
    seat, asked = uuid4(), frozenset({Trigger.MINORS, Trigger.PAID})
    legal = Step("legal", 2, everybody=True, when=asked, hours=16, stands_for_typography=True, seat=seat)
    office = Step("ministers_office", goes_ahead_for=frozenset({"service-information", "emergency"}))
    rounds.open(legal, office, Step("director"), met={"ministers_office": {"name": "Morgan", "on": "2026-12-01"}})
    fields = ("position", "code", "role", "seat", "quorum", "everybody", "because", "hours", "stands_for_typography")
    more = ("goes_ahead_for", "together", "stands_id", "met_by", "asked_at", "due_at", "done_at")
    met, due = {"name": "Morgan", "on": "2026-12-01"}, datetime(2026, 12, 2, 21, 0, tzinfo=UTC)
    first = (1, "legal", "legal", seat, 2, True, ["paid", "minors"], 16, True)
    second = (2, "ministers_office", "ministers_office", None, 1, False, [], None, False)
    third = (3, "director", "director", None, 1, False, [], None, False)
    assert list(rounds.newest().stages.values_list(*fields, *more)) == [
        (*first, [], False, None, {}, now(), due, None),
        (*second, ["emergency", "service-information"], False, None, met, None, None, now()),
        (*third, [], False, None, {}, None, None, None),
    ]


def test_hours_are_those_of_the_calendar_it_opened_with(rounds: Rounds, clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2027, 2, 12, 15, 0, tzinfo=UTC))  # the Friday before Family Day, which is Ontario's alone
    rounds.open(Step("language", hours=10), Step("director"), calendar="canada")
    theirs = rounds.stage("language").due_at
    other = Rounds()
    other.open(Step("language", hours=10), Step("director"), calendar="ontario")
    assert other.stage("language").due_at - theirs == timedelta(days=1)


def test_in_the_lane_both_are_asked_at_once_and_nothing_of_before_stands(said_yes: Rounds) -> None:
    said_yes.digest = "sha256:urgent"
    let_go(said_yes.subject)
    review = said_yes.open(
        Step("facts"), Step("subject", stands_for_typography=True), lane="emergency", **OF_TYPOGRAPHY
    )
    assert [stage.code for stage in asked_now(review)] == ["facts", "subject"]
    assert review.lane == "emergency"
    assert review.repairs is None


def test_a_plan_says_what_a_round_would_open_with_and_keeps_nothing(said_yes: Rounds, esi: Person) -> None:
    opening = Opening(since=SAME_WORDS)
    plan = plan_of(said_yes.subject, route=Route(("x-1",), CHAIN), opening=opening)
    assert plan.done == {("subject", None)}
    assert plan.standing == {esi.public_id}
    assert [stage.together for stage in plan.stages] == [True, False, True]
    assert Review.objects.count() == 1
    assert earlier_than(uuid4(), opening) is None


def test_who_declared_a_conflict_since_stands_nowhere_in_a_plan(said_yes: Rounds, esi: Person) -> None:
    Recusal.objects.create(subject=said_yes.subject, person=esi, reason="Mine.", at=now())
    opening = Opening(since=SAME_WORDS)
    route = Route(("x-1",), CHAIN)
    assert plan_of(said_yes.subject, route=route, opening=opening).done == frozenset()


def test_who_wrote_part_of_the_words_since_stands_nowhere_in_a_plan(said_yes: Rounds, esi: Person) -> None:
    opening = Opening(since=SAME_WORDS, part=Part(authors=frozenset({esi.public_id})))
    plan = plan_of(said_yes.subject, route=Route(("x-1",), CHAIN), opening=opening)
    assert plan.standing == frozenset()


def test_a_round_after_others_names_the_one_it_repairs(said_yes: Rounds) -> None:
    first = said_yes.newest()
    said_yes.digest = "sha256:mended"
    let_go(said_yes.subject)
    assert said_yes.open(*CHAIN, **OF_TYPOGRAPHY).repairs == first
    stands = said_yes.stage("subject")
    assert (stands.stands.review, stands.done_at) == (first, now())


# --- Each decision


def test_a_decision_keeps_all_that_proves_it(rounds: Rounds, lucie: Person, esi: Person, dana: Person) -> None:
    rounds.open(Step("language"), Step("director"))
    signed = rounds.signed(lucie)
    shown = {"english": "sha256:e", "new": 3}
    decision = rounds.say(
        *(lucie, LANGUAGE), comment="Well said.", shown=shown, signed=signed, place_of=esi, through=dana
    )
    kept = Decision.objects.filter(pk=decision.pk).values().get()
    del kept["id"], kept["public_id"]
    assert kept == {
        "review_id": rounds.newest().pk,
        "stage_id": rounds.stage("language").pk,
        "person_id": lucie.pk,
        "on_behalf_of_id": esi.pk,
        "through_id": dana.pk,
        "answer": "yes",
        "digest": rounds.digest,
        "comment": "Well said.",
        "shown": shown,
        "signed_how": "password",
        "signed_at": now(),
        "at": now(),
        "taken_back_at": None,
    }


def test_what_nobody_signed_says_so(rounds: Rounds, lucie: Person) -> None:
    rounds.open(Step("language"), Step("director"))
    decision = rounds.say(lucie, LANGUAGE, signed=None)
    assert (decision.signed_how, decision.signed_at, decision.comment, decision.shown) == ("", None, "", {})


def test_the_last_word_is_signed_and_a_no_is_not(rounds: Rounds, dana: Person, esi: Person) -> None:
    rounds.open(Step("director"))
    with pytest.raises(NotNow, match="sign_in_again"):
        rounds.say(dana, DIRECTOR, signed=None)
    with pytest.raises(NotNow, match="sign_in_again"):
        rounds.say(dana, DIRECTOR, signed=rounds.signed(esi))
    rounds.say(dana, DIRECTOR, "changes", signed=None)
    assert rounds.newest().state == "changes"
    assert rounds.newest().closed_at == now()


def test_in_the_lane_every_yes_is_signed(rounds: Rounds, dana: Person) -> None:
    rounds.open(Step("facts"), Step("words"), lane="emergency")
    with pytest.raises(NotNow, match="sign_in_again"):
        rounds.say(dana, Role.PROGRAM_DUTY, signed=None)


def test_at_its_last_moment_a_round_hears_no_yes_and_still_a_no(
    rounds: Rounds, lucie: Person, clock: time_machine.Traveller
) -> None:
    ends = now() + timedelta(hours=1)
    review = rounds.open(*CHAIN, expires_at=ends)
    clock.move_to(ends - timedelta(seconds=1))
    assert is_in_time(review)
    clock.move_to(ends)
    assert not is_in_time(review)
    with pytest.raises(NotNow, match="round_out_of_time"):
        rounds.say(lucie, LANGUAGE)
    rounds.say(lucie, LANGUAGE, "changes")
    assert rounds.newest().state == "changes"


def test_other_words_are_not_decided_on(rounds: Rounds, lucie: Person) -> None:
    rounds.open(*CHAIN)
    rounds.digest = "sha256:other"
    with pytest.raises(NotNow, match="words_changed"):
        rounds.say(lucie, LANGUAGE)


def test_two_of_three_are_two_and_a_yes_elsewhere_is_none(rounds: Rounds, lucie: Person, esi: Person) -> None:
    rounds.open(Step("language"), Step("subject", 2), Step("director"))
    rounds.say(lucie, LANGUAGE)
    rounds.say(esi, SUBJECT)
    assert rounds.stage("subject").done_at is None
    rounds.say(somebody("Ola"), SUBJECT)
    assert rounds.stage("subject").done_at == now()


# --- Whose turn it is


def test_a_round_that_is_over_is_decided_by_nobody(rounds: Rounds, dana: Person, lucie: Person) -> None:
    review = rounds.open(Step("director"))
    asked = {"separation": Separation(review), "decider": Decider(dana, [Capacity(Held(frozenset({DIRECTOR})))])}
    assert turn_of(review, **asked) == Turn(rounds.stage("director"), asked["decider"].ways[0])
    assert may_decide(review, **asked) == Allowed()
    rounds.say(lucie, DIRECTOR, "changes")
    for over in (rounds.newest(), Review(state="open", subject=rounds.subject, pk=0)):
        assert turn_of(over, **asked).reason.code == "review_closed"
        assert may_decide(over, **asked).reason.code == "review_closed"


def test_it_is_asked_of_just_these_subjects_whose_turn_it_is(rounds: Rounds, lucie: Person) -> None:
    other = Rounds()
    rounds.open(*CHAIN)
    other.open(*CHAIN)
    take_back(other.say(lucie, LANGUAGE), other.newest())
    told = stages_in_turn([other.subject])
    assert set(told) == {other.subject}
    assert (told[other.subject].roles, told[other.subject].decided) == (("language_reviewer",), frozenset())
    assert stages_in_turn([]) == {}
