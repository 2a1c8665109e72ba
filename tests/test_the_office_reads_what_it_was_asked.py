"""A consultation shows the minister's office the words it is asked about, and no later ones until somebody shares."""

import pytest
from django.test import Client
from django.urls import reverse

from approvals.models import Heard
from approvals.triggers import Trigger
from people.models import Person
from people.refusals import NotNow
from publishing import verbs
from publishing.models import Comment
from publishing.permissions import Verb
from publishing.pictures.taking import take_picture
from publishing.queries import available_verbs, position_for, visible_posts
from tests.api import Caller
from tests.story import ENGLISH, FRENCH, Story, save, typed
from tests.test_the_office_is_heard_and_decides_nothing import CONSULTED, answer, ask_of, consulted
from tests.test_web_compose import picture as uploaded

__all__ = ["consulted"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LATER = "Nobody outside has read this."


@pytest.fixture
def moved_on(consulted: Story) -> Story:
    """The office was heard, the director asked for changes, and the author saved other words."""
    answer(consulted, Heard.Kind.SEEN)
    wish = "Other words, please."
    verbs.request_changes(consulted.id, digest=consulted.digest, comment=wish, by=consulted.organisation.director)
    texts = {"en": {"text": LATER}, "fr": {"text": LATER}}
    save(consulted.post, by=consulted.organisation.author, variants=texts)
    return consulted.again()


def door(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(story: Story) -> str:
    return door(story.organisation.office).get(reverse("web:post", args=[story.id])).content.decode()


def answer_of(person: Person, address: str) -> int:
    return door(person).get(address).status_code


def test_it_reads_the_words_it_is_asked_about(consulted: Story, caller: Caller) -> None:
    told = caller(consulted.organisation.office).get(f"/api/v1/posts/{consulted.id}/").json()

    assert (told["version"]["number"], told["consulted_on"], told["shared_at"]) == (1, 1, None)


def test_later_words_are_not_its_business(moved_on: Story, caller: Caller) -> None:
    office = moved_on.organisation.office
    told = caller(office).get(f"/api/v1/posts/{moved_on.id}/")

    assert LATER not in told.content.decode()
    assert told.json()["version"]["number"] == 1
    assert told.json()["stage"]["code"] == "draft"
    assert LATER not in page_of(moved_on)
    assert "You read the words you were asked about." in page_of(moved_on)


def test_everybody_else_reads_the_newest_words(moved_on: Story, caller: Caller) -> None:
    told = caller(moved_on.organisation.reviewer).get(f"/api/v1/posts/{moved_on.id}/").json()

    assert (told["version"]["number"], told["consulted_on"]) == (2, 1)


def test_sharing_shows_what_follows(moved_on: Story, caller: Caller) -> None:
    verbs.share(moved_on.id, by=moved_on.organisation.director)

    told = caller(moved_on.organisation.office).get(f"/api/v1/posts/{moved_on.id}/")

    assert LATER in told.content.decode()
    assert "You read the words you were asked about." not in page_of(moved_on)


def test_another_consultation_shows_the_words_of_its_round(moved_on: Story) -> None:
    moved_on.get_ready(variants={"en": {"text": f"{ENGLISH} Thanks."}, "fr": {"text": f"{FRENCH} Merci."}}).submit()
    office = moved_on.organisation.office
    assert position_for(office, moved_on.id).newest.revision.number == 1

    moved_on.say_yes(moved_on.organisation.reviewer)

    assert position_for(office, moved_on.id).newest.revision.digest == moved_on.digest


def test_it_sees_no_picture_of_later_words(moved_on: Story) -> None:
    author, office = moved_on.organisation.author, moved_on.organisation.office
    taken = take_picture(moved_on.organisation.ministry, uploaded("later.png"), by=author)
    shown = {"text": LATER, "media": [{"file": "later.png", "alt": "A clinic", "digest": taken.digest}]}
    address = reverse("web:picture", args=[moved_on.id, taken.sha256])
    both = typed(*moved_on.post.channels.all(), variants={"en": shown, "fr": shown})
    post = moved_on.again().post
    verbs.type_copy(moved_on.id, both, title=post.title, number=post.copy.number, by=author)

    assert answer_of(office, address) == 404
    save(post, by=author, variants={"en": shown, "fr": shown})
    assert (answer_of(author, address), answer_of(office, address)) == (200, 404)
    verbs.share(moved_on.id, by=moved_on.organisation.director)
    assert answer_of(office, address) == 200


def test_its_comment_speaks_of_the_words_it_read(moved_on: Story) -> None:
    verbs.comment(moved_on.id, "Please keep May 4.", by=moved_on.organisation.office)

    assert Comment.objects.get(body="Please keep May 4.").revision_number == 1


def test_it_says_yes_to_no_quote_it_does_not_read(draft: Story) -> None:
    ask_of(draft.organisation, *CONSULTED)
    draft.get_ready(declares=[Trigger.MINISTER_QUOTED.value]).submit().say_yes(draft.organisation.reviewer)
    answer(draft, Heard.Kind.SEEN)
    director, office = draft.organisation.director, draft.organisation.office
    verbs.request_changes(draft.id, digest=draft.digest, comment="Shorter.", by=director)
    assert available_verbs(office, draft.post)[Verb.CONFIRM_QUOTE]
    texts = {"en": {"text": LATER}, "fr": {"text": LATER}}
    save(draft.post, by=draft.organisation.author, variants=texts, declares=[Trigger.MINISTER_QUOTED.value])

    with pytest.raises(NotNow, match="quote"):
        verbs.confirm_quote(draft.id, digest=draft.again().digest, by=office)


def test_a_post_it_was_never_asked_about_does_not_exist(submitted: Story) -> None:
    assert not visible_posts(submitted.organisation.office).exists()
