"""A quote that waits for its yes is seen: on the line of who must say yes, and by the office until it has given it."""

from html import unescape

import pytest
from django.test import Client

from approvals.models import Heard, Recusal
from approvals.triggers import Trigger
from people.models import Person
from publishing import verbs
from publishing.deciding.inbox import count_waiting_for, waiting_for
from publishing.models import Notice
from publishing.telling.asking import still_asking
from publishing.telling.notices import tell
from records.clock import now
from tests.story import Story
from tests.test_the_office_is_heard_and_decides_nothing import CONSULTED, answer, ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

QUOTED = {"declares": [Trigger.MINISTER_QUOTED.value]}


def door(person: Person, language: str = "en") -> Client:
    Person.objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(person: Person, address: str, language: str = "en") -> str:
    return " ".join(unescape(door(person, language).get(address).text).split())


@pytest.fixture
def seen(draft: Story) -> Story:
    """A minister is quoted; the office said that it has seen the post, and nothing of the quote."""
    ask_of(draft.organisation, *CONSULTED)
    draft.get_ready(**QUOTED).submit().say_yes(draft.organisation.reviewer)
    answer(draft, Heard.Kind.SEEN)
    return draft.again()


MISSING = {
    "en": "Minister’s quote: missing (the minister’s office gives its yes)",
    "fr": "Citation ministérielle\u00a0: accord manquant (il revient au bureau du ministre)",
}
REMEDY = {"en": "the yes to the quote is missing", "fr": "l’accord à la citation manque"}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", ["author", "director"])
def test_the_line_says_that_it_is_missing(seen: Story, who: str, language: str) -> None:
    page = read(getattr(seen.organisation, who), f"/posts/{seen.id}/", language)
    assert " ".join(MISSING[language].split()) in page
    assert REMEDY[language] in page


def test_the_inbox_of_the_director_says_so_too(seen: Story) -> None:
    assert MISSING["en"] in read(seen.organisation.director, "/inbox/")


@pytest.mark.parametrize("address", ["/work/", "/posts/"])
def test_lists_say_so_too(seen: Story, address: str) -> None:
    assert MISSING["en"] in read(seen.organisation.author, address)


def test_a_draft_says_so_before_it_is_submitted(draft: Story) -> None:
    draft.get_ready(**QUOTED)
    assert MISSING["en"] in read(draft.organisation.author, f"/posts/{draft.id}/")


def test_once_given_the_line_says_by_whom(seen: Story) -> None:
    verbs.confirm_quote(seen.id, digest=seen.digest, by=seen.organisation.office)
    page = read(seen.organisation.director, f"/posts/{seen.id}/")
    assert "Minister’s quote: Morgan Leduc, " in page
    assert REMEDY["en"] not in page


def test_words_that_quote_nobody_speak_of_no_quote(submitted: Story) -> None:
    assert "Minister’s quote" not in read(submitted.organisation.director, f"/posts/{submitted.id}/")


@pytest.mark.parametrize(
    ("language", "turn"), [("en", "Your turn: the yes to the quote"), ("fr", "À vous\u00a0: l’accord à la citation")]
)
def test_the_inbox_of_the_office_keeps_it_after_it_was_seen(seen: Story, language: str, turn: str) -> None:
    office = seen.organisation.office
    page = read(office, "/inbox/", language)
    assert " ".join(turn.split()) in page
    assert f"/inbox/{seen.id}/do/confirm_quote/" in page
    assert {"en": "Give the yes to the quote", "fr": "Donner l’accord à la citation"}[language] in page
    assert f"/inbox/{seen.id}/do/answer_consultation/" not in page
    assert seen.post.title in read(office, "/work/", language)


def test_the_office_gives_it_in_its_inbox_and_is_asked_no_more(seen: Story) -> None:
    office = seen.organisation.office
    assert count_waiting_for(office, most=10) == 1
    sent = {"digest": seen.digest, "about": str(seen.id)}
    answered = door(office).post(f"/inbox/{seen.id}/do/confirm_quote/", sent)
    assert answered.status_code == 302
    assert count_waiting_for(office, most=10) == 0
    assert seen.say_yes(seen.organisation.director).post.stage == "approved"


def test_while_it_is_consulted_the_office_is_offered_both(draft: Story) -> None:
    ask_of(draft.organisation, *CONSULTED)
    draft.get_ready(**QUOTED).submit().say_yes(draft.organisation.reviewer)
    page = read(draft.organisation.office, "/inbox/")
    assert f"/inbox/{draft.id}/do/answer_consultation/" in page
    assert f"/inbox/{draft.id}/do/confirm_quote/" in page


def test_an_office_that_may_not_read_the_post_is_asked_nothing(draft: Story) -> None:
    draft.get_ready(**QUOTED).submit()
    assert waiting_for(draft.organisation.office, most=10) == []


def test_an_office_that_read_only_older_words_is_asked_nothing_of_the_new(seen: Story) -> None:
    seen.get_ready(category="health-promotion", **QUOTED).submit()
    assert waiting_for(seen.organisation.office, most=10) == []


def test_who_wrote_part_of_it_or_has_a_conflict_is_not_asked_for_it(seen: Story) -> None:
    office = seen.organisation.office
    author = seen.post.newest.authors
    author.add(office)
    assert waiting_for(office, most=10) == []
    author.remove(office)
    Recusal.objects.create(subject=seen.id, person=office, reason="My sister is quoted.", at=now())
    assert waiting_for(office, most=10) == []


def test_the_notice_that_asked_for_its_answer_asks_no_more(seen: Story) -> None:
    tell()
    office = seen.organisation.office
    told = list(Notice.objects.filter(person=office, verb="office_asked"))
    assert still_asking(office, told) == set()
