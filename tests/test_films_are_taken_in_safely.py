"""An uploaded film is known by its own bytes and kept without what nobody sees; captions are such as players show."""

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.models import Ministry, Person
from people.refusals import BadInput, NotAllowed
from publishing.films import taking
from publishing.films.boxes import Broken
from publishing.films.cleaning import clean
from publishing.films.reading import Unfit, read
from publishing.films.taking import take_captions, take_film
from publishing.models import Media
from records.trail import Subject, history
from tests import films
from tests.films import FILM, PLACE, TITLE, captions, uploaded
from tests.organisation import Organisation

pytestmark = pytest.mark.usefixtures("channel")  # somebody drafts for an account of the ministry


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def kept_bytes(media: Media) -> bytes:
    with media.file.open("rb") as file:
        return file.read()


def test_a_film_is_kept_with_its_size_under_the_name_of_its_bytes(ministry: Ministry, author: Person) -> None:
    media = take_film(ministry, uploaded(), by=author)

    assert (media.content_type, media.width, media.height, media.size) == ("video/mp4", 96, 54, len(FILM))
    assert media.sha256 == sha256(kept_bytes(media)).hexdigest()
    assert media.file.name == f"films/{media.sha256[:2]}/{media.sha256}.mp4"


def test_nothing_the_camera_noted_is_kept_and_nothing_seen_or_heard_moves(ministry: Ministry, author: Person) -> None:
    assert PLACE in FILM
    assert TITLE in FILM

    content = kept_bytes(take_film(ministry, uploaded(), by=author))

    assert PLACE not in content
    assert TITLE not in content
    assert len(content) == len(FILM)
    assert content[FILM.index(b"mdat") :] == FILM[FILM.index(b"mdat") :]


def test_the_day_it_was_filmed_is_not_kept(ministry: Ministry, author: Person) -> None:
    at = FILM.index(b"mvhd") + 8
    dated = FILM[:at] + (3_900_000_000).to_bytes(4, "big") * 2 + FILM[at + 8 :]

    content = kept_bytes(take_film(ministry, uploaded(dated), by=author))

    assert content[at : at + 8] == bytes(8)


def test_a_film_by_another_name_is_called_an_mp4(ministry: Ministry, author: Person) -> None:
    content = kept_bytes(take_film(ministry, uploaded(FILM.replace(b"isom", b"M4V ", 1)), by=author))

    assert content[4:12] == b"ftypmp42"


def test_the_same_film_again_is_the_same_row_and_told_once(ministry: Ministry, author: Person) -> None:
    first, second = (take_film(ministry, uploaded(), by=author) for _ in range(2))

    told = [event.verb for event in history(Subject("ministry", ministry.public_id))]
    assert first == second
    assert told.count("film_taken_in") == 1


def test_a_film_made_upright_is_kept_upright(ministry: Ministry, author: Person) -> None:
    media = take_film(ministry, uploaded(films.turned()), by=author)

    assert (media.width, media.height) == (54, 96)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "film_not_mp4"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "film_not_mp4"),
        (films.of_quicktime(), "film_not_mp4"),
        (FILM[:-1], "film_unreadable"),
        (FILM[: FILM.index(b"mdat") - 4], "film_unreadable"),
        (films.in_fragments(), "film_unreadable"),
        (films.in_another_codec(), "film_codec"),
        (FILM.replace(b"vide", b"soun", 1), "film_codec"),
        (films.with_a_track_of_data(), "film_hidden_track"),
        (films.cut_short(), "film_cut_away"),
        (FILM + FILM[FILM.index(b"moov") - 4 : FILM.index(b"mdat") - 4], "film_unreadable"),
        (films.with_box_inside(films.box(b"elst", bytes(20)), b"moov", b"trak", b"edts"), "film_unreadable"),
        (films.with_box_inside(films.box(b"mdia", films.box(b"hdlr", bytes(4))), b"moov", b"trak"), "film_unreadable"),
        (films.with_box_inside(films.box(b"trak", films.box(b"tkhd")), b"moov"), "film_unreadable"),
    ],
    ids=[
        *("empty", "picture", "quicktime", "cut off", "no data", "fragments", "h265", "no picture", "data", "trimmed"),
        *("told twice", "cut twice", "two media", "an empty head"),
    ],
)
def test_what_is_not_a_whole_film_everybody_can_see_is_refused(
    ministry: Ministry, author: Person, content: bytes, code: str
) -> None:
    with pytest.raises(BadInput, match=r"clinic\.mp4") as refused:
        take_film(ministry, uploaded(content), by=author)

    assert refused.value.reason.code == code
    assert not Media.objects.exists()


@pytest.mark.parametrize("short", [films.box(b"hdlr", bytes(23)), films.box(b"mdhd", b"\x01" + bytes(18))])
def test_a_box_too_short_for_what_it_holds_is_refused_and_nothing_beside_it_touched(short: bytes) -> None:
    film = bytearray(films.with_box_inside(short, b"moov", b"trak", b"mdia"))
    before = len(film)

    with pytest.raises(Broken, match="shorter"):
        clean(film)

    assert len(film) == before


def test_a_second_picture_is_refused() -> None:
    with pytest.raises(Unfit, match="film_hidden_track"):
        read(FILM.replace(b"soun", b"vide", 1).replace(b"mp4a", b"avc1", 1))


def test_a_film_too_large_is_refused_before_it_is_read(
    ministry: Ministry, author: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "LARGEST_FILM", 1_000)

    with pytest.raises(BadInput, match="too large") as refused:
        take_film(ministry, uploaded(), by=author)

    assert refused.value.reason.code == "film_too_large"


def test_only_who_drafts_there_sends_films_and_captions(ministry: Ministry, organisation: Organisation) -> None:
    with pytest.raises(NotAllowed, match="role"):
        take_film(ministry, uploaded(), by=organisation.director)
    with pytest.raises(NotAllowed, match="role"):
        take_captions(ministry, uploaded(captions("en"), "en.vtt"), by=organisation.director)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(FILM) - 1), value=st.integers(0, 255), length=st.integers(1, 8))
def test_no_spoilt_film_breaks_the_reading(place: int, value: int, length: int) -> None:
    spoilt = bytearray(FILM)
    spoilt[place : place + length] = bytes([value]) * length
    try:
        read(spoilt)
        clean(spoilt)
    except (Unfit, Broken):
        return
    assert TITLE not in spoilt


def test_captions_are_kept_byte_for_byte(ministry: Ministry, author: Person) -> None:
    media = take_captions(ministry, uploaded(captions("fr"), "clinique.vtt"), by=author)

    assert kept_bytes(media) == captions("fr")
    assert (media.content_type, media.name) == ("text/vtt", "clinique.vtt")
    assert media.file.name == f"captions/{media.sha256[:2]}/{media.sha256}.vtt"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "captions_not_webvtt"),
        (b"WEBVTT\n", "captions_not_webvtt"),
        (b"A nurse gives a flu shot.", "captions_not_webvtt"),
        (b"1\n00:00:00,500 --> 00:00:03,800\nA nurse\n", "captions_not_webvtt"),
        (b"00:00.500 --> 00:03.800\nA nurse\n", "captions_not_webvtt"),
        ("WEBVTT\n\n00:00.500 --> 00:03.800\nMédecin\n".encode("cp1252"), "captions_not_webvtt"),
        (FILM, "captions_not_webvtt"),
        (b"WEBVTT\n\n00:00.500 -> 00:03.800\nA nurse\n\n00:05.000 --> soon\nA doctor\n", "captions_broken"),
    ],
    ids=["empty", "no cue", "plain text", "SubRip", "no header", "not UTF-8", "a film", "a broken time"],
)
def test_captions_no_player_would_show_are_refused(
    ministry: Ministry, author: Person, content: bytes, code: str
) -> None:
    with pytest.raises(BadInput, match=r"captions\.vtt") as refused:
        take_captions(ministry, uploaded(content, "captions.vtt"), by=author)

    assert refused.value.reason.code == code


def test_captions_too_large_are_refused(ministry: Ministry, author: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "LARGEST_CAPTIONS", 20)

    with pytest.raises(BadInput, match="too large") as refused:
        take_captions(ministry, uploaded(captions("en"), "en.vtt"), by=author)

    assert refused.value.reason.code == "captions_too_large"


def test_a_film_and_its_captions_know_what_they_are(ministry: Ministry, author: Person) -> None:
    film, words = (
        take_film(ministry, uploaded(), by=author),
        take_captions(ministry, uploaded(captions("en")), by=author),
    )

    assert (film.is_film, film.is_captions) == (True, False)
    assert (words.is_film, words.is_captions) == (False, True)
