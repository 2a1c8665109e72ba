"""One slip of typography, and where a text must be left alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, wraps
from typing import TypeAlias

from compliance.text.sought import Sought, sought
from compliance.typography.only import is_only_typography

NO_BREAK = "\u00a0"
SPACES = " \u00a0\u202f\u2009"
SPACE = f"[{SPACES}]"
LEFT_ALONE = "\ufffc"

# Addresses, e-mail, handles, hashtags, merge fields: nothing in them is typography.
_NOT_PROSE = tuple(
    sought(pattern, re.IGNORECASE)
    for pattern in (
        r"https?://\S+",
        r"www\.\S+",
        r"[\w.+-]{1,64}@[\w.-]+",
        r"(?<!\w)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/\S*",
        r"[@#]\w+",
        r"\(\([^()\n]{0,80}\)\)",
        r"\$?\{[^{}\n]{0,80}\}",
        r"`[^`\n]{0,200}`",
    )
)


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` is not how the language writes it; `fix` is, where that is certain."""

    start: int
    end: int
    fix: str | None


@lru_cache(maxsize=32)
def prose(text: str) -> str:
    """The text with everything that is not prose blanked out, as long as before."""
    kinds = tuple(kind for kind in _NOT_PROSE if kind.may_find_in(text))
    return _any_of(kinds).sub(lambda found: LEFT_ALONE * len(found.group()), text) if kinds else text


@lru_cache
def _any_of(kinds: tuple[Sought, ...]) -> re.Pattern[str]:
    return re.compile("|".join(kind.pattern.pattern for kind in kinds), re.IGNORECASE)


def changes(text: str, pattern: Sought | re.Pattern[str], template: str) -> Iterator[Change]:
    """Every place the pattern finds, and what the template makes of it."""
    for found in pattern.finditer(prose(text)):
        yield Change(*found.span(), found.expand(template))


Reader: TypeAlias = Callable[..., Iterator[Change]]
_AROUND = 60
"""How much of the text around a fix is held against the text without it."""


def only_sure(reader: Reader) -> Reader:
    """A reader that offers a fix only where nothing else changes: “July 31st 500 $” would become 31 500 $."""

    @wraps(reader)
    def read(text: str, language: str, **how: bool) -> Iterator[Change]:
        for change in reader(text, language, **how):
            yield change if change.fix is None or _is_sure(text, change) else replace(change, fix=None)

    return read


def _is_sure(text: str, change: Change) -> bool:
    before, after = text[max(0, change.start - _AROUND) : change.start], text[change.end : change.end + _AROUND]
    return is_only_typography(before + text[change.start : change.end] + after, f"{before}{change.fix}{after}")


def applied(text: str, found: list[Change]) -> str:
    """The text with every certain fix made; of two that overlap, the first."""
    pieces, reached = [], 0
    for change in sorted(found, key=lambda change: (change.start, change.end)):
        if change.fix is None or change.start < reached:
            continue
        pieces += [text[reached : change.start], change.fix]
        reached = change.end
    return "".join([*pieces, text[reached:]])
