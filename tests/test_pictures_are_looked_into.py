"""What a file holds comes out as facts: kind, size, colours, notes, places; whatever the bytes, nothing is raised."""

import struct
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from compliance.facts import MediaFacts, media_facts
from compliance.media import look
from tests.drawn import blinking, poster, saved


def test_a_picture_is_known_by_its_bytes_not_its_name():
    facts = look(saved(Image.new("RGB", (60, 40), "#003366"), "JPEG"))
    assert (facts.media_type, facts.width, facts.height, facts.frames) == ("image/jpeg", 60, 40, 1)
    assert facts.looked
    assert facts.unreadable is None


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\0\0\0\x18ftypM4A ", "audio/mp4"),
        (b"\0\0\0\x08wide", "video/quicktime"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"ID3\x03", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"RIFF0000WAVE", "audio/wav"),
    ],
)
def test_films_and_sounds_are_told_apart(start, kind):
    assert look(start + bytes(40)).media_type == kind


def test_a_photo_taken_on_its_side_is_measured_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    facts = look(saved(Image.new("RGB", (60, 40)), "JPEG", exif=exif))
    assert (facts.width, facts.height) == (40, 60)


def test_the_widest_colours_come_first_with_their_share():
    picture = Image.new("RGB", (200, 100), "#d0202e")
    picture.paste("#ffffff", (150, 0, 200, 100))
    first, second = look(saved(picture)).colours
    assert (first.code, first.share, second.code, second.share) == ("#d0202e", 0.75, "#ffffff", 0.25)


def test_notes_of_the_file_come_out_in_every_format():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "PROTECTED B")
    notes.add_itxt("Title", "Ébauche", zip=True)
    exif = Image.Exif()
    exif[0x010E] = "Cabinet confidence"
    exif[0x9C9B] = "Secret plan".encode("utf-16-le")
    plain = Image.new("RGB", (40, 30))
    xmp = b"<x:xmpmeta><dc:title><rdf:li>Embargo &amp; more</rdf:li></dc:title></x:xmpmeta>"
    assert look(saved(plain, pnginfo=notes)).metadata == ("Comment: PROTECTED B", "Title: Ébauche")
    assert set(look(saved(plain, "JPEG", exif=exif, comment=b"for us")).metadata) == {
        "Cabinet confidence", "Secret plan", "for us",
    }  # fmt: skip
    assert look(saved(plain, "WEBP", xmp=xmp)).metadata == ("Embargo & more",)
    assert look(b"%PDF-1.7\n1 0 obj << /Title (Protected B memo) >> endobj").metadata == ("Protected B memo",)


def test_the_place_where_a_photo_was_taken_comes_out():
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 25.0, 0.0), 3: "W", 4: (75.0, 41.0, 0.0)})
    assert look(saved(Image.new("RGB", (40, 30)), "JPEG", exif=exif)).position is True
    assert look(saved(Image.new("RGB", (40, 30)), "JPEG")).position is False


def box(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", 8 + len(inside)) + name + inside


def test_a_film_says_how_long_it_lasts_and_whether_it_tells_a_place():
    head = box(b"mvhd", bytes(12) + struct.pack(">II", 600, 36_300) + bytes(80))
    movie = box(b"ftyp", b"isom0000") + box(b"moov", head + box(b"udta", box(b"\xa9xyz", b"+45.42-075.69/")))
    facts = look(movie)
    assert (facts.media_type, facts.seconds, facts.position) == ("video/mp4", 60.5, True)


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    whole = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + whole


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"hello", "unknown-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-shown-by-platforms"),
        (saved(Image.new("RGB", (400, 300)))[:200], "broken"),
        (bomb(60_000, 60_000), "too-many-pixels"),
        (bomb(9_000, 9_000), "too-many-pixels"),
    ],
)
def test_what_cannot_be_opened_says_why(data, why):
    assert look(data).unreadable == why


def test_a_picture_that_moves_without_end_is_refused_before_it_is_looked_at(monkeypatch):
    monkeypatch.setattr("compliance.media.opening.MOST_FRAMES", 10)
    assert look(blinking(frames=12)).unreadable == "too-long"


def test_our_own_fault_is_a_fact_too(monkeypatch, caplog):
    def breaks(_picture):
        raise RuntimeError("words from the picture")

    monkeypatch.setattr(sys.modules["compliance.media.look"], "colours_of", breaks)
    assert look(saved(Image.new("RGB", (40, 30)))).unreadable == "crashed"
    assert "looking into a file broke" in caplog.text
    assert caplog.records[-1].error == "RuntimeError"
    assert "words from the picture" not in caplog.text


STARTS = [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF0000WEBP", b"BM", b"II*\0", b"MM\0*",
          b"\0\0\0\x18ftypisom", b"\0\0\0\x18ftypavif", b"%PDF-", b"<svg", b"WEBVTT\n\n"]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_give_facts(start, rest):
    assert look(start + rest).looked


WHOLE = [
    saved(poster("Free flu shots"), "JPEG"), saved(Image.new("RGBA", (90, 60))), blinking(frames=4, size=(40, 30)),
    blinking(frames=3, size=(40, 30), kind="WEBP"), saved(Image.new("P", (90, 60)), "TIFF"),
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(WHOLE), st.floats(0, 1), st.floats(0, 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_gives_facts(whole, cut, where, noise):
    place = int(where * len(whole))
    damaged = whole[:place] + noise + whole[place + len(noise) :]
    assert look(damaged[: max(1, int(cut * len(damaged)))]).looked


def test_facts_are_kept_whole():
    facts = look(saved(poster("Free flu shots for everyone"), "JPEG", comment=b"for us"))
    assert media_facts(facts.as_document()) == facts
    assert media_facts(look(b"").as_document()).unreadable == "empty"
    assert isinstance(facts, MediaFacts)
