"""A new post is begun once: saved twice, or kept at the moment it is saved, it is one post under one file number."""

from urllib.parse import urlencode

import pytest
from django.core import signing
from django.http import QueryDict
from django.test import Client

from channels.models import Channel
from people.models import Person
from people.refusals import NotNow
from publishing import verbs
from publishing.models import FileSeries, Post
from tests.organisation import Organisation
from tests.story import ENGLISH, FRENCH, Story, typed
from tests.test_web_compose import HTMX, NEW, clock, picture, sent, sign_in, signed_in, typing  # noqa: F401 fixtures
from web.compose import beginning
from web.compose.desk import Desk

pytestmark = pytest.mark.django_db
AUTOSAVE = "/posts/autosave/"


@pytest.fixture
def begins(client: Client, channel: Channel) -> str:
    """What the page of a new post says the post is to be."""
    return client.get(NEW).context["desk"].begins


def test_a_page_sent_twice_is_one_post_and_one_version(client: Client, channel: Channel, begins: str):
    first = client.post(NEW, sent(channel, begins=begins))
    second = client.post(NEW, sent(channel, begins=begins))

    post = Post.objects.get()
    assert first.url == second.url == f"/posts/{post.public_id}/"
    assert [revision.number for revision in post.revisions.all()] == [1]
    assert FileSeries.objects.get().last == 1


def test_a_draft_kept_while_it_is_saved_is_the_same_post(client: Client, channel: Channel, begins: str):
    client.post(NEW, sent(channel, begins=begins))
    kept = client.post(AUTOSAVE, sent(channel, begins=begins), headers=HTMX)

    assert kept.status_code == 200
    assert Post.objects.get().copy.number == 2


def test_other_words_from_the_same_page_are_shown_beside_the_first(client: Client, channel: Channel, begins: str):
    client.post(NEW, sent(channel, begins=begins))
    answer = client.post(NEW, sent(channel, begins=begins, text_en="Other words."))

    assert answer.status_code == 409
    assert "Other words." in answer.text
    assert Post.objects.get().copy.document["variants"]["en"]["text"] == ENGLISH


def test_the_page_shown_again_for_a_mistake_is_still_about_the_same_post(client: Client, channel: Channel, begins: str):
    answer = client.post(NEW, sent(channel, begins=begins, title=""))

    assert answer.context["desk"].begins == begins


def test_nobody_chooses_the_id_of_a_post(client: Client, channel: Channel):
    chosen = "01a1fe84-57fe-7e14-bfa0-3927bf2c2388"
    client.post(NEW, sent(channel, begins=chosen))
    client.post(NEW, sent(channel, begins=signing.dumps(chosen, salt="another page")))

    assert Post.objects.count() == 2
    assert not Post.objects.filter(public_id=chosen).exists()


def test_a_page_handed_to_a_colleague_does_not_open_the_post_begun_from_it(
    client: Client, channel: Channel, begins: str, second_drafter: Person
):
    client.post(NEW, sent(channel, begins=begins))

    assert beginning.begun_under(begins, second_drafter) is None


def test_begun_twice_under_one_id_a_post_stays_as_it_stands(channel: Channel, organisation: Organisation, begins: str):
    as_id = beginning.id_of(begins)

    def begin(title: str) -> Post:
        return verbs.create_draft(channel.ministry, typed(channel), title=title, by=organisation.author, as_id=as_id)

    first, second = begin("Flu shots"), begin("Something else")

    assert (first.pk, second.title) == (second.pk, "Flu shots")
    assert Story(None, first).again().post.copy.number == 1


def test_of_two_that_keep_at_the_same_moment_neither_loses_words(
    channel: Channel, organisation: Organisation, begins: str
):
    def desk(**changes: object) -> Desk:
        data = QueryDict(urlencode(sent(channel, begins=begins, **changes), doseq=True))
        return Desk(organisation.author, None, data)

    early, late, same = desk(), desk(text_en="Other words."), desk()
    early.keep(early.typed())
    same.keep(same.typed())
    with pytest.raises(NotNow, match="since you opened it") as refused:
        late.keep(late.typed())

    assert refused.value.details["yours"]["variants"]["en"]["text"] == "Other words."
    assert Post.objects.get().copy.document["variants"]["en"]["text"] == ENGLISH


@pytest.mark.parametrize("act", ["keep", "save"])
def test_both_texts_are_shown_to_who_kept_theirs_a_moment_later(
    client: Client, channel: Channel, begins: str, monkeypatch: pytest.MonkeyPatch, act: str
):
    client.post(NEW, sent(channel, begins=begins))
    monkeypatch.setattr(beginning, "begun_under", lambda sealed, person: None)  # as it was a moment before
    answer = client.post(NEW, sent(channel, begins=begins, text_en="Other words.", act=act))

    assert answer.status_code == 409
    assert "Other words." in answer.text
    assert Post.objects.get().copy.document["variants"]["en"]["text"] == ENGLISH


# With script: what only a browser can show.


@pytest.fixture
def written(channel: Channel, typing):  # noqa: F811
    """A new post typed into the page; nothing has been kept."""
    typing.get_by_label("Health news").check()
    typing.get_by_label("Title").fill("Flu shots")
    typing.get_by_label("Text in French").fill(FRENCH)
    return typing


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_beside_what_is_being_saved(written):
    asked, saving = [], []
    written.on("request", lambda request: asked.append(request.url) if AUTOSAVE in request.url else None)
    written.route(f"**{NEW}", lambda route: saving.append(route))
    written.get_by_label("Text in English").fill(ENGLISH)
    written.get_by_role("button", name="Save a version").click(no_wait_after=True)
    written.wait_for_timeout(1_500)

    assert asked == []
    saving[0].continue_()
    written.get_by_text("The version is saved and checked.").wait_for()
    assert Post.objects.count() == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_being_kept_comes_before_the_version(written):
    order, keeping = [], []
    written.on("request", lambda request: order.append("saved") if request.is_navigation_request() else None)
    written.on("response", lambda answer: order.append("kept") if AUTOSAVE in answer.url else None)
    written.route(f"**{AUTOSAVE}", lambda route: keeping.append(route))
    written.get_by_label("Text in English").fill(ENGLISH)
    with written.expect_request(f"**{AUTOSAVE}"):
        pass
    written.get_by_role("button", name="Save a version").click(no_wait_after=True)
    keeping[0].continue_()
    written.get_by_text("The version is saved and checked.").wait_for()

    assert order[:2] == ["kept", "saved"]
    assert Post.objects.get().newest.number == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_picture_taken_in_is_described_next(written, tmp_path):
    file = tmp_path / "clinic.png"
    file.write_bytes(picture().read())
    chooser = written.get_by_label("A picture")
    chooser.focus()
    chooser.set_input_files(file)
    written.locator("img.picture__shown").first.wait_for()

    written.wait_for_function("document.activeElement.matches('#pictures textarea')")
    assert "Alternative text" in written.evaluate("document.activeElement.labels[0].textContent")
