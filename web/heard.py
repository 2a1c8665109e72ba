"""How a post sounds, as pages show it: a transcript per language, its doubtful places numbered and explained below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from channels.models import Platform
from compliance.hearing import Kind, Spoken, hear, hear_picture
from web.context import language_of_the_page, writing_order


@dataclass(frozen=True)
class Said:
    """One piece of a transcript. `number`: of the doubt told below, 0 where there is none; `leads_on`: the piece after
    it has the same doubt, and names it."""

    words: str
    is_pause: bool
    number: int = 0
    leads_on: bool = False


@dataclass(frozen=True)
class Doubt:
    """Why people may hear something else: what is written there, and the reason in the reader's language.

    `times`: how many places of the language have it.
    """

    number: int
    why: str
    written: tuple[str, ...] = ()
    times: int = 0

    def again(self, written: str) -> "Doubt":
        """The same doubt, met once more."""
        new = (written,) if written and written not in self.written else ()
        return replace(self, written=self.written + new, times=self.times + 1)


@dataclass(frozen=True)
class Part:
    """A text or a picture of a post, as it is said; `name` says which when there are several."""

    name: str
    said: list[Said]


@dataclass
class HeardSide:
    """One language of a post, as it is said."""

    language: str
    parts: list[Part] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, name: str, text: str, pieces: Sequence[Spoken]) -> None:
        """Add a text with its pieces, numbering its doubts on from those before."""
        self.parts.append(Part(name, _numbered_once([self._said(piece, text) for piece in pieces])))

    def _said(self, piece: Spoken, text: str) -> Said:
        number = 0
        if piece.doubt:
            number = self._doubt(piece.doubt.in_(language_of_the_page()), text[piece.start : piece.end])
        return Said(piece.said, piece.kind == Kind.PAUSE, number)

    def _doubt(self, why: str, written: str) -> int:
        """The number of a doubt; one that was met before keeps its own."""
        place = next((place for place, known in enumerate(self.doubts) if known.why == why), len(self.doubts))
        if place == len(self.doubts):
            self.doubts.append(Doubt(place + 1, why))
        self.doubts[place] = self.doubts[place].again(written)
        return place + 1


def _numbered_once(said: list[Said]) -> list[Said]:
    """Pieces in a row with the same doubt: the number stands after the last."""
    followed = pairwise([*said, Said("", is_pause=False)])
    return [replace(one, leads_on=bool(one.number) and one.number == after.number) for one, after in followed]


def heard_sides(variants: Mapping[str, Mapping[str, Any]]) -> list[HeardSide]:
    """Both languages of a content's document, the reader's first."""
    return [_side(tag, variants.get(tag, {})) for tag in writing_order()]


def _side(tag: str, variant: Mapping[str, Any]) -> HeardSide:
    side = HeardSide(tag)
    if variant.get("text", "").strip():
        side.add("", variant["text"], hear(variant["text"], tag))
    for name, text in _further_texts(variant):
        side.add(name, text, hear(text, tag))
    for item in _pictures(variant):
        file, alt = item.get("file", ""), item.get("alt")
        is_film = file.lower().endswith(".mp4")
        side.add(_("Video") if is_film else _("Picture"), alt or "", hear_picture(alt, tag, file, is_film=is_film))
    return side


def _further_texts(variant: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for number, message in enumerate(variant.get("thread", []), 2):
        yield _("Message %(number)s of the thread") % {"number": number}, message.get("text", "")
    for platform, override in variant.get("overrides", {}).items():
        label = Platform(platform).label if platform in Platform.values else platform
        yield _("Adapted for %(platform)s") % {"platform": label}, override["text"]


def _pictures(variant: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from variant.get("media", [])
    for message in variant.get("thread", []):
        yield from message.get("media", [])
