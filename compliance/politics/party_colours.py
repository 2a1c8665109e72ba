"""The main colours of the parties that govern, and how much of a picture they cover."""

import colorsys
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from compliance.both import Both
from compliance.facts import Colour

FILE = Path(__file__).parents[1] / "lists" / "party-colours.toml"

FULL = 0.5
BRIGHT = 0.3
"""How saturated and how bright a colour must be to be seen as that colour; a grey sky is no blue. Our choice."""


@dataclass(frozen=True, slots=True)
class PartyColour:
    """A colour by its angle on the colour circle, and how many degrees to each side still count."""

    jurisdiction: str
    name: Both
    hue: float
    width: float
    since: date
    until: date | None = None

    def stands(self, jurisdiction: str, on: date) -> bool:
        return self.jurisdiction == jurisdiction and self.since <= on and (self.until is None or on < self.until)

    def covers(self, colours: tuple[Colour, ...]) -> float:
        """The share of a picture, from 0 to 1, that has this colour."""
        return sum(colour.share for colour in colours if self._is(colour.code))

    def _is(self, code: str) -> bool:
        red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
        hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
        apart = abs(hue * 360 - self.hue) % 360
        return saturation >= FULL and value >= BRIGHT and min(apart, 360 - apart) <= self.width


def governing(jurisdiction: str, on: date) -> tuple[PartyColour, ...]:
    """The colours of the parties that govern there on a day."""
    return tuple(colour for colour in _listed() if colour.stands(jurisdiction, on))


@lru_cache(maxsize=1)
def _listed() -> tuple[PartyColour, ...]:
    rows = tomllib.loads(FILE.read_text("utf-8"))["colours"]
    return tuple(
        PartyColour(
            row["jurisdiction"], Both(row["en"], row["fr"]), row["hue"], row["width"], row["since"], row.get("until")
        )
        for row in rows
    )
