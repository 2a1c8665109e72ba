"""A film goes to Bluesky and Mastodon with what describes it, once; where it is not taken, that is known beforehand."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
import uuid6

from channels.models import Channel
from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    Captions,
    FilmRefused,
    Parcel,
    Picture,
    Posted,
    PreparationFailed,
    Shown,
)
from publishing.connectors.for_mastodon import media as mastodon_media
from publishing.public.comparing import differences
from publishing.sending.connecting import connector_named, takes_films
from tests.films import FILM, captions
from tests.platforms.bluesky import PersonalDataServer, personal_server  # noqa: F401 - a fixture
from tests.platforms.mastodon_meeting import MEDIA, Meeting, meeting
from tests.platforms.mastodon_meeting import parcel as to_mastodon

SERVERS_OWN_LIMIT = 5 * 1024 * 1024
"""What a Bluesky server takes whose owners set nothing else (PDS_BLOB_UPLOAD_LIMIT)."""


def named(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"


def film(*languages: str, data: bytes = FILM, alt: str = "A nurse gives a flu shot") -> Picture:
    said = tuple(Captions(tag, named(captions(tag)), captions(tag)) for tag in languages)
    return Picture(named(data), "video/mp4", alt, data, 96, 54, said)


def heavy_film(size: int) -> Picture:
    """The same film with nothing seen or heard behind it, so large."""
    rest = size - len(FILM)
    return film("en", data=FILM + rest.to_bytes(4, "big") + b"free" + bytes(rest - 8))


def soon() -> Deadline:
    return Deadline.after(20)


# --- Bluesky, on its own server -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def account(personal_server: PersonalDataServer) -> dict[str, dict[str, str]]:  # noqa: F811
    return {"@onhealth-film.test": personal_server.open_account("onhealth-film.test")}


@pytest.fixture
def bluesky(personal_server: PersonalDataServer, account: dict[str, dict[str, str]], settings: Any) -> Bluesky:  # noqa: F811
    settings.OUTGOING_ALLOWED = [personal_server.host]
    found = connector_named("bluesky", account)
    assert isinstance(found, Bluesky)
    return found


def english(shown: Picture) -> Parcel:
    return Parcel(
        key=str(uuid6.uuid7()), account="@onhealth-film.test", language="en", text="Flu shots", pictures=(shown,)
    )


@pytest.mark.heavy
@pytest.mark.xdist_group("bluesky")
def test_a_film_stands_there_with_its_description_proportions_and_captions(
    bluesky: Bluesky,
    personal_server: PersonalDataServer,  # noqa: F811
) -> None:
    parcel = english(film("en", "fr"))
    ready = bluesky.prepare((parcel,), deadline=soon())
    sent = replace(parcel, prepared=ready[parcel.key].plain)
    assert isinstance(bluesky.publish(sent, deadline=soon()), Posted)

    embed = personal_server.records("onhealth-film.test")[0]["value"]["embed"]
    assert embed["$type"] == "app.bsky.embed.video"
    assert (embed["video"]["mimeType"], embed["video"]["size"]) == ("video/mp4", len(FILM))
    assert (embed["alt"], embed["aspectRatio"]) == ("A nurse gives a flu shot", {"width": 96, "height": 54})
    assert [one["lang"] for one in embed["captions"]] == ["en", "fr"]
    assert {one["file"]["mimeType"] for one in embed["captions"]} == {"text/vtt"}

    seen = bluesky.read(sent, deadline=soon())
    assert isinstance(seen, Shown)
    assert (seen.pictures, seen.films, seen.captions) == (1, 1, ("en", "fr"))
    assert differences(sent, seen) == []


@pytest.mark.heavy
@pytest.mark.xdist_group("bluesky")
def test_what_was_uploaded_is_used_again_and_not_sent_twice(bluesky: Bluesky, monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = english(film("en"))
    ready = bluesky.prepare((parcel,), deadline=soon())[parcel.key]

    assert bluesky.prepare((replace(parcel, prepared=ready.plain),), deadline=soon()) == {}
    assert set(ready.plain["blobs"]) == {parcel.pictures[0].digest, named(captions("en"))}


@pytest.mark.heavy
@pytest.mark.xdist_group("bluesky")
def test_a_film_too_large_for_its_server_is_refused_before_anything_is_public(
    bluesky: Bluesky,
    personal_server: PersonalDataServer,  # noqa: F811
) -> None:
    parcel, before = english(heavy_film(SERVERS_OWN_LIMIT + 1)), len(personal_server.records("onhealth-film.test"))

    with pytest.raises(FilmRefused, match="PayloadTooLarge") as refused:
        bluesky.prepare((parcel,), deadline=soon())

    assert refused.value.lasting
    assert refused.value.code == "film_refused"
    assert len(personal_server.records("onhealth-film.test")) == before


BEYOND = {
    "pictures beside it": ((film("en"), film("en")), "without pictures beside"),
    "too large": ((replace(film("en"), data=bytes(100_000_001)),), "100 MB"),
    "captions too large": (
        (replace(film(), captions=(Captions("en", named(bytes(20_001)), bytes(20_001)),)),),
        "20,000 bytes",
    ),
    "a description too long": ((film("en", alt="a" * 1_001),), "description"),
    "other captions": ((replace(film(), captions=(Captions("en", named(b"one"), b"other"),)),), "not the one"),
}


@pytest.mark.parametrize(("shown", "why"), BEYOND.values(), ids=BEYOND)
def test_what_bluesky_would_not_show_is_known_without_asking_it(shown: tuple[Picture, ...], why: str) -> None:
    from publishing.connectors.for_bluesky.answers import complaint_about

    assert why in complaint_about(replace(english(shown[0]), pictures=shown))


# --- Mastodon -----------------------------------------------------------------------------------------------------


@pytest.fixture
def met(monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    monkeypatch.setattr(mastodon_media, "LOOK_EVERY", 0.01)
    with meeting() as made:
        yield made


def test_mastodon_is_waited_for_while_it_works_on_a_film(met: Meeting) -> None:
    met.platform.looks_until_processed = 3
    parcel = met.prepared(to_mastodon("Film", film("en")))
    met.publish(parcel)

    [attached] = met.platform.live()[0].media
    assert (attached.content_type, attached.description) == ("video/mp4", "A nurse gives a flu shot")
    assert len(met.server.calls("POST", MEDIA)) == 1


def test_mastodon_shows_a_film_and_says_nothing_of_captions(met: Meeting) -> None:
    parcel = met.prepared(to_mastodon("Film", film("en")))
    posted = met.publish(parcel)
    seen = met.connector.read(replace(parcel, posted_id=posted.platform_id), deadline=soon())

    assert isinstance(seen, Shown)
    assert (seen.films, seen.captions) == (1, None)
    assert differences(parcel, seen) == []


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ((film("en"), film("en")), "without pictures beside"),
        ((replace(film("en"), width=5_000, height=5_000),), "too large for this server"),
    ],
    ids=["pictures beside it", "too many pixels"],
)
def test_what_a_mastodon_server_would_refuse_is_not_sent_to_it(
    met: Meeting, shown: tuple[Picture, ...], why: str
) -> None:
    with pytest.raises(PreparationFailed, match=why):
        met.prepared(to_mastodon("Film", *shown))

    assert not met.server.calls("POST", MEDIA)


# --- Everywhere ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("platform", ["x", "instagram", "bulletin"])
def test_who_takes_no_film_refuses_it_before_anything_leaves(platform: str) -> None:
    connector = connector_named(platform)
    parcel = replace(english(film("en")), account="@ONhealth")

    assert connector.limits.films == 0
    with pytest.raises(PreparationFailed):  # noqa: PT011 - each says it in its own words
        connector.prepare((parcel,), deadline=soon())


@pytest.mark.parametrize(
    ("platform", "by_hand", "takes"),
    [
        ("bluesky", False, True),
        ("mastodon", False, True),
        ("x", False, False),
        ("x", True, True),
        ("youtube", False, True),
    ],
)
def test_whether_an_account_takes_films_is_what_speaks_for_it(platform: str, by_hand: bool, takes: bool) -> None:
    assert takes_films(Channel(platform=platform, posted_by_hand=by_hand)) is takes


SEEN = Shown("Flu shots", "en", ("A nurse gives a flu shot",), "", pictures=1, films=1, captions=("en",))


@pytest.mark.parametrize(
    ("seen", "codes"),
    [
        (SEEN, []),
        (replace(SEEN, films=None, captions=None), []),
        (replace(SEEN, films=0), ["pictures"]),
        (replace(SEEN, captions=()), ["captions"]),
        (replace(SEEN, captions=("fr",)), ["captions"]),
    ],
    ids=["as approved", "not told", "a picture instead", "no captions", "other captions"],
)
def test_a_film_that_is_not_as_approved_is_noticed(seen: Shown, codes: list[str]) -> None:
    assert differences(english(film("en")), seen) == codes
