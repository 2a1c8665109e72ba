"""An emoji is said once."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.emojis import Emoji, emojis, name_of

AGAIN = Both("“{name}” is repeated.", "« {name} » est répété.")


class RepeatedEmoji(Rule):
    id = "A11Y012"
    title = Both("repeated emoji", "émoji répété")
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
        "Le même émoji deux fois dans un même message.",
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
            for start, end, sign in _runs([one for one in found if first[one.sign] is not one]):
                message = Both(AGAIN.en.format(name=name_of(sign, "en")), AGAIN.fr.format(name=name_of(sign, "fr")))
                yield Finding(language, field, start, end, message)


def _runs(again: list[Emoji]) -> Iterator[tuple[int, int, str]]:
    """Emoji side by side as one stretch, with the first of them."""
    place = 0
    while place < len(again):
        first = again[place]
        end = first.end
        place += 1
        while place < len(again) and again[place].start == end:
            end = again[place].end
            place += 1
        yield first.start, end, first.sign
