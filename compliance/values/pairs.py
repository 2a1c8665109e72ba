"""The values of two texts, matched pass by pass in order of certainty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from functools import partial

from compliance.values.echoes import counts, day_and_month, said
from compliance.values.links import address, are_twins, language_of
from compliance.values.twins import Twins
from compliance.values.value import DateMeaning, Kind, Language, Value

_FIGURES = (
    Kind.NUMBER, Kind.LOOSE, Kind.CODE, Kind.FRACTION, Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.TIME,
)  # fmt: skip


class Pairs:
    """Two lists of values being matched, pass by pass; what is left in the end differs."""

    def __init__(self, english: list[Value], french: list[Value], twins: Twins) -> None:
        self.english, self.french, self.twins = english, french, twins
        self.left = [value for value in english if value.kind is not Kind.HASHTAG]
        self.right = [value for value in french if value.kind is not Kind.HASHTAG]
        self.matched: list[tuple[Value, Value]] = []

    def match(self) -> None:
        """Match in order of certainty; afterwards `left` and `right` hold what has no partner."""
        self._match(lambda value: [(value.meaning, value.unit)] if value.unit else [])
        self._match(lambda value: _readings(value)[:1] if value.firm else [])
        self._match(lambda value: _readings(value)[:1])
        self._match(_readings)
        self._match(_lasting)
        self._match(day_and_month, _same_day)
        self._match(self._name_in_french)
        self._match_links()
        self._match_reworded()
        self._forget_echoes()

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
        if found:
            found += _pointers(ours, self.french, "fr", self.twins)
            found += _pointers(theirs, self.english, "en", self.twins)
        used = {id(value) for pair in found for value in pair}
        self.matched.extend(found)
        self.left = [value for value in self.left if id(value) not in used]
        self.right = [value for value in self.right if id(value) not in used]

    def _match_reworded(self) -> None:
        """Pair a number with the date, time or amount it is part of on the other side: « 16 heures », 4 pm."""
        waiting: dict[Hashable, list[Value]] = defaultdict(list)
        stated = {number for value in self.left for number in value.numbers}
        for value in reversed(self.right):
            if value.kind is Kind.TIME and not stated.issuperset(value.numbers):
                continue  # 12 is no 12:25
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
        left_kinds = {value.kind for value in self.left if value.may_contradict}
        right_kinds = {value.kind for value in self.right if value.may_contradict}
        self.left = [value for value in self.left if counts(value, theirs, contested=right_kinds)]
        self.right = [value for value in self.right if counts(value, ours, contested=left_kinds)]


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


def _lasting(value: Value) -> list[Hashable]:
    """How many minutes it lasts: « 1 h 30 » is written like a time of day."""
    if value.kind is Kind.TIME:
        return [f"{Decimal(str(value.meaning)).normalize()} minutes"]
    return [reading for reading in value.also if isinstance(reading, str) and reading.endswith(" minutes")]


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


def _pointers(left: list[Value], right: list[Value], language: Language, twins: Twins) -> list[tuple[Value, Value]]:
    """Addresses of the other language's page, given beside one's own: "Français : …/fr/"."""
    theirs = {address(value.raw).plain: value for value in right if value.kind is Kind.LINK}
    astray = [value for value in left if value.kind is Kind.LINK and language_of(value.raw, twins) == language]
    return [(value, theirs[plain]) for value in astray if (plain := address(value.raw).plain) in theirs]


def _reworded(value: Value, waiting: dict[Hashable, list[Value]], used: set[int]) -> list[Value]:
    """The values of other kinds that together hold every number of this one; none when a number is missing."""
    if not value.numbers or value.kind not in _FIGURES:
        return []
    found: list[Value] = []
    for number in value.numbers:
        other = next(
            (
                queue[-1]
                for kind in _FIGURES
                if kind is not value.kind
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
