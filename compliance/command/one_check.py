"""From the bytes of one content document to the answer the command gives."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from compliance import packs
from compliance.case import Case
from compliance.command.media_beside import resolve
from compliance.content import ContentError, read
from compliance.content.problems import Problem, problem
from compliance.engine import check
from compliance.facts import facts_in
from compliance.report import Outcome, Report

BIGGEST = 32
"""Megabytes one document may have."""

EXITS = {Outcome.CLEAR: 0, Outcome.NEEDS_JUSTIFICATION: 1, Outcome.BLOCKED: 2}
FAILED = 64
"""Exit when the command or its input failed, so that nothing was checked (EX_USAGE of sysexits.h)."""


@dataclass(frozen=True)
class Answer:
    """What came of one document: a report, or the problems that kept it from being checked."""

    identifier: str | int | None
    report: Report | None = None
    problems: tuple[Problem, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def exit(self) -> int:
        return EXITS[self.report.outcome] if self.report else FAILED

    def as_document(self, language: str) -> dict[str, Any]:
        head = {} if self.identifier is None else {"id": self.identifier}
        if self.report:
            return head | self.report.answer(language)
        return head | {"error": {"problems": [problem.as_document() for problem in self.problems]}}


def answer(data: bytes, *, folder: Path, on: date) -> Answer:
    """Check the document in some bytes, its media beside it in `folder`, by the rules and facts of a day."""
    identifier = None
    try:
        document = parse(data)
        identifier = _identifier(document)
        return _checked(document, identifier, folder, on)
    except ContentError as error:
        return Answer(identifier, problems=error.problems)


def _checked(document: Mapping[str, Any], identifier: str | int | None, folder: Path, on: date) -> Answer:
    content = read(document)
    try:
        pack = packs.load(content.jurisdiction)
    except packs.NoSuchPack:
        _refuse("jurisdiction", "no-such-pack", choices=", ".join(packs.names()))
    beside = resolve(content, folder)
    case = Case(beside.content, facts_in(document, on=on, media=beside.facts), pack)
    return Answer(identifier, check(case), absent=beside.absent)


def parse(data: bytes) -> Any:
    """JSON, with no field said twice. Raises ContentError."""
    if len(data) > BIGGEST << 20:
        _refuse("", "too-big", limit=BIGGEST)
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_fields_once)
    except UnicodeDecodeError:
        _refuse("", "not-utf-8")
    except RecursionError:
        _refuse("", "not-json", why="nested too deep")
    except ValueError as error:
        _refuse("", "not-json", why=str(error).encode("ascii", "backslashreplace").decode()[:200])


def _fields_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("an object has a field twice")
    return fields


def _refuse(path: str, code: str, **values: object) -> NoReturn:
    raise ContentError((problem(path, code, **values),))


def _identifier(document: Any) -> str | int | None:
    """The id to echo, when it is one that can be."""
    identifier = document.get("id") if isinstance(document, Mapping) else None
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        return None
    return identifier if isinstance(identifier, int) or identifier.isprintable() else None
