"""Numbers are written 1,234.5 in English, 1 234,5 in French."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.figures import numbers


class NumberFormat(Rule):
    id = "STY007"
    title = Both("number not written as the language does", "nombre contraire à l’usage de la langue")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1", "ON-FLSA-12")
    severity = ADVISE
    finds = Both(
        "In French, 1,234.5 or 3.5 %; in English, 3,5% or 1 234,5. A number that may be read either way "
        "(1,234) is left alone here.",
        "En français, 1,234.5 ou 3.5 %; en anglais, 3,5% ou 1 234,5. Un nombre qui se lit de deux façons "
        "(1,234) n’est pas touché.",
    )
    why = Both(
        "A comma is a decimal mark in French and a thousands mark in English: the wrong one may be read as "
        "another number.",
        "La virgule est décimale en français et sépare les milliers en anglais : si l’on confond les deux, "
        "on lit un autre nombre.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        english("Up 3,5% this year", finds="3,5"),
        french("En hausse de 3.5\u00a0% cette année", finds="3.5"),
        french("Plus de 1,234,567 arbres", finds="1,234,567"),
    )
    passes = (
        english("Up 3.5% to 1,234.5. Sections 3,5 and 6."),
        french("En hausse de 3,5\u00a0%. Voir l’article 3.5, version 2.1."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, numbers)
