"""A video on the compose page: taken in once, captioned in both languages, shown to those who see its post."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from channels.models import Channel
from compliance.models import CheckRun
from publishing import verbs
from publishing.clock.pictures import look_into_pictures
from publishing.models import Media
from tests.films import FILM, captions, uploaded
from tests.organisation import Organisation, active_channel
from tests.story import Story
from tests.test_web_compose import edit, on, picture, sent, sign_in

pytestmark = pytest.mark.django_db
UPLOAD = "/posts/new/pictures/"
ALTS = {"alt_0_en": "A nurse gives a flu shot", "alt_0_fr": "Une infirmière vaccine une femme"}


@pytest.fixture(autouse=True)
def signed_in(client: Client, clock: object, organisation: Organisation, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    sign_in(client, organisation.author)


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return active_channel(organisation, platform="bluesky", accounts={"en": "@onhealth.test", "fr": "@onsante.test"})


@pytest.fixture
def chosen(client: Client, draft: Story) -> dict[str, str]:
    """The fields of a page on which a video and its captions were taken in."""
    client.post(UPLOAD, on(draft, upload_0_both=uploaded()))
    film = Media.objects.get()
    fields = {"picture_0_en": film.sha256, "picture_0_fr": film.sha256}
    for tag in ("en", "fr"):
        client.post(UPLOAD, on(draft, **fields, **{f"captions_upload_0_{tag}": uploaded(captions(tag), f"{tag}.vtt")}))
        fields[f"captions_0_{tag}"] = Media.objects.get(name=f"{tag}.vtt").sha256
    return fields | ALTS


@pytest.fixture
def kept(client: Client, draft: Story, chosen: dict[str, str]) -> Story:
    """A draft that holds the video."""
    client.post(edit(draft), on(draft, **chosen, act="keep"))
    return draft.again()


def media_of(story: Story, tag: str) -> dict[str, str]:
    return story.again().post.copy.document["variants"][tag]["media"][0]


def newest_check(story: Story) -> CheckRun:
    return CheckRun.objects.filter(subject=story.id).latest("pk")


def test_a_video_is_taken_in_for_both_languages_and_asks_for_captions(client: Client, channel: Channel) -> None:
    page = client.post(UPLOAD, sent(channel, upload_0_both=uploaded())).text

    assert page.count("<video") == 2
    assert 'name="captions_upload_0_en"' in page
    assert 'name="captions_upload_0_fr"' in page
    assert "upload_1_both" not in page  # nothing goes beside a video


def test_the_draft_holds_the_video_with_the_captions_and_the_words_of_each_language(kept: Story) -> None:
    film = Media.objects.get(content_type="video/mp4")

    for tag in ("en", "fr"):
        words = Media.objects.get(name=f"{tag}.vtt")
        assert media_of(kept, tag) == {
            "file": "clinic.mp4",
            "digest": film.digest,
            "captions": f"{tag}.vtt",
            "captions_digest": words.digest,
            "alt": ALTS[f"alt_0_{tag}"],
        }


def test_opened_again_the_page_shows_each_side_with_its_captions(client: Client, kept: Story) -> None:
    page = client.get(edit(kept)).text

    assert page.count("<video") == page.count("<track") == 2
    for tag in ("en", "fr"):
        assert f'srclang="{tag}"' in page
        assert f'name="captions_0_{tag}" value="{Media.objects.get(name=f"{tag}.vtt").sha256}"' in page


def test_captions_can_be_removed_and_the_video_stays(client: Client, kept: Story, chosen: dict[str, str]) -> None:
    client.post(edit(kept), on(kept, **chosen, remove_captions="0_fr", act="keep"))

    assert "captions" not in media_of(kept, "fr")
    assert media_of(kept, "en")["captions"] == "en.vtt"


def test_another_video_does_not_keep_the_captions_of_the_first(
    client: Client, kept: Story, chosen: dict[str, str]
) -> None:
    other = FILM + (8).to_bytes(4, "big") + b"free"
    client.post(edit(kept), on(kept, **chosen, upload_0_fr=uploaded(other, "autre.mp4"), act="keep"))

    assert media_of(kept, "fr")["file"] == "autre.mp4"
    assert "captions_digest" not in media_of(kept, "fr")
    assert "captions_digest" in media_of(kept, "en")


@pytest.mark.parametrize("beside", ["nothing", "a picture"])
def test_captions_go_with_a_video_only(client: Client, draft: Story, beside: str) -> None:
    fields = {}
    if beside == "a picture":
        client.post(UPLOAD, on(draft, upload_0_both=picture()))
        fields = {"picture_0_en": Media.objects.get().sha256}
    page = client.post(UPLOAD, on(draft, **fields, captions_upload_0_en=uploaded(captions("en"), "en.vtt")))

    assert page.status_code == 400
    assert "There is no video on this side" in page.text


def test_a_video_that_cannot_be_taken_says_what_to_do(client: Client, draft: Story) -> None:
    page = client.post(UPLOAD, on(draft, upload_0_both=uploaded(FILM[:-9])))

    assert page.status_code == 400
    assert "Export the video again as one whole MP4 file" in page.text


def test_a_video_without_captions_in_both_languages_is_not_submitted(client: Client, kept: Story, chosen: dict) -> None:
    client.post(edit(kept), on(kept, **chosen, remove_captions="0_fr", act="save"))
    found = {(one.rule, one.language) for one in newest_check(kept).findings.all()}

    assert ("A11Y036", "fr") in found
    assert ("A11Y036", "en") not in found


def test_the_rules_read_what_is_said_in_the_captions(client: Client, draft: Story, chosen: dict[str, str]) -> None:
    said = captions("en", said="Vote for the Liberals. They always keep their word.")
    client.post(UPLOAD, on(draft, **chosen, captions_upload_0_en=uploaded(said, "party.vtt")))
    client.post(edit(draft), on(draft, **chosen | {"captions_0_en": Media.objects.get(name="party.vtt").sha256}))
    look_into_pictures()
    verbs.check(draft.id, by=draft.organisation.author)
    fields = {one.field for one in newest_check(draft).findings.all() if one.family == "partisanship"}

    assert "media[0].captions" in fields


def test_whoever_sees_the_post_watches_the_video_with_its_captions(
    client: Client, kept: Story, chosen: dict[str, str], organisation: Organisation
) -> None:
    client.post(edit(kept), on(kept, **chosen, act="save"))
    sign_in(client, organisation.director)
    page = client.get(reverse("web:post", args=[kept.id])).text

    assert page.count("<video") == 2
    assert page.count("<track") == 4  # the same video: each side offers both languages
    assert "0:00 [Music] A nurse gives a flu shot." in page
    for name in (chosen["picture_0_en"], chosen["captions_0_fr"]):
        assert client.get(reverse("web:picture", args=[kept.id, name])).status_code == 200


def test_nobody_else_watches_it(client: Client, kept: Story, chosen: dict, organisation: Organisation) -> None:
    sign_in(client, organisation.stranger)

    for name in (chosen["picture_0_en"], chosen["captions_0_en"]):
        assert client.get(reverse("web:picture", args=[kept.id, name])).status_code == 404
        assert client.get(reverse("web:picture", args=[name])).status_code == 404


def test_where_a_file_was_lost_the_page_still_opens(
    client: Client, kept: Story, chosen: dict[str, str], tmp_path: Path
) -> None:
    client.post(edit(kept), on(kept, **chosen, act="save"))
    for lost in tmp_path.rglob("*.*"):
        lost.unlink()

    answer = client.get(reverse("web:post", args=[kept.id]))

    assert answer.status_code == 200
    assert "Captions in French" in answer.text
    for media in Media.objects.all():
        assert client.get(reverse("web:picture", args=[kept.id, media.sha256])).status_code == 404


def test_a_page_may_play_what_is_ours_and_nothing_else(client: Client, kept: Story) -> None:
    policy = client.get(edit(kept)).headers["Content-Security-Policy"]

    assert "media-src 'self'" in policy


PARTS = {
    "bytes=0-3": (206, 4, f"bytes 0-3/{len(FILM)}"),
    "bytes=10-": (206, len(FILM) - 10, f"bytes 10-{len(FILM) - 1}/{len(FILM)}"),
    "bytes=-5": (206, 5, f"bytes {len(FILM) - 5}-{len(FILM) - 1}/{len(FILM)}"),
    f"bytes=0-{len(FILM) + 9}": (206, len(FILM), f"bytes 0-{len(FILM) - 1}/{len(FILM)}"),
    f"bytes={len(FILM)}-": (416, 0, f"bytes */{len(FILM)}"),
    "bytes=5-2": (200, len(FILM), ""),
    "bytes=-": (200, len(FILM), ""),
    "bytes=0-1,4-5": (200, len(FILM), ""),
    "lines=1-2": (200, len(FILM), ""),
}


@pytest.mark.parametrize(("asked", "answer"), PARTS.items(), ids=PARTS)
def test_a_player_is_given_the_part_it_asks_for(
    client: Client, kept: Story, chosen: dict[str, str], asked: str, answer: tuple[int, int, str]
) -> None:
    status, length, told = answer
    given = client.get(reverse("web:picture", args=[kept.id, chosen["picture_0_en"]]), headers={"range": asked})

    assert (given.status_code, len(given.content)) == (status, length)
    assert given.headers.get("Content-Range", "") == told


def test_the_words_that_are_approved_cover_the_video_and_its_captions(
    client: Client, kept: Story, chosen: dict[str, str]
) -> None:
    client.post(edit(kept), on(kept, **chosen, act="save"))
    before = kept.again().post.newest.digest
    other = captions("fr", said="Autre chose, dit autrement.")
    client.post(UPLOAD, on(kept, **chosen, captions_upload_0_fr=uploaded(other, "autre.vtt")))
    changed = chosen | {"captions_0_fr": Media.objects.get(name="autre.vtt").sha256}
    client.post(edit(kept), on(kept, **changed, act="save"))

    assert kept.again().post.newest.digest != before
