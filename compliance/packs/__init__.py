"""Packs: which rules a jurisdiction applies, how severely, and with which lists.

A pack is a TOML file beside this one. It holds every rule that names its jurisdiction, less those it leaves out.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.both import Both
from compliance.loading import rules
from compliance.packs.edition import fingerprint
from compliance.packs.edits import ListEdit, standing
from compliance.packs.mends import Mend
from compliance.rule import Rule, Severity, Weight
from compliance.terms import Terms, load_list

HERE = Path(__file__).parent


class NoSuchPack(LookupError):
    """No rule set speaks for this jurisdiction."""


@dataclass(frozen=True)
class Pack:
    """A dated, versioned choice of rules and lists for one jurisdiction, with what was mended and edited since."""

    name: str
    version: str
    title: Both
    rules: tuple[Rule, ...]
    weights: Mapping[str, Weight]
    lists: Mapping[str, tuple[str, ...]]
    mends: tuple[Mend, ...] = ()
    edits: tuple[ListEdit, ...] = ()

    def weight(self, rule: Rule) -> Weight:
        """How severe a finding of the rule is here."""
        return self.weights.get(rule.id, rule.weight)

    def terms(self, name: str, on: date) -> Terms:
        """The entries of the files chosen for a list that stand on a day."""
        return standing(self.lists[name], self.edits, on)

    def suspended(self, rule: Rule, on: date) -> Mend | None:
        """What suspends a rule on a day."""
        return next((mend for mend in self._mends_of(rule) if mend.suspends and mend.stands(on)), None)

    def exceptions(self, rule: Rule) -> tuple[Mend, ...]:
        """The words a rule leaves alone, each from a day to a day."""
        return tuple(mend for mend in self._mends_of(rule) if not mend.suspends)

    def _mends_of(self, rule: Rule) -> tuple[Mend, ...]:
        return tuple(mend for mend in self.mends if mend.rule == rule.id) if self.mends else ()

    def changed(self, *, number: int, mends: tuple[Mend, ...], edits: tuple[ListEdit, ...]) -> "Pack":
        """The same pack after `number` changes since it was shipped: its version says so."""
        version = f"{self.version}+{number}" if number else self.version
        return replace(self, version=version, mends=mends, edits=edits)


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


@lru_cache
def load(name: str) -> Pack:
    """The pack of a jurisdiction, whole. Raises NoSuchPack, and PackError when its file is wrong."""
    if name not in names():
        raise NoSuchPack(name)
    file = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
    left_out = set(file.get("without", ()))
    _must_exist(name, left_out | set(file.get("severity", {})))
    lists = {key: tuple(files) for key, files in file["lists"].items()}
    for files in lists.values():
        for listed in files:
            load_list(listed)
    return Pack(
        name=name,
        version=f"{file['version']}-{fingerprint()}",
        title=Both(**file["title"]),
        rules=tuple(rule for rule in rules().values() if name in rule.jurisdictions and rule.id not in left_out),
        weights={key: _weight(value) for key, value in file.get("severity", {}).items()},
        lists=lists,
    )


class PackError(Exception):
    """A pack that names what does not exist."""


def _must_exist(pack: str, ids: set[str]) -> None:
    unknown = sorted(ids - set(rules()))
    if unknown:
        raise PackError(f"The pack {pack} names rules that do not exist: {', '.join(unknown)}.")


def _weight(value: Mapping[str, Any]) -> Weight:
    return Weight(**{when: Severity(severity) for when, severity in value.items()})
