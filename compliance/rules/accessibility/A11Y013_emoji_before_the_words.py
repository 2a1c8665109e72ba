"""Words come first, emoji after."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.emojis import emojis, name_of

FIRST_EN = "The line begins with “{}”; begin it with words."
FIRST_FR = "La ligne commence par « {} »; commencez-la par des mots."


class EmojiBeforeTheWords(Rule):
    id = "A11Y013"
    title = Both("emoji at the start of a line", "emoji en début de ligne")
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
        "Une ligne qui commence par un emoji, comme une puce.",
    )
    why = Both(
        "Whoever listens hears “police car light” before knowing what it is about.",
        "La personne qui écoute entend « gyrophare » avant de savoir de quoi il s’agit.",
    )
    do = Both(
        "Begin with the word that matters; put the emoji at the end of the line or leave it out.",
        "Commencez par le mot qui compte; placez l’emoji en fin de ligne ou retirez-le.",
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
                line = text.rfind("\n", 0, one.start) + 1
                if not text[line : one.start].strip(" \t•–-") and _words_follow(text, one.end):
                    said = Both(
                        *(f(name_of(one.sign, tag)) for tag, f in (("en", FIRST_EN.format), ("fr", FIRST_FR.format)))
                    )
                    yield Finding(language, field, one.start, one.end, said)


def _words_follow(text: str, place: int) -> bool:
    """Whether the rest of the line says something."""
    end = text.find("\n", place)
    return any(sign.isalnum() for sign in text[place : end if end >= 0 else len(text)])
