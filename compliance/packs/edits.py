"""What rule owners changed in the lists of a pack since it was shipped."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from compliance.terms import Term, Terms, load_list, term


@dataclass(frozen=True, slots=True)
class ListEdit:
    """One change of one list: `gone` is the English name and the way of counting of what is no longer looked for,
    `term` what is looked for instead, or besides. A later edit wins."""

    file: str
    gone: tuple[str, str]
    term: Term | None = None


def term_from(row: dict[str, Any]) -> Term:
    """A term from the plain values an edit is stored as; days are ISO dates."""
    return term({name: value for name, value in row.items() if value not in ("", None)})


def terms_of(file: str, edits: tuple[ListEdit, ...]) -> tuple[Term, ...]:
    """The terms of one list with its edits, in the order they were made."""
    terms = load_list(file).terms
    for edit in edits:
        if edit.file == file:
            kept = tuple(term for term in terms if (term.name.en, term.how) != edit.gone)
            terms = (*kept, edit.term) if edit.term else kept
    return terms


@lru_cache(maxsize=64)
def standing(files: tuple[str, ...], edits: tuple[ListEdit, ...], on: date) -> Terms:
    """The terms of some lists, with their edits, that stand on a day."""
    return Terms(tuple(term for file in files for term in terms_of(file, edits) if term.stands(on)))
