"""What a register changes in a list: who is new, whose days changed, who stands in it no more.

What people added to the list by hand stays: short forms, words that change the meaning. Nobody is struck out; whoever
is missing from the register ends on the day it was read, so that old posts are still judged by the list of their day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from compliance.both import Both
from compliance.registers.reading import Entry, RegisterError
from compliance.terms import Term, TermList
from compliance.text.folding import fold

SURE_SHORT_FORM = 4
"""Letters from which a short form in capitals is sure to mean the party; shorter ones need a political word beside."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `what` is "added", "ended" or "changed"."""

    what: str
    name: str
    detail: str = ""


def merged(
    old: TermList, entries: Iterable[Entry], *, members: bool, source: str, url: str, dated: date
) -> tuple[TermList, tuple[Change, ...]]:
    """The list after the register of a day, and what changed. Raises RegisterError."""
    if dated < old.dated:
        raise RegisterError(f"This register is of {dated}, older than the list, which is of {old.dated}.")
    found = {fold(entry.en): entry for entry in entries}
    terms, changes = _kept(old, found, dated)
    names = {fold(term.name.en) for term in old.terms}
    taken = {fold(phrase) for term in terms for phrase in term.phrases}
    for entry in (entry for name, entry in found.items() if name not in names):
        new = [term for term in _terms(entry, members) if not taken & set(map(fold, term.phrases))]
        taken |= {fold(phrase) for term in new for phrase in term.phrases}
        terms += new
        changes += [Change("added", term.name.en, _days(term)) for term in new]
    return TermList(old.title, source, url, dated, tuple(terms)), tuple(changes)


def _kept(old: TermList, found: Mapping[str, Entry], dated: date) -> tuple[list[Term], list[Change]]:
    """The old terms with the days of the register: ended where it knows them no more.

    A term that gathers several names gives up those the register tells apart, and never ends as a whole.
    """
    phrases = {(term.name.en, fold(phrase)) for term in old.terms for phrase in term.phrases}
    terms, changes = [], []
    for term in old.terms:
        if (term.name.en, fold(term.name.en)) not in phrases:
            left = tuple(phrase for phrase in term.phrases if fold(phrase) not in found)
            terms += [replace(term, phrases=left)] if left else []
            continue
        entry = found.get(fold(term.name.en))
        new = _dated(term, entry, dated)
        terms.append(new)
        if new != term:
            changes.append(Change("changed" if entry else "ended", term.name.en, _days(new)))
    return terms, changes


def _dated(term: Term, entry: Entry | None, dated: date) -> Term:
    if entry is None:
        return replace(term, until=term.until or dated)
    return replace(term, since=entry.since or term.since, until=entry.until)


def _terms(entry: Entry, members: bool) -> Iterator[Term]:
    if members:
        if len(entry.en.split()) < 2:
            raise RegisterError(f"{entry.en!r} is one word: alone it would find ordinary words. Give the whole name.")
        how = "minister" if "minist" in fold(entry.role) else "head" if "premier" in fold(entry.role) else "member"
        yield Term(Both(entry.en, entry.fr), how, _both(entry), (), entry.since, entry.until)
        return
    if len(entry.en) < SURE_SHORT_FORM:
        raise RegisterError(f"{entry.en!r} is too short for the name of a party. Give the whole name.")
    yield Term(Both(entry.en, entry.fr), "name", _both(entry), (), entry.since, entry.until)
    for short in entry.short:
        how = "acronym" if short.isupper() and len(short) >= SURE_SHORT_FORM else "context"
        name = Both(f"{entry.en}, {short}", f"{entry.fr}, {short}")
        yield Term(name, how, (short,), (), entry.since, entry.until)


def _both(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entry.en, entry.fr)))


def _days(term: Term) -> str:
    said = (f"since {term.since}" if term.since else "", f"until {term.until}" if term.until else "")
    return ", ".join(part for part in said if part)
