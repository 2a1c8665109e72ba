"""French titles before a name are M., Mme, Dr."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, french, pair
from compliance.typography.asking import slips
from compliance.typography.capitals import titles


class TitleBeforeName(Rule):
    id = "STY014"
    title = Both("title not written as in French", "titre de civilité mal abrégé")
    family = Family.STYLE
    cites = ("CA-SGF-4-FORMATS",)
    serves = ("ON-FLSA-12",)
    severity = ADVISE
    finds = Both(
        "In French, Mr. or Mr for M., and a point after Mme, Mlle or Dr.",
        "En français, Mr. ou Mr au lieu de M., et un point après Mme, Mlle ou Dr.",
    )
    why = Both(
        "“Mr.” is English. In French a point stands only where the end of the word is left out.",
        "« Mr. » est anglais. En français, le point ne remplace que la fin du mot.",
    )
    do = Both("Apply the fix.", "Appliquez la correction.")
    fails = (
        pair("Mr. Roy will speak.", "Mr. Roy prendra la parole.", finds="Mr."),
        french("Rencontrez Mme. Roy et le Dr. Lee."),
    )
    passes = (
        pair("Mr. Roy and Dr. Lee will speak.", "M. Roy, Mme Lee et le Dr Côté prendront la parole."),
        french("Merci à MM. Roy et Lee. Voyez la Dre Côté."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, titles)
