"""How a rule of style walks through a case."""

from collections.abc import Iterator

from compliance.both import Both
from compliance.case import Case
from compliance.pairs.sides import base
from compliance.rule import Finding
from compliance.typography.change import NO_BREAK, Reader

INSTEAD_IN = {
    "en": Both("“{said}”: English writes “{fix}”.", "« {said} » : l’anglais écrit « {fix} »."),
    "fr": Both("“{said}”: French writes “{fix}”.", "« {said} » : le français écrit « {fix} »."),
}
UNSURE = Both(
    "“{said}” is not how this language writes it; only you know what is meant.",
    "« {said} » ne s’écrit pas ainsi dans cette langue; il n’y a que vous pour savoir ce qui est voulu.",
)
SHOWN = 60
"""How much of a passage a message repeats."""


def slips(case: Case, rule: str, reader: Reader, message: Both | None = None) -> Iterator[Finding]:
    """A finding for each slip a reader sees in any text of the case."""
    for language, field, text in case.written:
        if case.exempt(rule, language):
            continue
        for change in reader(text, base(language)):
            said = message or (INSTEAD_IN[base(language)] if change.fix is not None else UNSURE)
            yield Finding(
                language,
                field,
                change.start,
                change.end,
                said.with_(said=_short(text[change.start : change.end]), fix=_short(change.fix or "")),
                fix=change.fix,
            )


def _short(text: str) -> str:
    plain = text.replace(NO_BREAK, " ")
    return plain if len(plain) <= SHOWN else plain[:SHOWN] + "…"
