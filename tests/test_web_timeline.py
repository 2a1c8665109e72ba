"""The timeline of a sending on the post page: planned, taken up, on its way, both languages, what was seen since."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from channels.models import Channel
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.connectors.contract import NotFound, Shown
from publishing.connectors.notebook import Notebook
from publishing.connectors.script import Script, refuses
from publishing.models import Dispatch, Incident, Receipt
from publishing.sending.connecting import notebook_follows
from records.models import Event
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story, agree
from tests.test_web_work import read

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on the training notebook, which can be told to fail."""
    return active_channel(organisation, platform="notebook", accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=2), tick=False) as clock:
        yield clock


def told(client: Client, story: Story, person: Person, language: str = "en", page: str = "") -> list[tuple[str, str]]:
    """The timeline as a person reads it: when, and what."""
    text = read(client, person, f"/posts/{story.id}/{page}", language)
    lists = re.findall(r'<ol class="timeline".*?</ol>', text, re.S)
    assert len(lists) == 1
    entries = re.findall(r"<time[^>]*>(.*?)</time>(.*?)</li>", lists[0], re.S)
    return [(at, " ".join(re.sub(r"<[^>]+>", "", unescape(what)).split())) for at, what in entries]


def sentences(*args, **more) -> list[str]:
    return [what for _at, what in told(*args, **more)]


def go_out(*, apart: int = 0) -> None:
    rounds.work_until_done()
    Receipt.objects.filter(delivery__language="fr").update(posted_at=MINUTE + timedelta(seconds=2))
    Receipt.objects.filter(delivery__language="en").update(posted_at=MINUTE + timedelta(seconds=2 + apart))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "The minute it was planned for",
                "Taken up by the system, to be made ready",
                "On its way: from here on both languages go out",
                "French: public",
                "Public in both languages",
                "English: public, 3 s after the other language",
                "To come: The next look at what the public sees",
            ],
        ),
        (
            "fr",
            [
                "L’heure prévue",
                "Pris en charge par le système, qui le prépare",
                "Envoi parti : à partir d’ici, les deux langues sont diffusées",
                "Français : en ligne",
                "Publique dans les deux langues",
                "Anglais : en ligne, 3 s après l’autre langue",
                "À venir : Prochaine relecture de ce que voit le public",
            ],
        ),
    ],
    ids=["English", "French"],
)
def test_what_happened_is_told_in_order(
    client: Client, scheduled: Story, minute, publisher: Person, language: str, expected: list[str]
) -> None:
    go_out(apart=3)
    found = told(client, scheduled, publisher, language)
    assert [what for _at, what in found] == expected
    assert {"en": "December 1, 2026, 9:00:05 a.m. EST", "fr": "1er décembre 2026, 9 h 00 min 05 s HNE"}[language] in [
        at.replace("\u00a0", " ").replace("\u202f", " ") for at, _what in found
    ]


def test_what_led_to_the_rest_comes_first_within_a_second(client: Client, scheduled: Story, minute, publisher) -> None:
    go_out()
    assert sentences(client, scheduled, publisher)[1:6] == [
        "Taken up by the system, to be made ready",
        "On its way: from here on both languages go out",
        "French: public",
        "English: public, together with the other language",
        "Public in both languages",
    ]


def test_a_minute_nobody_chose_stands_before_what_followed_within_its_second(
    client: Client, scheduled: Story, minute, publisher: Person
) -> None:
    rounds.work_until_done()
    second = Event.objects.get(verb="leave").at.replace(microsecond=0)
    at_once = second + timedelta(milliseconds=400)
    Dispatch.objects.update(due_at=at_once, claimed_at=at_once + timedelta(milliseconds=100))
    Receipt.objects.update(posted_at=second)
    minute.shift(1)

    assert sentences(client, scheduled, publisher)[:3] == [
        "The minute it was planned for",
        "Taken up by the system, to be made ready",
        "On its way: from here on both languages go out",
    ]


def test_each_look_at_what_the_public_sees_stands_there(client: Client, scheduled: Story, minute, publisher) -> None:
    go_out()
    for wait in (timedelta(0), timedelta(minutes=10), timedelta(days=1), timedelta(days=7)):
        minute.move_to(MINUTE + wait + timedelta(seconds=10))
        look_back_until_done()
    found = sentences(client, scheduled, publisher)
    looks = [what for what in found if what.startswith("Looked")]
    assert looks == [
        "Looked at right away: both languages, as approved",
        "Looked at after 10 minutes: both languages, as approved",
        "Looked at after a day: both languages, as approved",
        "Looked at after a week: both languages, as approved",
    ]
    assert not [what for what in found if what.startswith("To come")]


def test_languages_that_were_not_seen_alike_stand_apart(
    client: Client, scheduled: Story, minute, publisher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_out()
    seen = Notebook.read

    def read_it(self: Notebook, parcel, *, deadline) -> object:
        whole = seen(self, parcel, deadline=deadline)
        if parcel.language == "fr":
            return NotFound()
        return Shown("Other words.", whole.language, whole.alts, whole.address) if isinstance(whole, Shown) else whole

    monkeypatch.setattr(Notebook, "read", read_it)
    minute.shift(timedelta(seconds=5))
    look_back_until_done()
    found = sentences(client, scheduled, publisher)
    for sentence in (
        "Looked at right away: English, not as approved",
        "Looked at right away: French, no longer there",
        "English: What the public sees is not what was approved",
        "French: A message is no longer there",
    ):
        assert sentence in found
    minute.shift(timedelta(minutes=1))
    first = Incident.objects.get(delivery__language="fr")
    verbs.settle_incident(scheduled.id, first.public_id, done="Posted anew.", by=scheduled.organisation.director)
    done = f"French: somebody dealt with it – {scheduled.organisation.director.name}"
    assert done in sentences(client, scheduled, publisher)


def test_what_failed_and_what_people_decided_stands_there(
    client: Client, scheduled: Story, minute, publisher: Person
) -> None:
    with notebook_follows(Script().on("publish", refuses("The account is locked."), language="en")):
        rounds.work_until_done()
    sending = scheduled.post.dispatches.get().public_id
    minute.shift(timedelta(minutes=2))
    verbs.leave_one_sided(scheduled.id, sending, reason="The event is over.", by=publisher)
    found = sentences(client, scheduled, publisher)
    for sentence in (
        "The platform refused it for @practice (English)",
        "A decision is needed: One language is public, the other is not.",
        f"Decided: leave one language alone – {publisher.name}",
    ):
        assert sentence in found
    assert found[-1].startswith("Decided") or found[-1].startswith("To come")


def test_what_was_taken_down_stands_there(client: Client, scheduled: Story, minute, publisher: Person) -> None:
    go_out()
    minute.shift(timedelta(minutes=5))
    wish = verbs.withdraw(scheduled.id, code="error", reason="Wrong date.", by=publisher)
    agree(wish, scheduled.organisation.director)
    rounds.work_until_done()
    found = " ".join(sentences(client, scheduled, publisher))
    for part in ("Asked that it be taken down", "Agreed, as the second person", "Taken down from @practice (English)"):
        assert part in found
    assert "To come" not in found


def test_what_was_decided_before_it_left_is_not_part_of_it(client: Client, scheduled: Story, publisher: Person) -> None:
    assert sentences(client, scheduled, publisher) == ["To come: The minute it was planned for"]


def test_the_printed_chronology_tells_it_too(client: Client, published: Story, publisher: Person) -> None:
    assert "Public in both languages" in sentences(client, published, publisher, page="chronology/")


def test_the_office_does_not_read_how_it_came_about(client: Client, published: Story, office: Person) -> None:
    verbs.share(published.id, by=published.organisation.director)
    assert 'class="timeline"' not in read(client, office, f"/posts/{published.id}/")
