"""What a camera or a program noted beside a film, taken out: where it was made, when, by whom, with what.

The boxes that hold such notes become empty ones of the same length, so that no picture and no sound moves: a film is
never encoded anew.
"""

from publishing.films.boxes import Box, Broken, boxes, inside

KEPT: dict[bytes, frozenset[bytes]] = {
    b"": frozenset({b"ftyp", b"moov", b"mdat"}),
    b"moov": frozenset({b"mvhd", b"iods", b"trak"}),
    b"trak": frozenset({b"tkhd", b"tref", b"edts", b"tapt", b"mdia"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"elng", b"minf"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"dinf", b"stbl"}),
    b"stbl": frozenset(
        {b"stsd", b"stts", b"ctts", b"cslg", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"stsh", b"sdtp"}
        | {b"sgpd", b"sbgp", b"subs"}
    ),
}
"""The boxes a player needs, by the box they stand in. Every other is a note: the place (`©xyz`, `loci`), names, dates,
comments, a maker's own."""

DATED = (b"mvhd", b"tkhd", b"mdhd")
NAMED = b"hdlr"


PLAIN, BRANDS = b"mp42", (b"isom", b"iso2", b"mp41", b"mp42")
"""How a film calls itself that every platform takes for an MP4; some look no further than this word (14496-14, 4)."""


def clean(data: bytearray) -> None:
    """Take the notes out of a film, in place, and have it call itself an MP4. Raises Broken."""
    if data[8:12] not in BRANDS:
        data[8:12] = PLAIN
    for box in boxes(data):
        _clean(data, box, b"")


def _clean(data: bytearray, box: Box, house: bytes) -> None:
    if box.kind not in KEPT[house]:
        data[box.at + 4 : box.at + 8] = b"free"
        _blank(data, box, box.start, box.end)
    elif box.kind in DATED:
        is_wide = data[box.start : box.start + 1] == b"\x01"
        _blank(data, box, box.start + 4, box.start + (20 if is_wide else 12))
    elif box.kind == NAMED:
        _blank(data, box, box.start + 24, box.end)
    elif box.kind in KEPT:
        for inner in inside(data, box):
            _clean(data, inner, box.kind)


def _blank(data: bytearray, box: Box, start: int, end: int) -> None:
    if not box.start <= start <= end <= box.end:
        raise Broken("a box is shorter than what it has to hold")
    data[start:end] = bytes(end - start)
