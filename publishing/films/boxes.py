"""The boxes an MP4 file is made of: four bytes of length, four of kind, then what is inside (ISO/IEC 14496-12, 4.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

MOST_BOXES = 10_000
"""In one file. Our choice: a film has about thirty a track."""

Bytes = bytes | bytearray


class Broken(Exception):
    """The boxes do not fill the place they stand in, or there are too many."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its kind, where it begins, where its content begins, where it ends."""

    kind: bytes
    at: int
    start: int
    end: int


def boxes(data: Bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """The boxes between two places, one after the other. Raises Broken unless they fill it to its last byte."""
    at, last = start, len(data) if end is None else end
    for _number in range(MOST_BOXES):
        if at == last:
            return
        box = _box(data, at, last)
        yield box
        at = box.end
    raise Broken("too many boxes")


def inside(data: Bytes, box: Box, *path: bytes) -> Iterator[Box]:
    """The boxes inside one, or inside those found by going down `path`."""
    if not path:
        yield from boxes(data, box.start, box.end)
        return
    for inner in boxes(data, box.start, box.end):
        if inner.kind == path[0]:
            yield from inside(data, inner, *path[1:])


def only(found: Iterator[Box], kind: bytes) -> Box:
    """The one of a kind. Raises Broken when there is none, or a second one, which some players would take instead."""
    alike = [box for box in found if box.kind == kind]
    if len(alike) != 1:
        raise Broken(f"{len(alike)} of {kind!r}")
    return alike[0]


def number(data: Bytes, at: int, length: int = 4) -> int:
    """A number written in a few bytes, the greatest first."""
    return int.from_bytes(data[at : at + length], "big")


def _box(data: Bytes, at: int, last: int) -> Box:
    if at + 8 > last:
        raise Broken("a box is cut off")
    size, start = number(data, at), at + 8
    if size == 1:
        size, start = number(data, start, 8), at + 16
    box = Box(bytes(data[at + 4 : at + 8]), at, start, at + size if size else last)
    if box.end > last or box.end < start:
        raise Broken("a box reaches outside")
    return box
