"""Values, links and hashtags between languages: what the rules of this part find, and what they leave alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from bench.accuracy import Figure, samples, share
from compliance import packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts
from compliance.rule import ADVISE

ON = date(2026, 11, 20)
RULES = ("BIL003", "BIL005", "BIL006", "BIL020", "BIL021", "BIL022", "BIL023", "BIL024")
DEFECTS = {
    "number": 0.98,
    "date": 0.98,
    "weekday": 0.98,
    "magnitude": 0.96,
    "link_wrong_language": 0.99,
    "link_other_item": 0.99,
}


def figures() -> Iterator[Figure]:
    """One figure per row of values: false alarms on genuine pairs and near misses, seeded defects found."""
    pairs = list(samples("parity"))
    genuine = [row for row in pairs if row["label"] == "consistent"]
    yield _alarms("values: genuine pairs stopped", genuine, at_most=0.006)
    yield _alarms("values: near misses stopped", list(samples("parity-near-misses")), at_most=0.01)
    yield _alarms("values: official news stopped", [_teaser(row) for row in samples("posts")], at_most=0.006)
    for kind, aim in DEFECTS.items():
        seeded = [row for row in pairs if row["type"] == kind]
        marks = [(row["id"], _is_stopped(row)) for row in seeded]
        yield share("bilingualism", f"values: changed {kind.replace('_', ' ')} found", marks, at_least=aim)


def _alarms(measure: str, rows: list[dict[str, Any]], *, at_most: float) -> Figure:
    return share("bilingualism", measure, [(row["id"], _is_stopped(row)) for row in rows], at_most=at_most)


def _teaser(row: dict[str, Any]) -> dict[str, Any]:
    """A post as an office would write it: the teaser, else the title, and the address."""
    said = {side: f"{row[f'teaser_{side}'] or row[f'title_{side}']} {row[f'url_{side}']}" for side in ("en", "fr")}
    return {"id": row["id"], **said}


def _is_stopped(row: dict[str, Any]) -> bool:
    """Whether a rule of this part asks for more than a moment's thought."""
    pack = packs.load("canada")
    own = replace(pack, rules=tuple(rule for rule in pack.rules if rule.id in RULES))
    document = {"jurisdiction": "canada", "variants": {side: {"text": row[side]} for side in ("en", "fr")}}
    found = check(Case(read(document), Facts(ON), own)).findings
    return any(item.severity is not ADVISE for item in found)
