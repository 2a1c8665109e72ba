"""Pictures go to Mastodon once, with their descriptions, and are waited for; what it would refuse is known before."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from publishing.connectors.contract import Posted, PreparationFailed, Retryable
from publishing.connectors.for_mastodon import media as mastodon_media
from tests.platforms.mastodon_meeting import ENGLISH, MEDIA, POST, Meeting, meeting, parcel, picture


@pytest.fixture
def met() -> Iterator[Meeting]:
    with meeting() as made:
        yield made


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at a picture follow each other at once."""
    monkeypatch.setattr(mastodon_media, "LOOK_EVERY", 0.01)


def test_pictures_are_uploaded_once_with_their_descriptions(met: Meeting):
    ready = met.prepared(parcel("Two", picture("a", "First"), picture("b", "Second")))
    again = met.prepared(ready)
    met.publish(again)

    assert again.prepared == ready.prepared
    assert len(met.server.calls("POST", MEDIA)) == 2
    assert [media.description for media in met.platform.live()[0].media] == ["First", "Second"]


def test_a_slow_picture_is_waited_for(met: Meeting):
    met.platform.looks_until_processed = 3

    assert met.publish(met.prepared(parcel("Slow", picture()))).platform_id
    assert len(met.server.calls("GET", r"/api/v1/media/\d+")) == 4


def test_a_picture_that_is_not_ready_in_time_is_kept_and_not_uploaded_again(
    met: Meeting, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(mastodon_media, "LOOK_EVERY", 60)
    met.platform.looks_until_processed = 2
    slow = parcel("Slow", picture())

    with pytest.raises(PreparationFailed, match="still working") as failed:
        met.prepared(slow)
    met.platform.media[failed.value.so_far["key-1"].plain["media"][0]].looks_left = 0
    met.prepared(replace(slow, prepared=failed.value.so_far["key-1"].plain))

    assert not failed.value.lasting
    assert len(met.server.calls("POST", MEDIA)) == 1


def test_what_was_uploaded_before_the_line_broke_is_kept(met: Meeting):
    met.server.goes_wrong("POST", MEDIA, happens=True)
    met.server.goes_wrong("POST", MEDIA, drops=True)

    with pytest.raises(PreparationFailed, match=r"127\.0\.0\.1") as failed:
        met.prepared(parcel("Two", picture("a"), picture("b")))

    assert not failed.value.lasting
    assert len(failed.value.so_far["key-1"].plain["media"]) == 1


def test_a_picture_the_server_cannot_read_has_to_be_changed(met: Meeting):
    met.platform.breaks_media = True

    with pytest.raises(PreparationFailed, match="refuses the pictures") as failed:
        met.prepared(parcel("Broken", picture()))

    assert failed.value.lasting
    assert failed.value.so_far == {}


def test_a_picture_the_server_has_forgotten_is_uploaded_again(met: Meeting):
    ready = met.prepared(parcel("Poster", picture()))
    met.platform.media.clear()

    again = met.prepared(ready)

    assert again.prepared != ready.prepared
    assert type(met.publish(again)) is Posted


def test_what_lapsed_is_uploaded_right_before_it_is_posted(met: Meeting):
    assert type(met.publish(parcel("Poster", picture()))) is Posted
    assert len(met.platform.live()[0].media) == 1


def test_a_picture_that_could_not_be_uploaded_means_that_nothing_was_posted(met: Meeting):
    met.server.goes_wrong("POST", MEDIA, drops=True)

    assert isinstance(met.publish(parcel("Poster", picture())), Retryable)
    assert met.server.calls("POST", POST) == []


LIMITS = {
    "too long": (parcel("a" * 501), "text is too long"),
    "too many": (parcel("Five", *[picture(str(number)) for number in range(5)]), "too many pictures"),
    "description": (parcel("Poster", picture(alt="a" * 1_501)), "description of a picture"),
    "kind": (parcel("Poster", replace(picture(), content_type="image/tiff")), "of this kind"),
    "pixels": (parcel("Poster", replace(picture(), width=9_000, height=9_000)), "too large"),
    "nothing": (parcel(" \n"), "neither a text nor a picture"),
    "bytes": (parcel("Poster", replace(picture(), data=b"other")), "not the one that was approved"),
}


@pytest.mark.parametrize(("refused", "why"), LIMITS.values(), ids=LIMITS)
def test_what_the_server_would_refuse_is_known_before_anything_leaves(met: Meeting, refused: Any, why: str):
    with pytest.raises(PreparationFailed, match=why) as failed:
        met.prepared(refused)

    assert failed.value.lasting
    assert not met.platform.media


def test_messages_are_public_whatever_the_account_is_used_to(met: Meeting):
    account = met.platform.tokens[met.credentials[ENGLISH]["access_token"]][0]
    account.privacy, account.hides_pictures = "private", True

    met.publish(parcel("Poster", picture()))

    assert [(one.visibility, one.sensitive) for one in met.platform.live()] == [("public", False)]


def test_limits_are_those_of_the_server():
    with meeting(max_characters=5_000) as met:
        assert type(met.publish(met.prepared(parcel("a" * 4_999)))) is Posted
