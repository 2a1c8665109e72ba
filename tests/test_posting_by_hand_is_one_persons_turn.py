"""What the system does not post is posted once by one person, reported as it is, and looked at by another."""

import threading
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from approvals.models import Review
from channels.models import Channel
from people.models import DutyTurn, Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from publishing import verbs
from publishing.by_hand.proof_files import ProofFile
from publishing.by_hand.turns import turn_of
from publishing.clock import by_hand, rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.may import may
from publishing.models import Dispatch, HandReport, HandTurn, Incident, LookBack, Notice
from publishing.permissions import Verb
from publishing.policy import HAND_LOOK_AGAIN, HAND_OFF_AHEAD, HAND_OFF_NUDGE, HAND_OFF_PATIENCE, HAND_TURN
from publishing.position import Position
from publishing.queries import history_of
from publishing.states import DeliveryState, DispatchState, Outcome
from publishing.telling.notices import tell
from tests.by_hand import address, channel, in_hand, message, minute, report, sending
from tests.organisation import Organisation, active_channel, add_to_team
from tests.story import MINUTE, NOW, Story, typed

__all__ = ["channel", "in_hand", "minute"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

SCREEN = ProofFile("screen.png", b"\x89PNG\r\n\x1a\nboth messages")
DIFFERENT = "The tool put a short link in its place."


def happened(story: Story) -> list[str]:
    return [event.verb for event in history_of(story.post)]


def told(verb: str) -> set[str]:
    tell()
    return set(Notice.objects.filter(verb=verb).values_list("person__name", flat=True))


def take_on(story: Story, by: Person) -> HandTurn:
    return verbs.post_by_hand(story.id, sending(story).public_id, by=by)


# --- One person at a time


def test_while_one_posts_nobody_else_is_told_to(in_hand: Story) -> None:
    take_on(in_hand, in_hand.organisation.publisher)
    with pytest.raises(NotNow, match="Priya Nair is posting this"):
        take_on(in_hand, in_hand.organisation.custodian)


def test_a_second_person_takes_over_when_the_turn_is_over(in_hand: Story, minute: time_machine.Traveller) -> None:
    take_on(in_hand, in_hand.organisation.publisher)
    minute.shift(HAND_TURN - timedelta(seconds=1))
    with pytest.raises(NotNow, match="is posting this"):
        take_on(in_hand, in_hand.organisation.custodian)
    minute.shift(timedelta(seconds=1))
    assert take_on(in_hand, in_hand.organisation.custodian).by == in_hand.organisation.custodian


def test_a_turn_given_back_is_free_at_once(in_hand: Story) -> None:
    people = in_hand.organisation
    take_on(in_hand, people.publisher)
    verbs.give_back(in_hand.id, sending(in_hand).public_id, by=people.publisher)
    assert take_on(in_hand, people.custodian).by == people.custodian


def test_nobody_gives_back_the_turn_of_another(in_hand: Story, minute: time_machine.Traveller) -> None:
    people = in_hand.organisation
    take_on(in_hand, people.publisher)
    with pytest.raises(NotNow, match="Nothing of this post waits"):
        verbs.give_back(in_hand.id, sending(in_hand).public_id, by=people.custodian)
    minute.shift(HAND_TURN)
    with pytest.raises(NotNow, match="or somebody else is"):
        verbs.give_back(in_hand.id, sending(in_hand).public_id, by=people.publisher)


def test_the_database_holds_one_turn_at_a_time(in_hand: Story) -> None:
    turn = take_on(in_hand, in_hand.organisation.publisher)
    with pytest.raises(IntegrityError, match=r"one_person_posts|dispatch_id"), transaction.atomic():
        HandTurn.objects.create(
            dispatch=turn.dispatch, by=in_hand.organisation.custodian, since=turn.since, until=turn.until
        )


@pytest.mark.postgres
def test_of_two_who_press_at_once_one_is_told_to_post(in_hand: Story) -> None:
    people, together, came_of_it = in_hand.organisation, threading.Barrier(2), []

    def press(person: Person) -> None:
        together.wait()
        try:
            came_of_it.append(take_on(in_hand, person).by)
        except NotNow as refusal:
            came_of_it.append(refusal.reason.code)
        finally:
            connection.close()

    hands = [threading.Thread(target=press, args=[one]) for one in (people.publisher, people.custodian)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert "somebody_posts_it" in came_of_it
    assert HandTurn.objects.get(ended_at=None).by in came_of_it


def test_nobody_posts_before_the_minute(scheduled: Story) -> None:
    with pytest.raises(NotNow, match="It is not time yet"):
        verbs.post_by_hand(scheduled.id, sending(scheduled).public_id, by=scheduled.organisation.publisher)


def test_nobody_posts_what_a_pause_stops(in_hand: Story) -> None:
    people = in_hand.organisation
    verbs.pause(channel=sending(in_hand).channel, reason="The account may be hijacked.", by=people.custodian)
    with pytest.raises(NotNow, match="may be hijacked"):
        take_on(in_hand, people.publisher)


def test_only_who_publishes_or_keeps_the_account_posts(in_hand: Story) -> None:
    with pytest.raises(NotAllowed, match="takes the role"):
        take_on(in_hand, in_hand.organisation.author)


# --- Reporting back


def test_both_languages_reported_make_it_published(in_hand: Story) -> None:
    take_on(in_hand, in_hand.organisation.publisher)
    for language in ("fr", "en"):
        report(in_hand, language, in_hand.organisation.publisher, proof=SCREEN)
    assert in_hand.again().post.outcome == Outcome.PUBLISHED
    assert not HandTurn.objects.filter(ended_at=None).exists()
    assert {one.proof_digest for one in HandReport.objects.all()} == {f"sha256:{sha256(SCREEN.data).hexdigest()}"}
    assert not Incident.objects.exists()


def test_one_language_that_could_not_be_posted_needs_a_decision_at_once(in_hand: Story) -> None:
    people = in_hand.organisation
    report(in_hand, "fr", people.publisher)
    not_posted(in_hand, "en")
    assert in_hand.again().post.outcome == Outcome.NEEDS_DECISION
    assert sending(in_hand).state_reason == "one_sided"
    assert "needs_decision" in happened(in_hand)


def not_posted(story: Story, language: str) -> None:
    by = story.organisation.publisher
    verbs.report_not_posted(story.id, message(story, language).public_id, reason="The tool is down.", by=by)


def test_one_language_that_could_not_be_posted_waits_for_word_of_the_other(in_hand: Story) -> None:
    not_posted(in_hand, "en")
    assert sending(in_hand).state == DispatchState.LEAVING
    report(in_hand, "fr", in_hand.organisation.publisher)
    assert sending(in_hand).state == DispatchState.NEEDS_DECISION


def test_where_neither_could_be_posted_it_is_held_and_can_go_again(in_hand: Story) -> None:
    not_posted(in_hand, "en")
    not_posted(in_hand, "fr")
    assert in_hand.again().post.outcome == Outcome.HELD
    verbs.release(in_hand.id, reason="The tool is back.", by=in_hand.organisation.publisher)
    rounds.work_until_done()
    assert message(in_hand, "en").state == DeliveryState.CALLING


def test_silence_needs_a_decision(in_hand: Story, minute: time_machine.Traveller) -> None:
    report(in_hand, "fr", in_hand.organisation.publisher)
    minute.shift(HAND_OFF_PATIENCE + timedelta(seconds=1))
    rounds.work_until_done()
    assert sending(in_hand).state == DispatchState.NEEDS_DECISION
    report(in_hand, "en", in_hand.organisation.publisher)
    assert sending(in_hand).state == DispatchState.SENT


def test_what_is_not_as_approved_is_taken_as_it_is_and_an_incident(in_hand: Story) -> None:
    report(in_hand, "en", in_hand.organisation.publisher, differs=DIFFERENT)
    incident = Incident.objects.get()
    assert (incident.kind, incident.shown) == ("differs", {"said": DIFFERENT})
    assert message(in_hand, "en").state == DeliveryState.SENT
    assert DIFFERENT not in "".join(event.facts for event in history_of(in_hand.post))


def test_nothing_was_posted_before_it_was_let_out(in_hand: Story) -> None:
    with pytest.raises(BadInput, match="let out to people on December 1, 2026, 9:00"):
        report(in_hand, "en", in_hand.organisation.publisher, wall="2026-12-01T08:59")
    assert message(in_hand, "en").state == DeliveryState.CALLING
    assert report(in_hand, "en", in_hand.organisation.publisher, wall="2026-12-01T09:00").posted_at == MINUTE


def test_nobody_posted_before_they_said_that_they_were_at_it(in_hand: Story, minute: time_machine.Traveller) -> None:
    minute.shift(timedelta(minutes=6, seconds=30))
    take_on(in_hand, in_hand.organisation.publisher)
    minute.shift(timedelta(minutes=3))
    with pytest.raises(BadInput, match="You said on December 1, 2026, 9:06"):
        report(in_hand, "en", in_hand.organisation.publisher, wall="2026-12-01T09:05")
    assert message(in_hand, "en").state == DeliveryState.CALLING
    report(in_hand, "en", in_hand.organisation.publisher, wall="2026-12-01T09:06")
    assert not Incident.objects.exists()


def test_what_truly_was_public_before_its_minute_is_said_and_is_an_incident(in_hand: Story) -> None:
    by = in_hand.organisation.publisher
    receipt = report(in_hand, "en", by, wall="2026-12-01T08:59", differs="It was posted a minute too early.")
    assert receipt.posted_at == MINUTE - timedelta(minutes=1)
    assert set(Incident.objects.values_list("kind", flat=True)) == {"differs", "other_time"}


def test_a_message_posted_after_its_time_is_an_incident(in_hand: Story, minute: time_machine.Traveller) -> None:
    minute.shift(timedelta(hours=3))
    rounds.work_until_done()
    report(in_hand, "en", in_hand.organisation.publisher, wall="2026-12-01T11:01")
    assert Incident.objects.get().kind == "other_time"


def test_nothing_was_posted_in_the_future(in_hand: Story) -> None:
    with pytest.raises(BadInput, match="still to come"):
        report(in_hand, "en", in_hand.organisation.publisher, wall="2026-12-01T09:05")


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("https://www.facebook.com/ONflu/posts/1", "not the address of a message on X"),
        ("https://x.com/ONflu", "not the address of a message on X"),
        ("https://x.com.example/ONflu/status/1", "not the address of a message on X"),
        (address("fr"), "a message of @ONgrippe; this one belongs to @ONflu"),
    ],
)
def test_an_address_is_one_of_this_account_on_this_platform(in_hand: Story, where: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        report(in_hand, "en", in_hand.organisation.publisher, address=where)
    assert message(in_hand, "en").state == DeliveryState.CALLING


def test_no_address_is_given_twice(in_hand: Story) -> None:
    anonymous = "https://x.com/i/web/status/1"
    report(in_hand, "en", in_hand.organisation.publisher, address=anonymous)
    with pytest.raises(BadInput, match="reported for another message"):
        report(in_hand, "fr", in_hand.organisation.publisher, address=anonymous)


def test_a_proof_is_a_picture_or_a_document(in_hand: Story) -> None:
    with pytest.raises(BadInput, match="neither a picture nor a PDF"):
        report(in_hand, "en", in_hand.organisation.publisher, proof=ProofFile("a.png", b"MZ"))
    assert not HandReport.objects.exists()


# --- Somebody else looks


@pytest.fixture
def reported(in_hand: Story) -> Story:
    for language in ("fr", "en"):
        report(in_hand, language, in_hand.organisation.publisher)
    look_back_until_done()
    return in_hand.again()


def look(story: Story, by: Person, finding: str = "same", seen: str = "") -> HandReport:
    return verbs.look_after(story.id, message(story, "en").public_id, finding=finding, seen=seen, by=by)


def test_what_no_machine_can_read_is_looked_at_by_somebody_else(reported: Story) -> None:
    assert set(LookBack.objects.values_list("outcome", flat=True)) == {"cannot_tell"}
    look(reported, reported.organisation.custodian)
    assert message(reported, "en").state == DeliveryState.CONFIRMED
    with pytest.raises(NotThere, match="no such thing"):
        look(reported, reported.organisation.director)


def test_who_reported_it_does_not_look(reported: Story) -> None:
    assert not may(Position(reported.organisation.publisher, reported.post), Verb.LOOK_AFTER)
    assert may(Position(reported.organisation.custodian, reported.post), Verb.LOOK_AFTER)
    with pytest.raises(NotAllowed, match="somebody else looks"):
        look(reported, reported.organisation.publisher)


def test_who_reported_one_language_does_not_look_at_it(in_hand: Story) -> None:
    people = in_hand.organisation
    report(in_hand, "en", people.publisher)
    report(in_hand, "fr", people.custodian)
    look_back_until_done()
    with pytest.raises(NotAllowed, match="somebody else looks"):
        look(in_hand, people.publisher)
    assert look(in_hand, people.custodian).looked_by == people.custodian


def test_the_database_takes_no_look_of_who_reported(reported: Story) -> None:
    with pytest.raises(IntegrityError, match="who_reported_does_not_look"), transaction.atomic():
        HandReport.objects.update(looked_by=reported.organisation.publisher)


@pytest.mark.parametrize("finding", ["differs", "gone"])
def test_what_is_seen_and_not_as_approved_is_an_incident(reported: Story, finding: str) -> None:
    look(reported, reported.organisation.director, finding, DIFFERENT)
    assert Incident.objects.get().kind == finding
    assert message(reported, "en").state == DeliveryState.SENT


def test_who_finds_a_difference_says_which(reported: Story) -> None:
    with pytest.raises(BadInput, match="reason"):
        look(reported, reported.organisation.director, "differs")


# --- People are reminded, and told when nobody does it


def test_people_are_reminded_once_half_an_hour_before(scheduled: Story, clock: time_machine.Traveller) -> None:
    clock.move_to(MINUTE - HAND_OFF_AHEAD - timedelta(seconds=1))
    assert by_hand.remind_ahead() == 0
    clock.shift(timedelta(seconds=1))
    assert (by_hand.remind_ahead(), by_hand.remind_ahead()) == (1, 0)
    assert told("hand_off_soon") == {"Priya Nair", "Cora Lindqvist", "Kofi Mensah"}


def test_another_minute_is_another_reminder(scheduled: Story, clock: time_machine.Traveller) -> None:
    clock.move_to(MINUTE - HAND_OFF_AHEAD)
    by_hand.remind_ahead()
    verbs.reschedule(scheduled.id, minute="2026-12-01T10:00", by=scheduled.organisation.publisher)
    assert by_hand.remind_ahead() == 0
    clock.move_to(MINUTE + timedelta(hours=1) - HAND_OFF_AHEAD)
    assert by_hand.remind_ahead() == 1


def test_at_its_minute_people_are_told_to_post(in_hand: Story) -> None:
    assert told("handed_off") == {"Priya Nair", "Cora Lindqvist", "Kofi Mensah"}


def test_when_nobody_says_they_post_it_people_and_whoever_is_on_duty_are_told(
    in_hand: Story, minute: time_machine.Traveller
) -> None:
    people = in_hand.organisation
    duty = add_to_team("duty", "Noor Haddad", people.ministry, [Role.DRAFTER], by=people.administrator)
    span = {"starts_at": NOW, "ends_at": NOW + timedelta(days=1), "set_at": NOW, "phone": "+1 416 555 0100"}
    DutyTurn.objects.create(ministry=people.ministry, kind=DutyTurn.Kind.COMMUNICATIONS, person=duty, place=1, **span)
    minute.shift(HAND_OFF_NUDGE)
    assert (by_hand.alarm_nobody_posts(), by_hand.alarm_nobody_posts()) == (1, 0)
    assert {"Noor Haddad", "Priya Nair", "Cora Lindqvist", "Dana Whitfield"} <= told("nobody_posts")


def test_nobody_is_alarmed_while_somebody_posts(in_hand: Story, minute: time_machine.Traveller) -> None:
    minute.shift(HAND_OFF_NUDGE - timedelta(minutes=1))
    take_on(in_hand, in_hand.organisation.publisher)
    minute.shift(timedelta(minutes=2))
    assert by_hand.alarm_nobody_posts() == 0
    minute.shift(HAND_TURN)
    assert by_hand.alarm_nobody_posts() == 1


def test_people_are_reminded_once_that_nobody_looked(reported: Story, minute: time_machine.Traveller) -> None:
    assert by_hand.remind_to_look() == 0
    minute.shift(HAND_LOOK_AGAIN)
    assert (by_hand.remind_to_look(), by_hand.remind_to_look()) == (1, 0)
    assert "Dana Whitfield" in told("nobody_looked")


def test_nobody_is_reminded_of_what_was_looked_at(reported: Story, minute: time_machine.Traveller) -> None:
    for language in ("en", "fr"):
        by, finding = reported.organisation.director, "same"
        verbs.look_after(reported.id, message(reported, language).public_id, finding=finding, by=by)
    minute.shift(HAND_LOOK_AGAIN)
    assert by_hand.remind_to_look() == 0


# --- Beside what the system posts by itself


@pytest.fixture
def both_ways(organisation: Organisation, channel: Channel, clock: time_machine.Traveller) -> Story:
    """Scheduled for the accounts that are posted to by hand and for one that the system posts to."""
    bulletin = active_channel(organisation)
    facebook = active_channel(organisation, platform="facebook", accounts={"en": "@flu", "fr": "@grippe"})
    content = typed(channel, bulletin, facebook)
    post = verbs.create_draft(organisation.ministry, content, title="Flu shots", by=organisation.author)
    return Story(organisation, post).get_ready().submit().approve().schedule()


def on(story: Story, platform: str) -> Dispatch:
    return story.post.dispatches.get(channel__platform=platform)


def test_what_the_system_posts_is_handed_to_nobody(both_ways: Story) -> None:
    by = both_ways.organisation.publisher
    assert verbs.hand_over(both_ways.id, on(both_ways, "x").public_id, by=by).data
    with pytest.raises(NotNow, match="not handed to anybody"):
        verbs.hand_over(both_ways.id, on(both_ways, "bulletin").public_id, by=by)
    with pytest.raises(NotNow, match="not handed to anybody"):
        verbs.post_by_hand(both_ways.id, on(both_ways, "bulletin").public_id, by=by)


def test_words_that_are_not_approved_any_more_are_handed_to_nobody(both_ways: Story) -> None:
    Review.objects.update(state=Review.State.LET_GO)
    with pytest.raises(NotNow, match="not approved"):
        verbs.hand_over(both_ways.id, on(both_ways, "x").public_id, by=both_ways.organisation.publisher)


def test_who_posts_to_one_account_gives_back_only_that(both_ways: Story, clock: time_machine.Traveller) -> None:
    people = both_ways.organisation
    clock.move_to(MINUTE)
    rounds.work_until_done()
    verbs.post_by_hand(both_ways.id, on(both_ways, "x").public_id, by=people.publisher)
    verbs.post_by_hand(both_ways.id, on(both_ways, "facebook").public_id, by=people.custodian)
    with pytest.raises(NotNow, match="or somebody else is"):
        verbs.give_back(both_ways.id, on(both_ways, "x").public_id, by=people.custodian)
    assert turn_of(on(both_ways, "x")).by == people.publisher
