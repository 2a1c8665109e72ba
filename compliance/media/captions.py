"""Read a caption file, WebVTT or SubRip: kindly enough to say what is wrong with it, strictly enough to see it.

Players drop what they cannot read without a word; here every such thing becomes a fault with its cue and second.
"""

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from compliance.facts.media import CaptionFacts, CaptionFault
from compliance.text.language import language_of

VTT, SRT = "text/vtt", "application/x-subrip"

LONGEST = 2_000_000
"""Characters of a file that are read; three hours of speech have some 200,000."""

KEPT = 20_000
MOST_FAULTS = 20
"""Characters of the words, and faults, that are kept."""

READ_PER_SECOND = 25.0
"""Characters a second beyond which hardly anybody can follow. Our choice; guides to captioning mostly say 20."""

SHORT = 12
"""Characters that are read at a glance, however short the cue."""

OVERLAP = 0.5
"""Seconds two cues may share before they are out of step; two people speaking at once share their cue."""

FEWEST_LETTERS = 200
"""Letters from which a text without one capital or full stop was not edited by anybody."""

TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})([.,])(\d{1,3})"
TIMING = re.compile(rf"\s{{0,9}}{TIME}\s{{0,9}}-->\s{{0,9}}{TIME}(?:\s|$)")
TAG = re.compile(r"<[^<>\n]{0,200}>")
WORD_TIMES = re.compile(r"<\d\d:\d\d:\d\d[.]\d{3}><c>")
MARKS = re.compile(
    r"auto(?:matic(?:ally)?)?[- ]?(?:generated|captions?|captioned|transcribed)|generated automatically|\(auto\)|"
    r"(?:généré|transcrit)(?:e?s?) automatiquement|sous-titr\w{1,5} automatiques?|transcription automatique",
    re.IGNORECASE,
)
PROGRAMS = re.compile(r"\b(?:whisper(?:x|\.cpp)?|otter\.ai|speech[- ]to[- ]text)\b", re.IGNORECASE)
"""Programs that turn speech into text, where a file names its maker; in speech itself a whisper is a whisper."""

HEADS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words, and from which second to which they are shown."""

    start: float
    end: float
    text: str


class Parts(NamedTuple):
    """A caption file taken apart: its text on plain lines, its kind, its cues, the words beside them, what is wrong."""

    text: str
    kind: str
    cues: list[Cue]
    beside: list[str]
    faults: list[CaptionFault]


def cues_in(data: bytes) -> tuple[Cue, ...]:
    """What a caption file shows, cue by cue. Never raises."""
    return tuple(_taken_apart(data).cues)


def captions_in(data: bytes) -> tuple[str, CaptionFacts]:
    """The kind of a caption file, and what it holds. Never raises."""
    text, kind, cues, beside, faults = _taken_apart(data)
    faults += _missing(text, cues, kind, faults)
    faults += _out_of_step(cues)
    words = "\n".join(cue.text for cue in cues if cue.text)
    return kind, CaptionFacts(
        cues=len(cues),
        end=max((cue.end for cue in cues), default=0.0),
        text=words[:KEPT],
        language=language_of(" ".join(words[:KEPT].split())).language,
        machine_made=_mark(text, beside, words),
        faults=tuple(faults[:MOST_FAULTS]),
    )


def _taken_apart(data: bytes) -> Parts:
    text, faults = _decoded(data)
    text = "\n".join(line.rstrip() for line in text[:LONGEST].lstrip("\ufeff").splitlines())
    kind = VTT if text.startswith("WEBVTT") or "-->" not in text or _has_points(text) else SRT
    parts = Parts(text, kind, [], [], faults)
    for block in re.split(r"\n{2,}", text.strip("\n")):
        _read(block, kind, parts.cues, parts.beside, faults)
    return parts


def _decoded(data: bytes) -> tuple[str, list[CaptionFault]]:
    """The text, and a fault when it is not UTF-8, the one set of signs players read."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = data.decode("utf-16" if wide else "cp1252", "replace")
        return text, [CaptionFault("not-utf-8")]


def _has_points(text: str) -> bool:
    found = TIMING.search(text)
    return bool(found and found[4] == ".")


def _read(block: str, kind: str, cues: list[Cue], beside: list[str], faults: list[CaptionFault]) -> None:
    """Take up one block: a cue, or words beside the cues."""
    lines = block.split("\n")
    place = next((number for number, line in enumerate(lines[:2]) if "-->" in line), None)
    if place is None or lines[0].startswith(HEADS):
        beside.append(block)
        return
    timing = TIMING.match(lines[place])
    number = len(cues) + 1
    if not timing or (kind == VTT and "," in (timing[4], timing[9])):
        faults.append(CaptionFault("broken-time", number))
        if not timing:
            return
    start, end = _seconds(timing.groups()[:5]), _seconds(timing.groups()[5:])
    cues.append(Cue(start, end, _said("\n".join(lines[place + 1 :]))))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, _point, rest = (part or "0" for part in parts)
    return int(hours) * 3_600 + int(minutes) * 60 + int(seconds) + float(f"0.{rest.ljust(3, '0')}")


def _said(text: str) -> str:
    """The words of a cue without their marks, on lines without signs nobody sees."""
    plain = html.unescape(TAG.sub("", text))
    lines = ("".join(sign for sign in line if sign.isprintable()).strip() for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def _missing(text: str, cues: list[Cue], kind: str, faults: list[CaptionFault]) -> list[CaptionFault]:
    found = []
    if not text.strip():
        found.append(CaptionFault("empty"))
    elif not any(cue.text for cue in cues) and not any(fault.what == "broken-time" for fault in faults):
        found.append(CaptionFault("no-cues"))
    if cues and kind == VTT and not re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        found.append(CaptionFault("no-header"))
    return found


def _out_of_step(cues: list[Cue]) -> list[CaptionFault]:
    faults = []
    before = Cue(0.0, 0.0, "")
    for number, cue in enumerate(cues, 1):
        faults += [CaptionFault(what, number, round(cue.start, 2)) for what in _wrong_with(cue, before)]
        before = cue if cue.end >= before.end else before
    return faults


def _wrong_with(cue: Cue, before: Cue) -> Iterator[str]:
    if cue.end <= cue.start:
        yield "no-time"
    elif cue.start < before.start:
        yield "backwards"
    elif cue.start < before.end - OVERLAP and cue.start > before.start:
        yield "overlaps"
    if not cue.text:
        yield "empty-cue"
    elif len(cue.text) > max(SHORT, READ_PER_SECOND * (cue.end - cue.start)) and cue.end > cue.start:
        yield "too-fast"


def _mark(text: str, beside: list[str], words: str) -> str | None:
    """By what one sees that a machine wrote it and nobody read it over."""
    heads = "\n".join(block[:500] for block in beside[:20])
    for pattern, where in ((MARKS, heads), (PROGRAMS, heads), (MARKS, words[:200]), (MARKS, words[-200:])):
        if said := pattern.search(where):
            return said[0]
    if WORD_TIMES.search(text):
        return "word-times"
    letters = sum(map(str.isalpha, words))
    capitals = sum(map(str.isupper, words))
    stops = sum(words.count(sign) for sign in ".?!")
    if letters >= FEWEST_LETTERS and capitals * 200 < letters and stops * 300 < letters:
        return "no-punctuation"
    return None
