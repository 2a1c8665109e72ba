"""An emoji never stands for a word."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.emojis import emojis, name_of

BESIDE = 4
"""Characters looked at on either side: the word beside it, past a space or two."""
BETWEEN = Both(
    "“{name}” stands inside a sentence; write the word, or move the emoji to the end.",
    "« {name} » se trouve au milieu d’une phrase; écrivez le mot ou placez l’émoji à la fin.",
)


class EmojiInPlaceOfAWord(Rule):
    id = "A11Y014"
    title = Both("emoji between words", "émoji entre les mots")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-CDS",
        "UK-MV",
    )
    serves = ("GEN-A3",)
    severity = ADVISE
    languages = None
    finds = Both(
        "An emoji in the middle of a sentence.",
        "Un émoji au milieu d’une phrase.",
    )
    why = Both(
        "“Keep your” snowflake “tires on” makes a riddle of a sentence, and in French the emoji may be read in "
        "English.",
        "« Gardez vos » flocon « pneus d’hiver » : la phrase devient une devinette, et l’émoji est parfois "
        "lu en anglais.",
    )
    do = Both(
        "Write the word; put the emoji at the end of the sentence.",
        "Écrivez le mot; placez l’émoji à la fin de la phrase.",
    )
    fails = (
        english("Keep your 🐕 on a leash.", finds="🐕"),
        french("Tenez votre 🐕 en laisse.", finds="🐕"),
    )
    passes = (
        english("Keep your dog on a leash 🐕"),
        french("Tenez votre chien en laisse. 🐕 Merci!"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            for one in emojis(text):
                before = text[max(0, one.start - BESIDE) : one.start].rstrip(" \u00a0")
                after = text[one.end : one.end + BESIDE].lstrip(" \u00a0")
                if before[-1:].isalnum() and after[:1].isalpha() and after[:1].islower():
                    names = {tag: name_of(one.sign, tag) for tag in ("en", "fr")}
                    message = Both(BETWEEN.en.format(name=names["en"]), BETWEEN.fr.format(name=names["fr"]))
                    yield Finding(language, field, one.start, one.end, message)
