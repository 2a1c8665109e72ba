"""What rule owners changed in the lists of a pack since it was shipped."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from compliance.both import Both
from compliance.terms import Term, Terms, load_list


@dataclass(frozen=True, slots=True)
class ListEdit:
    """One change of one list: a term added, or the term of this English name struck out; a later edit wins."""

    file: str
    term: Term | None = None
    strikes: str = ""


def term_from(row: dict[str, Any]) -> Term:
    """A term from the plain values an edit is stored as; days are ISO dates."""
    days = {name: date.fromisoformat(row[name]) for name in ("since", "until") if row.get(name)}
    name = Both(row["en"], row["fr"])
    return Term(name, row["how"], tuple(row["phrases"]), tuple(row.get("not_before", ())), **days)


def terms_of(file: str, edits: tuple[ListEdit, ...]) -> tuple[Term, ...]:
    """The terms of one list with its edits, in the order they were made. A term added replaces those of its name."""
    terms = load_list(file).terms
    for edit in edits:
        if edit.file == file:
            gone = edit.term.name.en if edit.term else edit.strikes
            terms = tuple(term for term in terms if term.name.en != gone) + ((edit.term,) if edit.term else ())
    return terms


@lru_cache(maxsize=64)
def standing(files: tuple[str, ...], edits: tuple[ListEdit, ...], on: date) -> Terms:
    """The terms of some lists, with their edits, that stand on a day."""
    return Terms(tuple(term for file in files for term in terms_of(file, edits) if term.stands(on)))
