"""What a draft waits for is what submitting it would say; an applied suggestion is checked as a saved version is."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from people.models import Person
from publishing import verbs
from publishing.content.newest import Newest
from publishing.permissions import Verb
from publishing.queries import available_verbs
from tests.story import ENGLISH, Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


def door(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def banner(person: Person, story: Story) -> str:
    """What the page says the post waits for."""
    page = unescape(door(person).get(reverse("web:post", args=[story.id])).content.decode())
    return page.split('id="waiting"', 1)[1].split("</section>", 1)[0]


def code(person: Person, story: Story) -> str:
    return available_verbs(person, story.again().post)[Verb.SUBMIT].reason.code


@pytest.mark.parametrize(
    ("missing", "why", "sentence"),
    [
        ({"window": None}, "no_window", "The post has no time yet."),
        ({"retention_series": None}, "series_missing", "Fill in the retention series"),
    ],
)
def test_the_banner_says_what_is_missing(
    draft: Story, author: Person, missing: dict[str, None], why: str, sentence: str
) -> None:
    draft.get_ready(**missing)

    assert code(author, draft) == why
    assert sentence in banner(author, draft)
    assert "ready to be submitted" not in banner(author, draft)


def test_what_was_typed_since_is_to_be_saved_first(ready: Story, author: Person) -> None:
    assert "ready to be submitted" in banner(author, ready)
    other = typed(*ready.post.channels.all(), category="health-promotion")
    verbs.type_copy(ready.id, other, title=ready.post.title, number=ready.post.copy.number, by=author)

    assert code(author, ready) == "copy_not_saved"
    assert "ready to be submitted" not in banner(author, ready)


def test_an_applied_suggestion_is_checked(ready: Story, author: Person, reviewer: Person) -> None:
    made = verbs.suggest(ready.id, "en", "text", ENGLISH + " Free.", why="", digest=ready.digest, by=reviewer)
    sent = {"digest": ready.digest, "about": str(made.public_id)}
    assert door(author).post(reverse("web:act", args=[ready.id, "apply_suggestion"]), sent).status_code == 302

    newest = Newest(ready.again().post)

    assert newest.revision is not None
    assert newest.run is not None
    assert newest.is_fresh
    assert code(author, ready) == "confirmations_missing"
