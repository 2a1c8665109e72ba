"""An emoji is said once."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.emojis import Emoji, emojis, name_of

AGAIN = Both("“{name}” is said again.", "« {name} » est répété.")


class RepeatedEmoji(Rule):
    id = "A11Y012"
    title = Both("repeated emoji", "emoji répété")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-CDS",
        "UK-MV",
    )
    serves = ("GEN-A3",)
    severity = ADVISE
    languages = None
    finds = Both(
        "The same emoji twice in one message.",
        "Le même emoji deux fois dans un même message.",
    )
    why = Both(
        "“Fire fire fire” is what people hear.",
        "On entend « feu feu feu ».",
    )
    do = Both(
        "Keep one.",
        "Gardez-en un seul.",
    )
    fails = (
        english("Fire ban in effect 🔥🔥🔥", finds="🔥🔥"),
        french("Feux interdits 🔥🔥", finds="🔥"),
    )
    passes = (
        english("Fire ban in effect 🔥"),
        french("Feux interdits 🔥"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            found = emojis(text)
            first = {one.sign: one for one in reversed(found)}
            for start, end in _runs([one for one in found if first[one.sign] is not one]):
                sign = next(one.sign for one in found if one.start == start)
                message = Both(AGAIN.en.format(name=name_of(sign, "en")), AGAIN.fr.format(name=name_of(sign, "fr")))
                yield Finding(language, field, start, end, message)


def _runs(again: list[Emoji]) -> Iterator[tuple[int, int]]:
    """Emoji side by side as one stretch."""
    start = end = -1
    for one in again:
        if one.start != end:
            if end > start:
                yield start, end
            start = one.start
        end = one.end
    if end > start:
        yield start, end
