"""Sendings: both languages beside each other, how late, every attempt with the platform's answer, secrets masked."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from channels.models import Channel
from people.models import Person
from publishing import verbs
from publishing.clock import rounds
from publishing.connectors.calling.masking import MASK
from publishing.connectors.contract import Refused
from publishing.connectors.script import Plan, Script, refuses
from publishing.models import Attempt, Dispatch, Post, Receipt
from publishing.sending.connecting import notebook_follows
from publishing.sending.sendings import GROUPS
from tests.organisation import Organisation, active_channel
from tests.story import MINUTE, Story, take_down, typed
from tests.test_web_work import read, sign_in
from web.sendings import leafing

pytestmark = pytest.mark.django_db(databases=["default", "shelf"])
SENDINGS = "/sendings/"


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """An active pair of accounts on the training notebook, which can be told to fail."""
    return active_channel(organisation, platform="notebook", accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def minute(scheduled: Story) -> Iterator[time_machine.Traveller]:
    """The minute has come."""
    with time_machine.travel(MINUTE + timedelta(seconds=4), tick=False) as clock:
        yield clock


@pytest.fixture
def one_sided(scheduled: Story, minute: time_machine.Traveller) -> Story:
    """French is public; the platform refused English, quoting what it was sent."""
    words = "The account is locked. You sent Authorization: Bearer 5ecre7-5ecre7-5ecre7 and sid=8; see https://x.example/a?sig=deadbeef"
    with notebook_follows(Script().on("publish", refuses(words), language="en")):
        rounds.work_until_done()
    return scheduled.again()


def another(story: Story, title: str, **changes: object) -> Story:
    """One more post by the same author, scheduled in the same way."""
    organisation = story.organisation
    channels = list(story.post.channels.all())
    post = verbs.create_draft(organisation.ministry, typed(*channels, **changes), title=title, by=organisation.author)
    return Story(organisation, post).get_ready(**changes).submit().approve().schedule()


def titles(page: str) -> list[str]:
    """The posts listed, in their order."""
    return re.findall(r'class="card__head".*?<a [^>]*>([^<]+)</a>', page, re.S)


def at(start: str, end: str = "23:00") -> dict:
    return {
        "window": {
            "time_zone": "America/Toronto",
            "earliest": f"2026-12-{start}",
            "latest": f"2026-12-{start[:2]}T{end}",
        }
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Needs a decision", "One language is public, the other is not.", "Out 0 s after its minute: on time")),
        (
            "fr",
            ("À régler", "Une langue est publique, l’autre ne l’est pas.", "En ligne 0 s après l’heure prévue : à"),
        ),
    ],
)
def test_a_sending_is_told_with_both_languages(
    client: Client, one_sided: Story, publisher: Person, language: str, said: tuple[str, ...]
) -> None:
    Receipt.objects.update(posted_at=MINUTE)
    page = read(client, publisher, SENDINGS, language)
    for sentence in (*said, "@practice", "@exercice", "https://notebook.invalid/@exercice/"):
        assert sentence in page.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "Out 0 s after its minute: on time"),
        (59, "Out 59 s after its minute: on time"),
        (61, "Out 1 min 1 s late"),
        (7_500, "Out 2 h 5 min late"),
    ],
)
def test_how_late_it_was_is_said(client: Client, published: Story, publisher: Person, seconds: int, said: str) -> None:
    Receipt.objects.update(posted_at=MINUTE + timedelta(seconds=seconds))
    assert said in read(client, publisher, SENDINGS).replace("\u00a0", " ")


def test_the_gap_between_the_languages_is_said(client: Client, published: Story, publisher: Person) -> None:
    Receipt.objects.filter(delivery__language="fr").update(posted_at=MINUTE)
    Receipt.objects.filter(delivery__language="en").update(posted_at=MINUTE + timedelta(seconds=3))
    page = read(client, publisher, SENDINGS).replace("\u00a0", " ")
    assert "English followed after 3 s" in page


@pytest.mark.parametrize(("language", "said"), [("en", "Both languages together"), ("fr", "Les deux langues ensemble")])
def test_languages_that_were_public_in_the_same_second_were_public_together(
    client: Client, published: Story, publisher: Person, language: str, said: str
) -> None:
    Receipt.objects.update(posted_at=MINUTE)

    assert said in read(client, publisher, SENDINGS, language)


@pytest.mark.parametrize(("language", "leads"), [("en", "What you can do"), ("fr", "Ce que vous pouvez faire")])
@pytest.mark.parametrize("state", ["held", "missed"])
def test_what_stands_still_leads_to_what_can_be_done_for_who_can(
    client: Client, scheduled: Story, publisher: Person, reviewer: Person, state: str, language: str, leads: str
) -> None:
    Dispatch.objects.update(state=state, state_reason="paused")

    assert f"{scheduled.id}/#doors" in read(client, publisher, SENDINGS, language)
    assert leads in read(client, publisher, SENDINGS, language)
    assert "#doors" not in read(client, reviewer, SENDINGS, language)


def test_what_is_overdue_says_since_when(client: Client, scheduled: Story, minute, publisher: Person) -> None:
    minute.shift(timedelta(minutes=3))
    assert "Its minute was 3 min 4 s ago" in read(client, publisher, SENDINGS).replace("\u00a0", " ")


def test_each_attempt_is_told_with_its_time_and_answer_and_no_secret(
    client: Client, one_sided: Story, publisher: Person
) -> None:
    Attempt.objects.filter(outcome="Refused").update(raw={"set-cookie": "sid=8", "said": "Bearer 5ecre7-5ecre7-5ecre7"})
    for address in (SENDINGS, f"/posts/{one_sided.id}/"):
        page = read(client, publisher, address)
        assert "The account is locked." in page
        assert "9:00:04" in page.replace("\u202f", " ")
        assert "9 h 00 min 04 s" in read(client, publisher, address, "fr").replace("\u00a0", " ")
        assert MASK in page
        for secret in ("5ecre7-5ecre7", "deadbeef", "sid=8;"):
            assert secret not in page


def test_no_secret_is_kept_with_an_attempt(one_sided: Story) -> None:
    kept = Attempt.objects.get(outcome="Refused").answer
    assert kept.startswith("The account is locked.")
    assert "5ecre7" not in kept


def test_no_secret_is_kept_with_what_could_not_be_taken_down(one_sided: Story) -> None:
    said = Refused("Not allowed. You sent Cookie: sid=5ecre7; lang=en")
    verbs.withdraw_one_sided(
        one_sided.id, one_sided.post.dispatches.get().public_id, reason="Alone.", by=one_sided.organisation.director
    )
    with notebook_follows(Script().on("withdraw", Plan(happens=False, answer=said), times=9)):
        rounds.work_until_done()
    kept = Attempt.objects.get(act="withdraw").answer
    assert kept.startswith("Not allowed.")
    assert "5ecre7" not in kept


def test_what_was_kept_before_it_was_masked_is_not_shown(client: Client, one_sided: Story, publisher: Person) -> None:
    Attempt.objects.filter(outcome="Refused").update(answer="access_token=0ld-t0ken", raw={"secret": "0ld-t0ken"})
    assert "0ld-t0ken" not in read(client, publisher, SENDINGS)


def states_of(story: Story, minute: time_machine.Traveller) -> dict[str, str]:
    """One post in every state the list can be asked for; by what is asked, its title."""
    made = {group: another(story, group) for group in ("held", "missed", "cancelled", "withdrawn", "now")}
    by = story.organisation
    verbs.cancel(made["cancelled"].id, reason="The event is off.", by=by.publisher)
    for group in ("held", "missed", "now"):
        state = {"now": "leaving"}.get(group, group)
        Dispatch.objects.filter(post=made[group].post).update(state=state, due_at=MINUTE + timedelta(days=3))
    rounds.work_until_done()
    take_down(made["withdrawn"].id, by)
    rounds.work_until_done()
    another(story, "due", **at("02T09:00"))
    return {group: group for group in (*made, "due")} | {"sent": "Flu shots"}


def test_the_list_is_narrowed_by_state(client: Client, scheduled: Story, minute, publisher: Person) -> None:
    expected = states_of(scheduled, minute)
    for group in GROUPS:
        found = titles(read(client, publisher, f"{SENDINGS}?state={group}"))
        wanted = {"stuck": {"held", "missed"}, "needs_decision": set()}.get(group, {expected.get(group)})
        assert set(found) == wanted, group


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("platform=notebook", 1),
        ("day=2026-12-01", 1),
        ("day=2026-12-02", 0),
        ("day=2026-11-30", 0),
        ("mine=on", 1),
        ("state=due&day=2026-12-01&mine=on", 1),
        ("state=sent", 0),
    ],
)
def test_the_list_is_narrowed_as_asked(
    client: Client, scheduled: Story, author: Person, publisher: Person, asked: str, count: int
) -> None:
    for person in (author, publisher):
        page = read(client, person, f"{SENDINGS}?{asked}")
        assert len(titles(page)) == count
        assert count or "No sending fits what you asked for." in page


def test_what_others_wrote_is_not_mine(client: Client, scheduled: Story, director: Person) -> None:
    assert not titles(read(client, director, f"{SENDINGS}?mine=on"))


def test_the_list_is_narrowed_to_an_account(
    client: Client, scheduled: Story, channel: Channel, publisher: Person
) -> None:
    other = active_channel(scheduled.organisation, accounts={"en": "@ONcare", "fr": "@ONsoins"})
    assert len(titles(read(client, publisher, f"{SENDINGS}?channel={channel.public_id}"))) == 1
    assert not titles(read(client, publisher, f"{SENDINGS}?channel={other.public_id}"))


def test_the_caretaker_of_all_ministries_narrows_to_one(
    client: Client, scheduled: Story, caretaker: Person, publisher: Person
) -> None:
    ours, theirs = scheduled.post.ministry, scheduled.organisation.other_ministry
    assert len(titles(read(client, caretaker, f"{SENDINGS}?ministry={ours.public_id}"))) == 1
    assert not titles(read(client, caretaker, f"{SENDINGS}?ministry={theirs.public_id}"))
    assert 'name="ministry"' not in read(client, publisher, SENDINGS)


@pytest.mark.parametrize(
    "asked", ["state=zzz", "day=tomorrow", "day=0001-01-01", "channel=zzz", "ministry=zzz", "platform=z"]
)
def test_what_is_no_choice_is_answered_and_kept(
    client: Client, scheduled: Story, caretaker: Person, asked: str
) -> None:
    sign_in(client, caretaker)
    answer = client.get(f"{SENDINGS}?{asked}")
    assert answer.status_code == 400
    assert "error-summary" in answer.text
    assert not titles(unescape(answer.text))


@pytest.mark.parametrize("asked", ["after=zzz", "before=zzz", "after=00000000-0000-0000-0000-000000000000"])
def test_an_unknown_place_in_the_list_is_its_beginning(
    client: Client, scheduled: Story, publisher: Person, asked: str
) -> None:
    assert titles(read(client, publisher, f"{SENDINGS}?{asked}")) == ["Flu shots"]


@pytest.mark.parametrize(
    ("state", "order"), [("", ["5", "4", "3", "2", "1"]), ("due", ["1", "2", "3", "4", "5"])], ids=["last", "next"]
)
def test_one_leafs_there_and_back(
    client: Client, scheduled: Story, publisher: Person, monkeypatch, state: str, order: list[str]
) -> None:
    Post.objects.filter(pk=scheduled.post.pk).update(title="1")
    for number in range(2, 6):
        another(scheduled, str(number), **at("02T09:00"))  # four at the very same minute: their numbers decide
    monkeypatch.setattr(leafing, "PER_PAGE", 2)
    seen, address, pages = [], f"{SENDINGS}?state={state}", []
    while address:
        page = read(client, publisher, address)
        seen += titles(page)
        pages.append((address, titles(page)))
        found = re.search(r'href="([^"]*after=[^"]*)" rel="next"', page)
        address = f"{SENDINGS}{found.group(1)}" if found else ""
    assert seen == order
    back = re.search(r'href="([^"]*before=[^"]*)" rel="prev"', page)
    assert back
    assert titles(read(client, publisher, f"{SENDINGS}{back.group(1)}")) == pages[-2][1]
    assert 'rel="prev"' not in read(client, publisher, pages[0][0])


def test_it_takes_as_many_questions_for_more_sendings(client: Client, published: Story, publisher: Person) -> None:
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(SENDINGS)
        return len(asked)

    sign_in(client, publisher)
    client.get(SENDINGS)
    few = questions()
    for number in range(4):
        another(published, str(number), **at(f"{2 + number:02}T09:00"))
    assert questions() == few


def test_for_a_stranger_no_sending_exists(client: Client, one_sided: Story, stranger: Person) -> None:
    page = read(client, stranger, SENDINGS)
    assert not titles(page)
    assert "Nothing was sent yet, and nothing waits for its minute." in page


def test_the_office_reads_what_is_public_and_not_how_it_came_about(
    client: Client, one_sided: Story, office: Person
) -> None:
    assert not titles(read(client, office, SENDINGS))
    verbs.share(one_sided.id, by=one_sided.organisation.director)
    page = read(client, office, SENDINGS)
    assert titles(page) == ["Flu shots"]
    assert "https://notebook.invalid/@exercice/" in page
    for hidden in ("The account is locked.", "attempt", "One language is public", "See what is known and decide"):
        assert hidden not in page
    assert "The account is locked." not in read(client, office, f"/posts/{one_sided.id}/")
