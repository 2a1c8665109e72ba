"""From a text to what is heard, in order, without gaps."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from compliance.both import Both
from compliance.hearing import doubts
from compliance.hearing.finding import pieces
from compliance.hearing.spoken import Kind, Spoken
from compliance.text.alternative import is_enough, is_file_name, is_placeholder

TEXTS_IN_HAND = 64
PAUSE = Both("pause", "pause")
PICTURE, FILM = Both("image", "image"), Both("video", "vidéo")


@lru_cache(maxsize=TEXTS_IN_HAND)
def hear(text: str, language: str) -> tuple[Spoken, ...]:
    """How a screen reader says a text: every character belongs to exactly one piece. Never raises."""
    base = "fr" if language.partition("-")[0] == "fr" else "en"
    return tuple(_spaced(_in_order(text, base)))


def _in_order(text: str, language: str) -> Iterator[Spoken]:
    place = 0
    for piece in _apart(pieces(text, language), len(text)):
        yield from _as_written(text, place, piece.start, language)
        yield piece
        place = piece.end
    yield from _as_written(text, place, len(text), language)


def _spaced(said: Iterator[Spoken]) -> Iterator[Spoken]:
    """Words that came of two signs side by side, like two emoji, stay two words."""
    ends_in_a_word = False
    for piece in said:
        runs_on = ends_in_a_word and piece.kind != Kind.PAUSE and piece.said[:1].isalnum()
        yield replace(piece, said=f" {piece.said}") if runs_on else piece
        ends_in_a_word = piece.kind != Kind.PAUSE and piece.said[-1:].isalnum()


def _apart(found: Iterator[Spoken], length: int) -> list[Spoken]:
    """Pieces that do not overlap, in the order of the text; what was found first stays."""
    taken, kept = bytearray(length), []
    for piece in found:
        if piece.end > piece.start and not any(taken[piece.start : piece.end]):
            taken[piece.start : piece.end] = b"\x01" * (piece.end - piece.start)
            kept.append(piece)
    return sorted(kept, key=lambda piece: piece.start)


def _as_written(text: str, start: int, end: int, language: str) -> Iterator[Spoken]:
    """Words as they stand; the end of a line is a pause."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield Spoken(start, stop, text[start:stop])
        start = stop
        while stop < end and text[stop] == "\n":
            stop += 1
        if stop > start:
            yield Spoken(start, stop, PAUSE.in_(language), Kind.PAUSE)
        start = stop


def hear_picture(alt: str | None, language: str, file: str = "", *, is_film: bool = False) -> tuple[Spoken, ...]:
    """How a picture or film is said: the word for it and its alternative text; the file's name where there is none."""
    word = (FILM if is_film else PICTURE).in_(language)
    told = alt or ""
    if not told.strip():
        nothing = f"{word}, {file}" if file else word
        return (Spoken(0, 0, nothing, Kind.PICTURE, doubts.NOTHING_TOLD),)
    first, heard = Spoken(0, 0, f"{word}, ", Kind.PICTURE), hear(told, language)
    if is_placeholder(told) or is_file_name(told.strip(), file) or not is_enough(told):
        whole = "".join(piece.said for piece in heard)
        return first, Spoken(0, len(told), whole, Kind.PICTURE, doubts.HARDLY_TOLD)
    return first, *heard
