"""Few emoji."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.emojis import emojis

MOST = 3
"""The Canadian Digital Service says one, Mole Valley two or three (policy catalogue GEN-A3)."""
MANY = Both(
    "There are {count} emoji; one is enough, {most} at most.", "Il y a {count} émojis; un suffit, {most} au plus."
)


class TooManyEmoji(Rule):
    id = "A11Y011"
    title = Both("many emoji", "trop d’émojis")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-CDS",
        "UK-MV",
    )
    serves = ("GEN-A3",)
    severity = ADVISE
    languages = None
    finds = Both(
        "More than three emoji in one message.",
        "Plus de trois émojis dans un même message.",
    )
    why = Both(
        "Each is read out by its whole name, and not always in French.",
        "Chacun est lu avec son nom complet, et pas toujours en français.",
    )
    do = Both(
        "Keep one, at most three, at the end.",
        "Gardez-en un, trois au plus, à la fin.",
    )
    fails = (
        english("Flu shots are free 💉 🎉 😀 🙌", finds="🙌"),
        french("Le vaccin est gratuit 💉 🎉 😀 🙌", finds="🙌"),
    )
    passes = (
        english("Flu shots are free 💉"),
        french("Le vaccin est gratuit 💉"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            found = emojis(text)
            if len(found) > MOST:
                yield Finding(
                    language, field, found[MOST].start, found[-1].end, MANY.with_(count=len(found), most=MOST)
                )
