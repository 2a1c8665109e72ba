"""Whether two texts state the same values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from compliance.values.pairs import Pairs
from compliance.values.twins import Twins
from compliance.values.value import Bound, Kind, Value

# "Friday" may be left out on one side; only two different days contradict each other.
_ONLY_CONTRADICTIONS = frozenset({Kind.WEEKDAY, Kind.MONTH, Kind.FRACTION, Kind.MAGNITUDE, Kind.CODE})
_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value one side states otherwise, or not at all. At least one side is there."""

    kind: Kind
    english: Value | None
    french: Value | None

    @property
    def first(self) -> Value:
        """The side that is there; the English one when both are."""
        value = self.english or self.french
        if value is None:
            raise ValueError("A difference has at least one side.")
        return value


def compare(english: list[Value], french: list[Value], twins: Twins | None = None) -> list[Difference]:
    """Return what the two sides state differently, as multisets; time grows with the number of values."""
    pairs = Pairs(english, french, twins or Twins())
    pairs.match()
    alone = [*_unmatched(pairs.left, pairs.right), *_hashtags(english, french)]
    return sorted(
        [*alone, *_bounds(pairs.matched), *_units(pairs.matched)],
        key=lambda difference: difference.first.start,
    )


def _unmatched(left: list[Value], right: list[Value]) -> Iterable[Difference]:
    """What has no partner, side by side by kind; alone, a value counts only where the text cannot do without it."""
    ours, theirs = _by_kind(left), _by_kind(right)
    for kind in _ORDER:
        for rank in (False, True):
            for en, fr in zip_longest(_told(ours[kind], rank=rank), _told(theirs[kind], rank=rank)):
                alone = en or fr
                if (en and fr and _contradict(en, fr)) or (alone and _stands_alone(alone, kind)):
                    yield Difference(kind, en, fr)


def _told(values: list[Value], *, rank: bool) -> list[Value]:
    """Counts, or places in a row; what surely tells something first."""
    return sorted(
        (value for value in values if value.rank is rank), key=lambda value: (not value.firm, not _tells(value))
    )


def _tells(value: Value) -> bool:
    """Whether a number in words is more than mere grammar."""
    return isinstance(value.meaning, Decimal) and value.meaning >= _LEAST_TOLD[value.rank]


def _contradict(en: Value, fr: Value) -> bool:
    """Two values without a partner do; of two numbers in words, at least one must be more than mere grammar."""
    return en.firm or fr.firm or en.kind is not Kind.NUMBER or _tells(en) or _tells(fr)


_LEAST_TOLD = {True: 2, False: 3}
"""The least number in words that is no mere grammar, of places in a row and of counts."""


def _stands_alone(value: Value, kind: Kind) -> bool:
    return value.astray or (value.firm and kind not in _ONLY_CONTRADICTIONS)


def _by_kind(values: list[Value]) -> dict[Kind, list[Value]]:
    kinds: dict[Kind, list[Value]] = defaultdict(list)
    for value in values:
        kinds[value.kind].append(value)
    return kinds


def _units(matched: list[tuple[Value, Value]]) -> Iterable[Difference]:
    """The same number of something else: six months, « six ans »."""
    for en, fr in matched:
        if en.unit != fr.unit and ((en.unit and fr.unit) or _BELOW in (en.unit, fr.unit)) and not _last_alike(en, fr):
            yield Difference(Kind.DURATION, en, fr)


_BELOW = "degree below"


def _last_alike(en: Value, fr: Value) -> bool:
    lasting = {reading for reading in en.also if isinstance(reading, str)}
    return not lasting.isdisjoint(fr.also)


_EARLIER = frozenset({Bound.BY, Bound.BEFORE, Bound.UNTIL})


def _bounds(matched: list[tuple[Value, Value]]) -> Iterable[Difference]:
    """The same date with a contrary direction word, when both sides state one."""
    for en, fr in matched:
        if en.bound and fr.bound and _contrary(en.bound, fr.bound):
            yield Difference(Kind.BOUND, en, fr)


def _contrary(english: Bound, french: Bound) -> bool:
    """*Until* includes its day, as *by* does; *before* does not."""
    if (english in _EARLIER) != (french in _EARLIER):
        return True
    return {english, french} == {Bound.BY, Bound.BEFORE} or {english, french} == {Bound.AFTER, Bound.SINCE}


def _hashtags(english: list[Value], french: list[Value]) -> Iterable[Difference]:
    """Hashtags are translated; only how many there are is compared. The first one too many is shown."""
    ours = [value for value in english if value.kind is Kind.HASHTAG]
    theirs = [value for value in french if value.kind is Kind.HASHTAG]
    if len(ours) > len(theirs):
        yield Difference(Kind.HASHTAG, ours[len(theirs)], None)
    elif len(theirs) > len(ours):
        yield Difference(Kind.HASHTAG, None, theirs[len(ours)])
