"""Where a period or a pause keeps a post from going out at the minute it gets, its publisher is told so at once: why,
and who can lift it."""

from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from channels.models import Channel, Pause
from people.models import Person
from people.roles import Role
from publishing import verbs
from publishing.clock import rounds
from publishing.models import Dispatch
from tests.organisation import Organisation, active_channel
from tests.periods import begin
from tests.story import MINUTE, Story, typed

pytestmark = pytest.mark.django_db

PROMISE = {"en": "Scheduled: its minute is set.", "fr": "Programmée : son heure d’envoi est fixée."}


@pytest.fixture
def approved_in_a_period(ready: Story, clock: time_machine.Traveller) -> Story:
    """Mourning began before anything was written."""
    begin("mourning", ready.organisation.caretaker)
    clock.shift(60)
    return ready.get_ready().submit().approve()


def plain(html: bytes) -> str:
    return " ".join(unescape(html.decode()).replace("\xa0", " ").replace("\u202f", " ").split())


def door(person: Person, language: str) -> Client:
    person.language = language
    person.save()
    client = Client()
    client.force_login(person)
    return client


def schedule(story: Story, language: str = "en", act: str = "schedule", minute: str = "2026-12-01T09:00") -> str:
    client = door(story.organisation.publisher, language)
    sent = {"digest": story.digest, "minute": minute}
    return plain(client.post(reverse("web:act", args=[story.id, act]), sent, follow=True).content)


def test_what_nothing_stops_is_scheduled(approved: Story) -> None:
    assert PROMISE["en"] in schedule(approved)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "it is held on Health news and does not go out then, because of a period: Mourning · Ontario."),
        ("fr", "la publication est retenue (Health news) et ne partira pas à ce moment-là, en raison d’une période"),
    ],
)
def test_in_a_period_it_is_said_to_be_held_and_who_lets_it_go(
    approved_in_a_period: Story, language: str, said: str
) -> None:
    shown = schedule(approved_in_a_period, language)
    assert Dispatch.objects.get().state == "held"
    assert said in shown
    assert approved_in_a_period.organisation.caretaker.name in shown.partition(said)[2][:200]
    assert PROMISE[language] not in shown


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Its minute is set. Sending is paused (everything): “A flood”."),
        ("fr", "L’heure d’envoi est fixée. Les envois sont en pause (tout) : « A flood »."),
    ],
)
def test_in_a_pause_it_is_said_what_becomes_of_it(approved: Story, caretaker: Person, language: str, said: str) -> None:
    verbs.pause(reason="A flood.", by=caretaker)
    shown = schedule(approved, language)
    assert said in shown
    assert PROMISE[language] not in shown


def test_of_a_paused_account_its_own_people_are_named(approved: Story, publisher: Person) -> None:
    verbs.pause(reason="The key is lost.", by=publisher, channel=approved.post.channels.get())
    shown = schedule(approved)
    assert "Sending is paused (Health news): “The key is lost”" in shown
    roles = (Role.PUBLISHER.label, Role.CUSTODIAN.label, Role.CARETAKER.label)
    assert f"Who can end the pause: {', '.join(map(str, roles))}." in shown


def test_another_minute_is_not_promised_either(scheduled: Story, caretaker: Person) -> None:
    verbs.pause(reason="A flood.", by=caretaker)
    shown = schedule(scheduled, act="reschedule", minute="2026-12-01T09:30")
    assert "The minute is changed." not in shown
    assert "Its minute is set. Sending is paused" in shown


def test_in_lists_a_paused_post_does_not_go_out_by_itself(scheduled: Story, publisher: Person) -> None:
    client, said = door(publisher, "en"), "Sending is paused: if the pause lasts until its minute, it is held"
    listed = reverse("web:posts")
    assert "Goes out by itself at its minute" in plain(client.get(listed).content)
    held = verbs.pause(reason="The key is lost.", by=publisher, channel=scheduled.post.channels.get())
    shown = plain(client.get(listed).content)
    assert said in shown
    assert "Goes out by itself at its minute" not in shown
    verbs.resume(held.row.public_id, by=publisher)
    assert said not in plain(client.get(listed).content)


GOOD, WARNING = "ontario-alert--success notice-line", "ontario-alert--warning notice-line"


def test_what_is_held_does_not_read_as_done(approved_in_a_period: Story) -> None:
    shown = schedule(approved_in_a_period)
    assert (GOOD in shown, WARNING in shown) == (False, True)


def test_what_a_pause_may_hold_does_not_read_as_done(approved: Story, caretaker: Person) -> None:
    verbs.pause(reason="A flood.", by=caretaker)
    shown = schedule(approved)
    assert (GOOD in shown, WARNING in shown) == (False, True)


def test_what_nothing_stops_reads_as_done(approved: Story) -> None:
    shown = schedule(approved)
    assert (GOOD in shown, WARNING in shown) == (True, False)


@pytest.fixture
def held_on_both(organisation: Organisation, channel: Channel, clock: time_machine.Traveller) -> Story:
    """Held on two accounts by pauses of their own: one of them is over, the other is not."""
    second = active_channel(organisation, name="Clinics", accounts={"en": "@clinics", "fr": "@cliniques"})
    post = verbs.create_draft(organisation.ministry, typed(channel, second), title="Flu", by=organisation.author)
    story = Story(organisation, post).get_ready()
    pauses = [
        verbs.pause(reason="The key is lost.", by=organisation.publisher, channel=one) for one in (channel, second)
    ]
    clock.shift(60)
    story.submit().approve().schedule()
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    verbs.resume(pauses[0].row.public_id, by=organisation.publisher)
    return story.again()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Released, but on Clinics it still does not go out. Sending is paused (Clinics): “The key is lost”."),
        (
            "fr",
            "La retenue est levée, mais rien ne part encore sur Clinics. Les envois sont en pause (Clinics) : "
            "« The key is lost ».",
        ),
    ],
)
def test_what_stays_held_when_the_rest_is_released_is_named(held_on_both: Story, language: str, said: str) -> None:
    client = door(held_on_both.organisation.publisher, language)
    sent = {"digest": held_on_both.digest, "text": "The flood is over."}
    shown = plain(client.post(reverse("web:act", args=[held_on_both.id, "release"]), sent, follow=True).content)
    assert said in shown
    assert (GOOD in shown, WARNING in shown) == (False, True)
    assert dict(Dispatch.objects.values_list("channel__name", "state")) == {"Health news": "due", "Clinics": "held"}


def test_what_is_released_whole_reads_as_done(held_on_both: Story, publisher: Person) -> None:
    verbs.resume(Pause.objects.get(ended_at__isnull=True).public_id, by=publisher)
    client, sent = door(publisher, "en"), {"digest": held_on_both.digest, "text": "The flood is over."}
    shown = plain(client.post(reverse("web:act", args=[held_on_both.id, "release"]), sent, follow=True).content)
    assert "Released: it goes out as soon as it may." in shown
    assert (GOOD in shown, WARNING in shown) == (True, False)
