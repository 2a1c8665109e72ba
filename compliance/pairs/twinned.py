"""What a case knows of names that differ by language: its own accounts, and the pairs its pack lists."""

from collections.abc import Mapping
from copy import copy

from compliance.case import Case, Passage
from compliance.pairs.sides import base
from compliance.values import Language, Twins, Value, values


def twins_of(case: Case) -> Twins:
    """The pairs of accounts the post goes to, and those of the list."""
    return Twins(
        links=_listed(case, "address"),
        hosts=_listed(case, "host"),
        mentions={**_listed(case, "account"), **_accounts(case)},
        emails=_listed(case, "email"),
    )


def _listed(case: Case, how: str) -> Mapping[str, str]:
    return {term.name.en.lower(): term.name.fr.lower() for term in case.terms("twins").terms if term.how == how}


def _accounts(case: Case) -> Mapping[str, str]:
    pairs = [(target.accounts.get("en"), target.accounts.get("fr")) for target in case.content.targets]
    return {_handle(ours): _handle(theirs) for ours, theirs in pairs if ours and theirs}


def _handle(account: str) -> str:
    return "@" + account.rstrip("/").rpartition("/")[2].lstrip("@").lower()


def reading(language: str) -> Language:
    """How to read a passage of this language: as French, or as English."""
    return "fr" if base(language) == "fr" else "en"


def read_all(passages: tuple[Passage, ...]) -> list[tuple[Value, Passage]]:
    """Every value of some passages, and where it stands; a text that stands twice has its values twice."""
    found: list[tuple[Value, Passage]] = []
    met: set[str] = set()
    for passage in passages:
        read = values(passage.text, reading(passage.language))
        found += [(copy(value) if passage.text in met else value, passage) for value in read]
        met.add(passage.text)
    return found
