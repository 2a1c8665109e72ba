"""What breaks, breaks alone: a post nobody could prepare ends as missed, and every alarm still reaches its people."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage

from channels.models import Channel, Platform
from people import services
from publishing import tasks, verbs
from publishing.clock import rounds
from publishing.connectors.bulletin import Bulletin
from publishing.connectors.contract import PreparationFailed
from publishing.mailing import mail_notices
from publishing.mailing.choosing import choose_pace
from publishing.models import Delivery, Dispatch, Notice, Pace, Revision
from publishing.policy import LATE_CUTOFF, LEASE
from publishing.states import DispatchState, Outcome
from publishing.telling.notices import tell
from records.clock import now
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.mark.parametrize("error", [PreparationFailed("busy", lasting=False), FileNotFoundError("a picture is gone")])
def test_what_cannot_be_prepared_in_time_is_missed(
    scheduled: Story, clock: time_machine.Traveller, monkeypatch, error: Exception
) -> None:
    def prepare(*parcels: object, **deadline: object) -> None:
        raise error

    monkeypatch.setattr(Bulletin, "prepare", prepare)
    for passed in (timedelta(seconds=1), LATE_CUTOFF / 2, LATE_CUTOFF + LEASE):
        clock.move_to(MINUTE + passed)
        rounds.work_until_done(most=2)
    assert scheduled.again().post.outcome == Outcome.MISSED


def test_events_that_concern_nobody_do_not_stand_before_an_alarm(
    scheduled: Story, clock: time_machine.Traveller
) -> None:
    organisation = scheduled.organisation
    services.deactivate(organisation.second_director, for_cause=False, by=organisation.administrator)
    for number in range(500):  # only the director is told of comments, and wrote them
        verbs.comment(scheduled.id, f"Note {number}", by=organisation.director)
    verbs.pause(reason="Wait.", by=organisation.custodian, channel=scheduled.post.channels.get())
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    tell()
    assert Notice.objects.filter(verb="held", person=organisation.publisher).exists()


def test_an_address_that_cannot_be_reached_keeps_no_mail_from_others(
    submitted: Story, monkeypatch, mailoutbox: list[EmailMessage]
) -> None:
    send = EmailMessage.send

    def send_unless_reviewer(message: EmailMessage) -> int:
        if message.to == ["reviewer@example.ca"]:
            raise OSError("no such mailbox")
        return send(message)

    monkeypatch.setattr(EmailMessage, "send", send_unless_reviewer)
    choose_pace(submitted.organisation.director, Pace.AT_ONCE)
    choose_pace(submitted.organisation.reviewer, Pace.AT_ONCE)
    tell()
    submitted.say_yes(submitted.organisation.reviewer)
    tell()
    mail_notices()
    assert "director@example.ca" in {address for message in mailoutbox for address in message.to}


def test_a_duty_of_the_clock_that_breaks_stops_no_other(submitted: Story, monkeypatch) -> None:
    def breaks() -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(tasks, "check_ahead", breaks)
    tasks.look_around()
    assert Notice.objects.filter(verb="submit").exists()


def test_withdrawals_that_wait_for_hands_do_not_stand_before_others(
    published: Story, clock: time_machine.Traveller
) -> None:
    organisation = published.organisation
    by_hand = active_channel(organisation, platform=Platform.FACEBOOK, accounts={"en": "@byhand", "fr": "@alamain"})
    first = Dispatch.objects.get()
    bulletin = first.channel
    clock.move_to(MINUTE + timedelta(minutes=5))
    for number in range(100, 121):
        being_withdrawn(first, by_hand, number, organisation)
    last = being_withdrawn(first, bulletin, 121, organisation)
    rounds.work_until_done()
    last.refresh_from_db()
    assert last.state == DispatchState.WITHDRAWN


def being_withdrawn(like: Dispatch, channel: Channel, number: int, organisation: Organisation) -> Dispatch:
    """Another sending of the same words, public in English and asked to be taken down."""
    words = {"content": like.revision.content, "digest": like.digest}
    revision = Revision.objects.create(
        post=like.post, number=number, made_by=organisation.author, made_at=now(), **words
    )
    like.pk, like._state.adding, like.public_id = None, True, Dispatch._meta.get_field("public_id").get_default()
    like.revision, like.channel = revision, channel
    like.save(force_insert=True)
    here = Dispatch.objects.get(pk=like.pk)
    asked = {"state": "withdrawing", "state_since": now(), "withdrawal_asked_at": now()}
    Delivery.objects.create(dispatch=here, handle="@ONhealth", language="en", turn=0, **asked)
    return here
