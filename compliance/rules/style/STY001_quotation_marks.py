"""Quotation marks are those of the language: « » in French, “ ” in English."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.marks import quotation_marks


class QuotationMarks(Rule):
    id = "STY001"
    title = Both("quotation marks of the other language", "guillemets de l’autre langue")
    family = Family.STYLE
    cites = ("CA-SGF-4-FORMATS", "CA-SGE-4")
    serves = ("ON-FLSA-12", "CA-STY-1")
    severity = ADVISE
    finds = Both(
        "English marks (“ ”) in a French text, or French ones (« ») in an English text. Inside « », French uses “ ”.",
        "Des guillemets anglais (“ ”) dans un texte français, ou l’inverse. À l’intérieur de « », le "
        "français emploie “ ”.",
    )
    why = Both(
        "Marks of the other language make a text look translated in haste.",
        "Avec les guillemets de l’autre langue, un texte a l’air d’une traduction bâclée.",
    )
    do = Both(
        "Use the marks of the language of the text.",
        "Employez les guillemets de la langue du texte.",
    )
    fails = (
        french('Le thème est "Agir ensemble".', finds='"Agir ensemble"'),
        english("The theme is « Acting together ».", finds="« Acting together »"),
        french("Le thème est «Agir»."),
    )
    passes = (
        french("Le thème est «\u00a0Agir, ou “bouger”, ensemble\u00a0»."),
        english('The theme is “Acting together”. A 5" pipe and a 6" pipe.'),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, quotation_marks)
