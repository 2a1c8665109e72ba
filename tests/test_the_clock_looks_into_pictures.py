"""A picture that was taken in waits for the clock, which looks into it once; the post waits, and no request does."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from compliance.content import Content, read
from compliance.facts import MediaFacts
from compliance.report import Unchecked
from people.answers import Denied
from publishing import verbs
from publishing.checking import check_content, facts_for, latest_check, still_waiting
from publishing.clock import pictures, waited_for
from publishing.clock.pictures import look_into_pictures
from publishing.clock.waited_for import check_what_waited
from publishing.models import Media, MediaLook, Notice, Post
from publishing.pictures.taking import take_picture
from publishing.readiness import readiness
from publishing.step import subject_of
from publishing.tasks import look_into
from publishing.telling.notices import tell
from records.clock import now
from records.trail import history
from tests.organisation import Organisation
from tests.story import ENGLISH, FRENCH, Story, save, typed

pytestmark = pytest.mark.usefixtures("channel")  # somebody drafts for an account of the ministry

ALTS = {
    "en": "A nurse gives a child a flu shot in a clinic",
    "fr": "Une infirmière vaccine un enfant dans une clinique",
}


@pytest.fixture
def picture(organisation: Organisation) -> Media:
    out = BytesIO()
    Image.new("RGB", (60, 40), "#204060").save(out, "PNG")
    upload = SimpleUploadedFile("clinic.png", out.getvalue(), "image/png")
    return take_picture(organisation.ministry, upload, by=organisation.author)


def variants(picture: Media) -> dict:
    texts = {"en": ENGLISH, "fr": FRENCH}
    item = {"file": "clinic.png", "digest": picture.digest}
    return {tag: {"text": texts[tag], "media": [item | {"alt": ALTS[tag]}]} for tag in texts}


def known(picture: Media) -> MediaFacts:
    content = read({"jurisdiction": "ontario", "variants": variants(picture)})
    return facts_for(content).media[0]


def refused(post: Post) -> str | None:
    """Why it cannot be submitted yet."""
    answer = readiness(post)
    return answer.reason.code if isinstance(answer, Denied) else None


def test_a_new_picture_waits_and_the_clock_looks_into_it_once(picture: Media, monkeypatch: pytest.MonkeyPatch):
    assert known(picture).looked is False

    assert look_into_pictures() == 1

    facts = known(picture)
    assert (facts.looked, facts.width, facts.height, facts.media_type) == (True, 60, 40, "image/png")
    assert look_into_pictures() == 0
    row = MediaLook.objects.get()
    assert row.looked_at is not None
    assert row.milliseconds > 0


def test_the_same_picture_of_another_ministry_is_not_looked_into_again(picture: Media, other_channel, stranger):
    look_into_pictures()
    with picture.file.open("rb") as file:
        again = take_picture(other_channel.ministry, SimpleUploadedFile("b.png", file.read()), by=stranger)
    assert again.sha256 == picture.sha256
    assert look_into_pictures() == 0


def about_pictures(content: Content) -> list[Unchecked]:
    return [item for item in check_content(content).not_checked if item.rule == "A11Y030"]


def test_the_live_check_says_that_the_picture_is_still_looked_into(picture: Media):
    content = read({"jurisdiction": "ontario", "variants": variants(picture)})
    assert [item.why.en for item in about_pictures(content)] == ["Still looking into “clinic.png”."]
    assert about_pictures(content)[0].waits
    look_into_pictures()
    assert not about_pictures(content)


def test_the_post_is_not_submitted_before_and_is_checked_again_by_itself(draft: Story, picture: Media):
    author = draft.organisation.author
    save(draft.post, by=author, variants=variants(picture))
    verbs.check(draft.id, by=author)
    post = Post.objects.get(pk=draft.post.pk)
    assert still_waiting(latest_check(post, post.newest.digest))
    assert refused(post) == "still_checking"
    assert check_what_waited() == 0  # nothing new is known

    look_into()

    post = Post.objects.get(pk=draft.post.pk)
    assert not still_waiting(latest_check(post, post.newest.digest))
    assert refused(post) not in ("still_checking", "check_is_old")
    assert "checked_when_known" in [event.verb for event in history(subject_of(post))]


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_somebody_looks(picture: Media, monkeypatch: pytest.MonkeyPatch):
    seen = []

    def facts(look: MediaLook) -> MediaFacts:
        seen.append(connection.in_atomic_block)
        return MediaFacts(f"sha256:{look.sha256}", "image/png", 7, looked=True)

    monkeypatch.setattr(pictures, "_facts", facts)
    assert look_into_pictures() == 1
    assert seen == [False]


def test_two_workers_do_not_look_into_the_same_picture(picture: Media):
    first = pictures._take()
    assert first is not None
    assert pictures._take() is None


def test_a_picture_whose_worker_died_is_taken_up_again_and_given_up_after_a_few_times(picture: Media):
    with time_machine.travel(now(), tick=False) as clock:
        for _try in range(pictures.MOST_TRIES):
            assert pictures._take() is not None  # and the worker is never heard of again
            assert pictures._take() is None
            clock.shift(pictures.PATIENCE + timedelta(seconds=1))
        assert look_into_pictures() == 1
    assert known(picture).unreadable == "crashed"


def rounds_until_lost(clock: time_machine.Traveller) -> None:
    for _try in range(pictures.LOST_AFTER // pictures.PATIENCE):
        look_into_pictures()
        assert MediaLook.objects.get().facts is None
        clock.shift(pictures.PATIENCE)


@pytest.fixture
def nothing_opens(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No file can be had, until this is undone."""

    def opened(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("django.db.models.fields.files.FieldFile.open", opened)
    return monkeypatch


def test_bytes_that_cannot_be_had_now_are_asked_for_again(picture: Media, nothing_opens: pytest.MonkeyPatch):
    with time_machine.travel(now(), tick=False) as clock:
        rounds_until_lost(clock)
        assert known(picture).looked is False
        nothing_opens.undo()
        look_into_pictures()
    assert known(picture).unreadable is None
    assert known(picture).looked is True


def test_a_lost_file_is_a_fact_and_its_people_are_told_once(
    draft: Story, picture: Media, nothing_opens: pytest.MonkeyPatch
):
    author = draft.organisation.author
    save(draft.post, by=author, variants=variants(picture))
    verbs.check(draft.id, by=author)
    with time_machine.travel(now(), tick=False) as clock:
        rounds_until_lost(clock)
        assert (look_into_pictures(), look_into_pictures()) == (1, 0)
        assert known(picture).unreadable == pictures.LOST
        assert check_what_waited() == 1
        run = latest_check(draft.again().post, draft.digest)
        assert not still_waiting(run)
        assert "no longer where it was kept" in run.findings.filter(rule="A11Y030").first().message_en
        for _hour in range(pictures.MOST_TRIES + 2):
            clock.shift(pictures.LOST_PATIENCE)
            assert look_into_pictures() == 1
        tell()
        assert [event.verb for event in history(subject_of(draft.post))].count("picture_lost") == 1
        assert Notice.objects.filter(verb="picture_lost", urgent=True, person=author).count() == 1

        nothing_opens.undo()
        clock.shift(pictures.LOST_PATIENCE)
        look_into_pictures()
    assert known(picture).unreadable is None


def test_newer_eyes_look_again_and_the_old_facts_stand_meanwhile(picture: Media):
    look_into_pictures()
    MediaLook.objects.update(version="0", begun_at=now() - pictures.PATIENCE)
    assert pictures._take() is not None
    assert known(picture).looked is True
    MediaLook.objects.update(begun_at=now() - pictures.PATIENCE)
    assert look_into_pictures() == 1


def test_taking_in_a_picture_reads_no_words(picture: Media):
    row = MediaLook.objects.get(sha256=picture.sha256)
    assert (row.facts, row.tries) == (None, 0)


def test_a_post_that_waits_for_long_keeps_no_other_from_its_turn(
    draft: Story, picture: Media, channel, monkeypatch: pytest.MonkeyPatch
):
    author = draft.organisation.author
    out = BytesIO()
    Image.new("RGB", (60, 40), "#804020").save(out, "PNG")
    slow = take_picture(draft.organisation.ministry, SimpleUploadedFile("slow.png", out.getvalue()), by=author)
    save(draft.post, by=author, variants=variants(slow))
    other = verbs.create_draft(draft.organisation.ministry, typed(channel), title="Clinic", by=author)
    save(Post.objects.get(pk=other.pk), by=author, variants=variants(picture))
    verbs.check(other.public_id, by=author)
    for _click in range(3):
        verbs.check(draft.id, by=author)
    monkeypatch.setattr(waited_for, "AT_ONCE", 1)
    monkeypatch.setattr(pictures, "AT_ONCE", 1)

    assert look_into_pictures() == 1
    assert MediaLook.objects.get(looked_at__isnull=True).sha256 == slow.sha256

    assert [check_what_waited(), check_what_waited()] == [0, 1]
    assert not Post.objects.get(pk=other.pk).waits
    assert draft.again().post.waits


def test_a_fact_that_comes_late_is_taken_up_as_well(draft: Story, picture: Media):
    author = draft.organisation.author
    with time_machine.travel(now(), tick=False) as clock:
        save(draft.post, by=author, variants=variants(picture))
        verbs.check(draft.id, by=author)
        clock.shift(timedelta(days=3))
        look_into()
    assert not still_waiting(latest_check(draft.again().post, draft.digest))
