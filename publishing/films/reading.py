"""What a film is, by its own bytes and never by its name: an MP4 with a picture in H.264 and at most one sound in AAC.

Anything else in the file is refused: what nobody sees or hears (a track of positions as some cameras write them, a
second sound) would go out unread. Nothing is decoded here.
"""

from dataclasses import dataclass

from publishing.films.boxes import Box, Broken, Bytes, boxes, inside, number, only

QUICKTIME = b"qt  "
PICTURE, SOUND = b"vide", b"soun"
CODECS = {PICTURE: (b"avc1", b"avc3"), SOUND: (b"mp4a",)}
"""H.264 and MPEG-4 audio, by the names of their sample entries (ISO/IEC 14496-15 and 14496-14)."""

CUT_AWAY = 1.0
"""Seconds a film may hold beyond what its edit list shows, before it counts as cut. Our choice: encoders add a few."""

_QUARTER_TURN = (0, 0)


class Unfit(Exception):
    """We do not take this film. `code` is that of the refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Film:
    """A film: its size in pixels as people see it, and how long it lasts in seconds."""

    width: int
    height: int
    seconds: float


def read(data: Bytes) -> Film:
    """What a film is. Raises Unfit with `film_unreadable`, `film_not_mp4`, `film_codec`, `film_hidden_track` or
    `film_cut_away`."""
    if data[4:8] != b"ftyp" or data[8:12] == QUICKTIME:
        raise Unfit("film_not_mp4")
    try:
        return _read(data)
    except (Broken, IndexError) as error:
        raise Unfit("film_unreadable") from error


def _read(data: Bytes) -> Film:
    top = list(boxes(data))
    kinds = {box.kind for box in top}
    if b"mdat" not in kinds or b"moof" in kinds:
        raise Broken("no sound or picture, or in fragments of which none says how long it lasts")
    movie = only(iter(top), b"moov")
    tracks = [box for box in inside(data, movie) if box.kind == b"trak"]
    scale = _scale(data, movie)
    for track in tracks:
        _must_be_seen_or_heard(data, track, scale)
    pictures = [track for track in tracks if _handler(data, track) == PICTURE]
    if not pictures:
        raise Unfit("film_codec")
    if len(pictures) > 1 or len(tracks) > len(CODECS):
        raise Unfit("film_hidden_track")
    return Film(*_size(data, pictures[0]), round(_shown(data, pictures[0], scale), 2))


def _must_be_seen_or_heard(data: Bytes, track: Box, scale: int) -> None:
    handler = _handler(data, track)
    if handler not in CODECS:
        raise Unfit("film_hidden_track")
    entries = only(inside(data, track, b"mdia", b"minf", b"stbl"), b"stsd")
    if any(entry.kind not in CODECS[handler] for entry in boxes(data, entries.start + 8, entries.end)):
        raise Unfit("film_codec")
    if _length(data, track) - _shown(data, track, scale) > CUT_AWAY:
        raise Unfit("film_cut_away")


def _handler(data: Bytes, track: Box) -> bytes:
    """What a track is for (8.4.3)."""
    head = only(inside(data, track, b"mdia"), b"hdlr")
    return bytes(data[head.start + 8 : head.start + 12])


def _length(data: Bytes, track: Box) -> float:
    """How many seconds a track holds (8.4.2). Raises Broken when it does not say."""
    head = only(inside(data, track, b"mdia"), b"mdhd")
    wide = data[head.start] == 1
    at = head.start + (20 if wide else 12)
    scale, length = number(data, at), number(data, at + 4, 8 if wide else 4)
    if not scale or not length:
        raise Broken("a track that does not say how long it lasts")
    return length / scale


def _shown(data: Bytes, track: Box, scale: int) -> float:
    """How many seconds of a track its edit list shows; the whole where it has none, or says “the rest” (8.6.6)."""
    lists = [box for box in inside(data, track, b"edts") if box.kind == b"elst"]
    if not lists:
        return _length(data, track)
    if len(lists) > 1:
        raise Broken("two edit lists")
    wide, size = (8, 20) if data[lists[0].start] == 1 else (4, 12)
    nothing = (1 << 8 * wide) - 1  # the start of an edit that shows nothing
    places = range(lists[0].start + 8, lists[0].end - size + 1, size)
    shown = [number(data, at, wide) for at in places if number(data, at + wide, wide) != nothing]
    return sum(shown) / scale if shown and all(shown) else _length(data, track)


def _scale(data: Bytes, movie: Box) -> int:
    """Ticks a second of the whole film (8.2.2)."""
    head = only(inside(data, movie), b"mvhd")
    scale = number(data, head.start + (20 if data[head.start] == 1 else 12))
    if not scale:
        raise Broken("time without a scale")
    return scale


def _size(data: Bytes, track: Box) -> tuple[int, int]:
    """Width and height, turned as people see it: telephones film lying and note the turn (8.3.2)."""
    head = only(inside(data, track), b"tkhd")
    matrix = head.end - 44
    width, height = number(data, head.end - 8, 2), number(data, head.end - 4, 2)
    if not width or not height:
        raise Broken("no size")
    is_turned = (number(data, matrix), number(data, matrix + 16)) == _QUARTER_TURN
    return (height, width) if is_turned else (width, height)
