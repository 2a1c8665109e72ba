"""Things that have a name in each language (places, organisations): which one says another than the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from compliance.case import Passage
from compliance.pairs.sides import Edition
from compliance.terms import Term, Terms


class Named(NamedTuple):
    """A thing is named at `passage.text[start:end]`."""

    term: Term
    passage: Passage
    start: int
    end: int


class Swapped(NamedTuple):
    """One side names a thing where the other names another of its kind; `there` is what the other side says."""

    here: Named
    there: Named


Mentions = Mapping[str, Mapping[str, list[Named]]]
"""By kind, then by English name."""


def swaps(edition: Edition, terms: Terms) -> Iterator[Swapped]:
    """What is named on one side only, beside what the other names in its place; the French is shown first.

    A name that is missing is no swap by itself: French may say « la province ». The other side must name another thing
    of the same kind more often than this side does.
    """
    ours, theirs = _mentions(edition.english, terms), _mentions(edition.french, terms)
    for kind in ours.keys() & theirs.keys():
        yield from _swapped(theirs[kind], ours[kind]) or _swapped(ours[kind], theirs[kind])


def _mentions(passages: tuple[Passage, ...], terms: Terms) -> Mentions:
    found: dict[str, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        for hit in terms.find(passage.text):
            if _is_name(passage.text[hit.start], hit.phrase):
                found[hit.term.how][hit.term.name.en].append(Named(hit.term, passage, hit.start, hit.end))
    return found


def _is_name(first: str, phrase: str) -> bool:
    """Whether the capital is as in the list: Turkey is a country, turkey is not."""
    return first.isupper() or not phrase[0].isupper()


def _swapped(here: Mapping[str, list[Named]], there: Mapping[str, list[Named]]) -> list[Swapped]:
    """What only the other side names, each beside what this side names instead."""
    missing = [named[0] for name, named in there.items() if name not in here]
    instead = [named[0] for name, named in here.items() if len(named) > len(there.get(name, ()))]
    return [Swapped(mine, theirs) for theirs, mine in zip(missing, instead, strict=False)]
