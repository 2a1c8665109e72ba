"""Words come first, emoji after."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.emojis import emojis, name_of

INDENT = 8
"""Characters before it that may be space and bullets."""
FIRST = Both(
    "The line begins with “{}”; begin it with words.",
    "La ligne commence par « {} »; commencez-la par des mots.",
)


class EmojiBeforeTheWords(Rule):
    id = "A11Y013"
    title = Both("emoji at the start of a line", "émoji en début de ligne")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-CDS",
        "UK-DEF",
    )
    serves = ("GEN-A3",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A line that begins with an emoji, as bullets do.",
        "Une ligne qui commence par un émoji, comme une puce.",
    )
    why = Both(
        "Whoever listens hears “police car light” before knowing what it is about.",
        "La personne qui écoute entend « gyrophare » avant de savoir de quoi il s’agit.",
    )
    do = Both(
        "Begin with the word that matters; put the emoji at the end of the line or leave it out.",
        "Commencez par le mot qui compte; placez l’émoji en fin de ligne ou retirez-le.",
    )
    fails = (
        english("🔥 Leave now.", finds="🔥"),
        french("🔥 Évacuez maintenant.", finds="🔥"),
    )
    passes = (
        english("Fire alert: leave now. 🔥"),
        french("Alerte au feu : évacuez maintenant. 🔥"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            for one in emojis(text):
                if _begins_a_line(text, one.start) and _words_follow(text, one.end):
                    message = Both(FIRST.en.format(name_of(one.sign, "en")), FIRST.fr.format(name_of(one.sign, "fr")))
                    yield Finding(language, field, one.start, one.end, message)


def _begins_a_line(text: str, place: int) -> bool:
    """Whether nothing but space and bullets stands before it."""
    before = text[max(0, place - INDENT) : place].rstrip(" \t•–-")
    return before.endswith("\n") or (not before and place <= INDENT)


def _words_follow(text: str, place: int) -> bool:
    """Whether the rest of the line says something."""
    end = text.find("\n", place)
    return any(sign.isalnum() for sign in text[place : end if end >= 0 else len(text)])
