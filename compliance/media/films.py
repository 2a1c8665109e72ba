"""What a film or a sound says of itself at its head: how long it lasts, where it was taken."""

import struct

MOST_BOXES = 200
PLACES = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709", b"loci\0\0\0\0")


def seconds_of(data: bytes) -> float | None:
    """How long an MP4 or QuickTime film lasts; None when its head does not say, or is not among these bytes."""
    movie = _box(data, b"moov")
    head = _box(movie, b"mvhd") if movie else None
    try:
        if not head:
            return None
        layout, start = (">IQ", 20) if head[0] == 1 else (">II", 12)
        scale, length = struct.unpack_from(layout, head, start)
    except struct.error:
        return None
    return round(length / scale, 2) if scale else None


def tells_a_place(data: bytes) -> bool:
    """Whether a film carries the place where it was taken."""
    movie = _box(data, b"moov") or b""
    return any(place in movie for place in PLACES)


def _box(data: bytes, wanted: bytes) -> bytes | None:
    """What is inside the first box of that name."""
    at = 0
    for _number in range(MOST_BOXES):
        if at + 8 > len(data):
            return None
        size, start = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        if data[at + 4 : at + 8] == wanted:
            return data[at + start : at + size] if size else data[at + start :]
        if size < start:
            return None
        at += size
    return None
