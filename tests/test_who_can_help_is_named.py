"""Of what is held or missed, whoever cannot do what helps reads who can; who can reads what to do, and no name."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.mailing import mail_notices
from publishing.models import Dispatch, Post
from publishing.states import DispatchState
from publishing.telling.notices import tell
from tests.periods import begin
from tests.story import MINUTE, Story
from tests.test_web_posts import door
from web.posts.who_can import HELPS, helping_roles
from web.posts.why import WHY

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])

WHO = {"en": "Who can do this:", "fr": "Qui peut le faire :"}
PUBLISHING = {"en": "Priya Nair (Publishing)", "fr": "Priya Nair (Diffusion)"}


@pytest.fixture
def paused(scheduled: Story, clock: time_machine.Traveller) -> Story:
    """Its minute came while sending was paused; nothing was paused any more afterwards."""
    pause = verbs.pause(reason="A flood.", by=scheduled.organisation.caretaker)
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    verbs.resume(pause.row.public_id, by=scheduled.organisation.caretaker)
    return scheduled.again()


def plain(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\xa0", " ").replace("\u202f", " ").split())


def page_of(story: Story, person: Person, language: str = "en") -> str:
    return plain(door(person, language), f"/posts/{story.id}/")


def stands(story: Story, reason: str) -> None:
    """Held for this reason, whatever brought it there."""
    Dispatch.objects.update(state=DispatchState.HELD, state_reason=reason, token=None, lease_until=None)
    Post.objects.filter(pk=story.post.pk).update(outcome="held")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("reader", ["director", "author", "custodian", "auditor"])
def test_who_cannot_release_reads_who_can(paused: Story, reader: str, language: str) -> None:
    shown = page_of(paused, getattr(paused.organisation, reader), language)
    assert shown.count(WHO[language]) == 2  # at the top, and with the sending
    assert f"{WHO[language]} {PUBLISHING[language]}." in shown


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_can_release_reads_nobodys_name(paused: Story, publisher: Person, language: str) -> None:
    shown = page_of(paused, publisher, language)
    assert str(WHY["paused"][1])[:20] in shown or language == "fr"
    assert WHO[language] not in shown


def test_the_office_reads_whose_part_it_is_and_no_name(paused: Story, office: Person, director: Person) -> None:
    verbs.share(paused.id, by=director)
    shown = page_of(paused, office)
    assert "Who can do this: Publishing." in shown
    assert "Priya Nair" not in shown


@pytest.mark.parametrize(
    ("reason", "able", "unable", "named"),
    [
        ("key_revoked", "custodian", "publisher", "(Account custodian)"),
        ("channel_not_active", "custodian", "publisher", "(Account custodian)"),
        ("accounts_changed", "author", "publisher", "Amira Haddad, Devon Clarke (Drafting)"),
        ("finding_wants_reason", "author", "director", "Amira Haddad, Devon Clarke (Drafting)"),
        ("platform_refused", "publisher", "author", "Priya Nair (Publishing)"),
        ("cannot_be_prepared", "publisher", "custodian", "(Drafting), Priya Nair (Publishing)"),
    ],
)
def test_what_helps_is_somebodys_part(scheduled: Story, reason: str, able: str, unable: str, named: str) -> None:
    stands(scheduled, reason)
    assert WHO["en"] not in page_of(scheduled, getattr(scheduled.organisation, able))
    shown = page_of(scheduled, getattr(scheduled.organisation, unable))
    assert named in shown.partition(WHO["en"])[2][:120]


def test_in_a_period_the_officer_is_named(scheduled: Story, caretaker: Person, publisher: Person) -> None:
    begin("mourning", caretaker)
    assert "Camille Nguyen (" in page_of(scheduled, publisher).partition(WHO["en"])[2][:40]
    assert WHO["en"] not in page_of(scheduled, caretaker)


def test_once_its_time_is_over_those_who_write_are_named(
    paused: Story, publisher: Person, author: Person, clock: time_machine.Traveller
) -> None:
    clock.move_to(MINUTE + timedelta(hours=3))
    assert f"{WHO['en']} Amira Haddad, Devon Clarke (Drafting)." in page_of(paused, publisher)
    assert WHO["en"] not in page_of(paused, author)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_in_the_list_the_roles_are_named(paused: Story, director: Person, publisher: Person, language: str) -> None:
    role = {"en": "Publishing", "fr": "Diffusion"}[language]
    assert f"{WHO[language]} {role}." in plain(door(director, language), "/sendings/")
    assert WHO[language] not in plain(door(publisher, language), "/sendings/")


def test_in_the_list_the_office_reads_what_is_public_only(paused: Story, office: Person, director: Person) -> None:
    verbs.share(paused.id, by=director)
    assert WHO["en"] not in plain(door(office), "/sendings/")


def test_where_one_decides_who_helps_is_named_too(paused: Story, director: Person, publisher: Person) -> None:
    assert "Priya Nair (Publishing)" in plain(door(director), "/decisions/")
    assert WHO["en"] not in plain(door(publisher), "/decisions/")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "See why, and who can let it go"), ("fr", "Voyez pourquoi, et qui peut lever")]
)
def test_the_alarm_leads_there_and_asks_nobody_for_what_is_anothers(
    paused: Story, director: Person, language: str, said: str
) -> None:
    Person.objects.filter(pk=director.pk).update(language=language)
    tell()
    mail_notices()
    bodies = [str(sent.body) for sent in mail.outbox if director.email in sent.to]
    assert any(said in body for body in bodies)
    assert not any("Release it" in body or "Levez la retenue" in body for body in bodies)


def test_what_stands_on_its_way_asks_for_nobody(scheduled: Story, director: Person) -> None:
    assert WHO["en"] not in page_of(scheduled, director)
    assert helping_roles(Dispatch.objects.get()) == ()


def test_every_reason_something_is_held_for_has_its_helpers() -> None:
    """A new reason says whose part it is, or the table of reasons says that nothing helps."""
    helpless = {code for code, (_sentence, remedy) in WHY.items() if not remedy}
    asked_otherwise = {"outcome_unknown", "one_sided", "thread_broken", "half_corrected"}
    assert set(HELPS) == set(WHY) - helpless - asked_otherwise
