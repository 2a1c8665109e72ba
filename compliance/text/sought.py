"""Patterns that ask first for the letters without which they find nothing.

Most rules find nothing in most texts. To look for a few letters in a text takes a hundredth of the time that it takes
to try a long pattern at each of its places; which letters these are, the pattern itself says.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

TEXTS_IN_HAND = 128
MOST_SIGNS = 64
"""Signs to ask for; with more of them, asking takes as long as looking."""

ENOUGH = 4
"""Letters from which on a sign is rare enough; longer ones are no better."""

_grammar: Any = import_module("re._parser")
_words: Any = import_module("re._constants")

Signs = frozenset[str]


class Sought:
    """A compiled pattern, and signs of which every text in which it finds something holds at least one.

    Without signs (a pattern of nothing but figures, say) it is a pattern as any other, unless somebody gives a `hint`:
    a part of what is found that begins with one of a few signs, between which Python leaps.
    """

    __slots__ = ("_hint", "_signs", "_whole", "pattern")

    def __init__(self, pattern: re.Pattern[str], hint: re.Pattern[str] | None = None) -> None:
        self.pattern = pattern
        self._hint = hint
        self._whole = not pattern.flags & re.IGNORECASE
        signs = _signs(_grammar.parse(pattern.pattern, pattern.flags & ~re.UNICODE), small=not self._whole)
        self._signs = tuple(sorted(signs)) if signs and len(signs) <= MOST_SIGNS else None

    def may_find_in(self, text: str) -> bool:
        """Whether a text holds one of the signs, and the hint; where it does not, nothing is found in it."""
        if self._signs is not None:
            here = text if self._whole else _small(text)
            if not any(sign in here for sign in self._signs):
                return False
        return self._hint is None or self._hint.search(text) is not None

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_find_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_find_in(text) else iter(())

    def sub(self, fill: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.pattern.sub(fill, text) if self.may_find_in(text) else text


def sought(pattern: str, flags: re.RegexFlag = re.NOFLAG, *, hint: str = "") -> Sought:
    """As `re.compile`, for a pattern that is looked for in whole texts."""
    return Sought(re.compile(pattern, flags), re.compile(hint, flags) if hint else None)


@lru_cache(maxsize=TEXTS_IN_HAND)
def _small(text: str) -> str:
    """The text as it is compared where capitals do not matter; Python takes İ and ı for an i."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def _signs(parsed: Iterable[tuple[Any, Any]], *, small: bool) -> Signs | None:
    """The best signs of what is found one after the other: of letters in a row, or of one part of it."""
    offered, run = list[Signs | None](), ""
    for what, value in parsed:
        if what is _words.LITERAL:
            run += chr(value)
        else:
            offered += [_one(run, small=small), _of_part(what, value, small=small)]
            run = ""
    return max(filter(None, [*offered, _one(run, small=small)]), key=_worth, default=None)


def _one(run: str, *, small: bool) -> Signs | None:
    return frozenset({_small(run) if small else run}) if run else None


def _of_part(what: Any, value: Any, *, small: bool) -> Signs | None:
    """The signs of a part that must be found; None where it may be missing or can be anything."""
    if what is _words.BRANCH:
        return _all_of([_signs(branch, small=small) for branch in value[1]])
    if what is _words.SUBPATTERN:
        return None if value[1] or value[2] else _signs(value[3], small=small)
    if what in (_words.MAX_REPEAT, _words.MIN_REPEAT, _words.POSSESSIVE_REPEAT):
        return _signs(value[2], small=small) if value[0] else None
    if what is _words.IN:
        return _all_of([_one(chr(code), small=small) if kind is _words.LITERAL else None for kind, code in value])
    return None


def _all_of(ways: list[Signs | None]) -> Signs | None:
    """The signs of whatever may be found here; none that holds another is needed."""
    if None in ways:
        return None
    signs = frozenset[str]().union(*filter(None, ways))
    return frozenset(sign for sign in signs if not any(other in sign for other in signs if other != sign))


def _worth(signs: Signs) -> tuple[int, int]:
    """The rarest sign counts; then, the fewer the better."""
    return min(ENOUGH, min(map(len, signs))), -len(signs)
