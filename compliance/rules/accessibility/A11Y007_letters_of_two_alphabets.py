"""A word is written in one alphabet."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.mixed_alphabets import mixed_words

MIXED = Both(
    "“{word}” holds letters of another alphabet.",
    "« {word} » contient des lettres d’un autre alphabet.",
)


class LettersOfTwoAlphabets(Rule):
    id = "A11Y007"
    title = Both("letters of two alphabets in one word", "lettres de deux alphabets dans un mot")
    family = Family.ACCESSIBILITY
    cites = ("UK-DEF",)
    serves = ("GEN-A4",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A word that mixes Latin letters with Cyrillic, Greek or others that look the same.",
        "Un mot qui mêle aux lettres latines des lettres cyrilliques, grecques ou autres qui leur ressemblent.",
    )
    why = Both(
        "The eye sees nothing, but a screen reader stumbles and search misses the word; fraudsters use the trick too.",
        "L’œil ne voit rien, mais le lecteur d’écran trébuche et la recherche passe à côté; c’est aussi un "
        "procédé de fraudeurs.",
    )
    do = Both(
        "Type the word again on your own keyboard.",
        "Retapez le mot sur votre clavier.",
    )
    fails = (
        english("Book at the сlinic.", finds="сlinic"),
        french("Le vaccin est grаtuit.", finds="grаtuit"),
    )
    passes = (
        english("Ask at xʷməθkʷəy̓əm. 5 μm filters, TGFβ, Привет, Ελλάδα"),
        french("Rendez-vous à Nuχalk. Filtres de 5 μm. Привет"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.written:
            for found in mixed_words(text):
                word = text[found.start : found.end][:80]
                yield Finding(language, field, found.start, found.end, MIXED.with_(word=word), fix=found.plain)
