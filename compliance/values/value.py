"""What a value is: a fact that both languages of a post must state alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "fr"]


class Kind(StrEnum):
    """The kinds of value that are read and compared."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    WEEKDAY = "weekday"
    MONTH = "month"
    TIME = "time"
    BOUND = "bound"
    DURATION = "duration"
    FRACTION = "fraction"
    MAGNITUDE = "magnitude"
    CODE = "code"
    LOOSE = "loose"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    MENTION = "mention"
    HASHTAG = "hashtag"


class Bound(StrEnum):
    """Which side of a date or time is meant. *By* includes it, *before* does not."""

    BY = "by"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class DateMeaning:
    """A day or a month; what the text leaves unsaid is None and agrees with anything."""

    year: int | None
    month: int
    day: int | None

    def agrees_with(self, other: DateMeaning) -> bool:
        """Say whether no part stated on both sides differs."""
        return (
            self.month == other.month
            and self.day == other.day
            and (self.year is None or other.year is None or self.year == other.year)
        )


_ONLY_IN_PAIRS = frozenset({Kind.FRACTION, Kind.MAGNITUDE, Kind.CODE})

Meaning: TypeAlias = Decimal | int | str | DateMeaning


@dataclass(frozen=True, slots=True)
class Value:
    """One value found in a text. `start` and `end` count code points.

    `also` holds other honest readings ("1,234" in French; 24 months, which are two years). A value that is not `firm`
    (a spelled-out number, a digit inside a code) may confirm one on the other side but is never reported alone.
    `bound` is the direction word that stands before a date or time, `unit` the unit of time or temperature that
    stands behind a number, `rank` whether it tells a place in a row (first, 2nd) and not how many. `astray`: a weekday
    that is not the one of the full date beside it.
    """

    kind: Kind
    meaning: Meaning
    start: int
    end: int
    raw: str
    also: tuple[Meaning, ...] = ()
    firm: bool = True
    bound: Bound | None = None
    unit: str = ""
    rank: bool = False
    astray: bool = False

    @property
    def readings(self) -> tuple[Meaning, ...]:
        """Every reading, the likeliest first."""
        return (self.meaning, *self.also)

    @property
    def may_contradict(self) -> bool:
        """Whether it may be shown beside a value of the other side that has no partner either.

        One is too often mere grammar ("the one who", « l'une »), unless it tells a place in a row.
        """
        if self.firm or self.kind in _ONLY_IN_PAIRS:
            return True
        if self.kind is not Kind.NUMBER or not isinstance(self.meaning, Decimal):
            return False
        return self.meaning >= (1 if self.rank else 2) and not any(character.isdigit() for character in self.raw)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The bare numbers it is written with, to recognise it where the other side words it as another kind."""
        if isinstance(self.meaning, DateMeaning):
            parts = (self.meaning.day, self.meaning.year)
            return tuple(Decimal(part) for part in parts if part is not None)
        if self.kind is Kind.TIME and isinstance(self.meaning, int):
            hour, minute = divmod(self.meaning, 60)
            return (Decimal(hour), Decimal(minute)) if minute else (Decimal(hour),)
        if self.kind is Kind.FRACTION and isinstance(self.meaning, Decimal):
            return (self.meaning * 100,)
        return (self.meaning,) if isinstance(self.meaning, Decimal) else ()
