"""Whether two texts state the same values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from compliance.values.echoes import counts, day_and_month, said
from compliance.values.links import are_twins
from compliance.values.twins import Twins
from compliance.values.value import Bound, DateMeaning, Kind, Value

_FIGURES = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.TIME})
# "Friday" may be left out on one side; only two different days contradict each other.
_ONLY_CONTRADICTIONS = frozenset({Kind.WEEKDAY, Kind.MONTH})
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
    return sorted(
        [*pairs.differences(), *_bounds(pairs.matched), *_hashtags(english, french)],
        key=lambda difference: difference.first.start,
    )


class Pairs:
    """Two lists of values being matched, pass by pass; what is left in the end differs."""

    def __init__(self, english: list[Value], french: list[Value], twins: Twins) -> None:
        self.english, self.french, self.twins = english, french, twins
        self.left = [value for value in english if value.kind is not Kind.HASHTAG]
        self.right = [value for value in french if value.kind is not Kind.HASHTAG]
        self.matched: list[tuple[Value, Value]] = []

    def differences(self) -> list[Difference]:
        """Match in order of certainty, then say what is left."""
        self._match(lambda value: _readings(value)[:1] if value.firm else [])
        self._match(lambda value: _readings(value)[:1])
        self._match(_readings)
        self._match(day_and_month, _same_day)
        self._match(self._name_in_french)
        self._match_links()
        self._match_reworded()
        self._forget_echoes()
        return list(self._unmatched())

    def _match(
        self,
        keys: Callable[[Value], Iterable[Hashable]],
        agrees: Callable[[Value, Value], bool] = lambda en, fr: True,
    ) -> None:
        """Pair values that share a key, first come, first served."""
        waiting: dict[Hashable, list[Value]] = defaultdict(list)
        for value in reversed(self.right):
            for key in keys(value):
                waiting[key].append(value)
        used: set[int] = set()
        left = []
        for value in self.left:
            other = _first(waiting, keys(value), used, partial(agrees, value))
            if other is None:
                left.append(value)
                continue
            used.add(id(other))
            self.matched.append((value, other))
        self.left = left
        self.right = [value for value in self.right if id(value) not in used]

    def _name_in_french(self, value: Value) -> list[Hashable]:
        """The same key for both halves of a known pair of accounts or e-mail addresses."""
        table = {Kind.MENTION: self.twins.mentions, Kind.EMAIL: self.twins.emails}.get(value.kind)
        if table is None:
            return []
        return [(value.kind, table.get(str(value.meaning), value.meaning))]

    def _match_links(self) -> None:
        """Pair addresses that may be the same page in each language, wherever they stand."""
        ours = [value for value in self.left if value.kind is Kind.LINK]
        theirs = [value for value in self.right if value.kind is Kind.LINK]
        found = _twin_links(ours, theirs, self.twins)
        used = {id(value) for pair in found for value in pair}
        self.matched.extend(found)
        self.left = [value for value in self.left if id(value) not in used]
        self.right = [value for value in self.right if id(value) not in used]

    def _match_reworded(self) -> None:
        """Pair a number with the date, time or amount it is part of on the other side: « 16 heures », 4 pm."""
        waiting: dict[Hashable, list[Value]] = defaultdict(list)
        for value in reversed(self.right):
            for number in value.numbers:
                waiting[value.kind, number].append(value)
        used: set[int] = set()
        left = []
        for value in self.left:
            others = _reworded(value, waiting, used)
            used.update(id(other) for other in others)
            self.matched.extend((value, other) for other in others)
            if not others:
                left.append(value)
        self.left = left
        self.right = [value for value in self.right if id(value) not in used]

    def _forget_echoes(self) -> None:
        """Let a value be said twice where the other language says it once, unless that one lacks a partner too."""
        ours, theirs = said(self.english), said(self.french)
        left_kinds = {value.kind for value in self.left if value.firm}
        right_kinds = {value.kind for value in self.right if value.firm}
        self.left = [value for value in self.left if counts(value, theirs, contested=right_kinds)]
        self.right = [value for value in self.right if counts(value, ours, contested=left_kinds)]

    def _unmatched(self) -> Iterable[Difference]:
        ours, theirs = _by_kind(self.left), _by_kind(self.right)
        for kind in _ORDER:
            for en, fr in zip_longest(ours[kind], theirs[kind]):
                alone = en or fr
                if (en and fr) or (kind not in _ONLY_CONTRADICTIONS and alone and alone.firm):
                    yield Difference(kind, en, fr)


def _first(
    waiting: dict[Hashable, list[Value]],
    keys: Iterable[Hashable],
    used: set[int],
    agrees: Callable[[Value], bool],
) -> Value | None:
    for key in keys:
        queue = waiting.get(key, [])
        while queue and id(queue[-1]) in used:
            queue.pop()
        if queue and agrees(queue[-1]):
            return queue.pop()
    return None


def _readings(value: Value) -> list[Hashable]:
    """Every reading, except of addresses: an identical one may still be in the wrong language."""
    return [] if value.kind is Kind.LINK else [(value.kind, reading) for reading in value.readings]


def _same_day(en: Value, fr: Value) -> bool:
    return (
        isinstance(en.meaning, DateMeaning)
        and isinstance(fr.meaning, DateMeaning)
        and en.meaning.agrees_with(fr.meaning)
    )


_MOST_LINKS = 20


def _twin_links(ours: list[Value], theirs: list[Value], twins: Twins) -> list[tuple[Value, Value]]:
    """Hold each address against each; in a flood of them, only against its neighbours."""
    found: list[tuple[Value, Value]] = []
    taken: set[int] = set()
    for place, en in enumerate(ours):
        near = theirs if len(theirs) <= _MOST_LINKS else theirs[max(0, place - 2) : place + 3]
        for fr in near:
            if id(fr) not in taken and are_twins(en.raw, fr.raw, twins):
                found.append((en, fr))
                taken.add(id(fr))
                break
    return found


def _reworded(value: Value, waiting: dict[Hashable, list[Value]], used: set[int]) -> list[Value]:
    """The values of other kinds that together hold every number of this one; none when a number is missing."""
    if not value.numbers or value.kind not in _FIGURES:
        return []
    found: list[Value] = []
    for number in value.numbers:
        other = next(
            (
                queue[-1]
                for kind in _FIGURES - {value.kind}
                if (queue := _unused(waiting.get((kind, number), []), used))
            ),
            None,
        )
        if other is None:
            return []
        found.append(other)
    return found


def _unused(queue: list[Value], used: set[int]) -> list[Value]:
    while queue and id(queue[-1]) in used:
        queue.pop()
    return queue


def _by_kind(values: list[Value]) -> dict[Kind, list[Value]]:
    kinds: dict[Kind, list[Value]] = defaultdict(list)
    for value in values:
        kinds[value.kind].append(value)
    return kinds


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
