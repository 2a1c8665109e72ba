"""What a file carries beside what it shows: descriptions, comments, names, and the place where it was taken."""

import html
import re
from collections.abc import Iterator
from typing import Any

from PIL import Image

from compliance.media.opening import BROKEN

LONGEST = 1_000
MOST = 40
"""Characters of one note, and notes of one file, that are kept."""

WORDS = {0x010D, 0x010E, 0x013B, 0x8298, 0x9286, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F}
"""Exif: document name, description, artist, copyright, user comment; title, comment, author, keywords, subject."""

WIDE = range(0x9C9B, 0x9CA0)
EXIF, GPS = 0x8769, 0x8825
LATITUDE, LONGITUDE = 2, 4
SILENT = frozenset({"dpi", "icc_profile", "exif", "xmp", "photoshop", "adobe", "transparency", "gamma", "chromaticity"})

BETWEEN_TAGS = re.compile(r">([^<>]{2,2000})<")
ATTRIBUTES = re.compile(r"(?:Headline|Instructions|Label|Title|Description|Marking|Classification)=\"([^\"]{2,1000})\"")
PDF_NOTES = re.compile(rb"/(?:Title|Author|Subject|Keywords)\s{0,9}\(((?:[^()\\]|\\.){1,1000})\)")


def notes_in(picture: Image.Image) -> tuple[str, ...]:
    """Every text the file carries, each once; never raises."""
    found: dict[str, None] = {}
    for source in (_exif, _texts, _xmp):
        try:
            for note in source(picture):
                if said := _clean(note):
                    found[said] = None
        except BROKEN:
            continue
    return tuple(found)[:MOST]


def tells_a_place(picture: Image.Image) -> bool:
    """Whether it says where it was taken."""
    try:
        place = picture.getexif().get_ifd(GPS)
        if place.get(LATITUDE) and place.get(LONGITUDE):
            return True
        packet = picture.info.get("xmp") or b""
        return b"GPSLatitude" in (packet if isinstance(packet, bytes) else str(packet).encode())
    except BROKEN:
        return False


def notes_of_pdf(data: bytes) -> tuple[str, ...]:
    """Title, author, subject and keywords of a PDF whose writer left them readable, and its XMP packet."""
    plain = (_clean(match[1].decode("utf-8", "replace")) for match in PDF_NOTES.finditer(data))
    start = data.find(b"<x:xmpmeta")
    packet = data[start : data.find(b"</x:xmpmeta>", start)][:100_000] if start >= 0 else b""
    words = (_clean(word) for word in _words_of(packet.decode("utf-8", "replace")))
    return tuple(dict.fromkeys(note for note in (*plain, *words) if note))[:MOST]


def _exif(picture: Image.Image) -> Iterator[object]:
    tags = picture.getexif()
    for number, value in (*tags.items(), *tags.get_ifd(EXIF).items()):
        if number in WORDS:
            yield _wide(value) if number in WIDE else value


def _wide(value: Any) -> str:
    return bytes(value).decode("utf-16-le", "replace") if not isinstance(value, str) else value


def _texts(picture: Image.Image) -> Iterator[object]:
    """Comments, and the texts of a PNG with their names."""
    for name, value in picture.info.items():
        if str(name).lower() in SILENT or "xmp" in str(name).lower():
            continue
        if isinstance(value, str):
            yield f"{name}: {value}"
        elif isinstance(value, bytes) and name == "comment":
            yield value


def _xmp(picture: Image.Image) -> Iterator[object]:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    yield from _words_of(packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet))


def _words_of(packet: str) -> Iterator[str]:
    packet = packet[:100_000]
    yield from (html.unescape(match[1]) for match in BETWEEN_TAGS.finditer(packet))
    yield from (html.unescape(match[1]) for match in ATTRIBUTES.finditer(packet))


def _clean(note: object) -> str:
    """The note as one line of text; empty when there are no letters in it."""
    if isinstance(note, bytes):
        note = note.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0").decode("utf-8", "replace")
    text = "".join(sign if sign.isprintable() else " " for sign in str(note)).replace("\ufffd", " ")
    text = " ".join(text.split())[:LONGEST]
    return text if any(map(str.isalpha, text)) else ""
