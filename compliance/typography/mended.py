"""Whether one text became another by nothing but the fixes the rules of typography propose: no word, no value more."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from compliance.pairs.sides import base
from compliance.typography.capitals import capitals, titles
from compliance.typography.change import Change, Reader, only_sure
from compliance.typography.clock import dates, hours
from compliance.typography.figures import money, numbers, ordinals, percentages
from compliance.typography.marks import (
    apostrophes,
    breaking_spaces,
    colons,
    double_spaces,
    punctuation,
    quotation_marks,
)

_OF_SIGNS: tuple[Reader, ...] = (
    quotation_marks,
    punctuation,
    colons,
    breaking_spaces,
    double_spaces,
    apostrophes,
    percentages,
    money,
    numbers,
    capitals,
    partial(hours, dots=False),
    partial(hours, dots=True),
)
"""Of these, the fixes that leave every letter and figure in place: 8 h 30 may be how long something takes, and would
become a time of day as 8:30 am; a range would get a word more."""

_OF_ENDINGS: tuple[Reader, ...] = (dates, ordinals, titles)
"""Of these, every fix: the ending of an ordinal, alone or in a date, the short form of a title."""


def is_made_by_rules(before: str, after: str, language: str) -> bool:
    """Whether every stretch that changed is a fix the rules propose on the old text in its language.

    It goes one way: what a rule mends is made by rules, what it would mend back is not.
    """
    if before == after:
        return True
    fixes: Mapping[int, list[Change]] = defaultdict(list)
    for change in _proposed(before, base(language)):
        fixes[change.start].append(change)
    return bool(fixes) and _leads_to(before, after, fixes)


def _proposed(text: str, language: str) -> Iterator[Change]:
    for reader in _OF_SIGNS:
        yield from (one for one in only_sure(reader)(text, language) if _keeps_letters_and_figures(text, one))
    for reader in _OF_ENDINGS:
        yield from (one for one in only_sure(reader)(text, language) if one.fix is not None)


def _keeps_letters_and_figures(text: str, change: Change) -> bool:
    return change.fix is not None and _read_aloud(text[change.start : change.end]) == _read_aloud(change.fix)


def _read_aloud(text: str) -> str:
    """Letters and figures alone; neither capitals nor accents, which rules mend in words that can be nothing else."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if sign.isalnum())


def _leads_to(before: str, after: str, fixes: Mapping[int, list[Change]]) -> bool:
    """Whether some of the fixes, none over another, turn one text into the other: every way is followed once."""
    ways, been = [(0, 0)], set()
    while ways:
        here = ways.pop()
        if here in been:
            continue
        been.add(here)
        old, new = here
        if old == len(before) and new == len(after):
            return True
        if old < len(before) and new < len(after) and before[old] == after[new]:
            ways.append((old + 1, new + 1))
        for one in fixes.get(old, ()):
            if one.fix is not None and after.startswith(one.fix, new):
                ways.append((one.end, new + len(one.fix)))
    return False
