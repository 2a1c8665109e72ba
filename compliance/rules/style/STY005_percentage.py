"""Percentages are written 20% in English, 20 % in French."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.figures import percentages


class Percentage(Rule):
    id = "STY005"
    title = Both("percentage not written as the language does", "pourcentage contraire à l’usage de la langue")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1", "ON-FLSA-12")
    severity = ADVISE
    finds = Both(
        "In French, 20% without its space; in English, 20 % with one.",
        "En français, 20% sans espace; en anglais, 20 % avec une espace.",
    )
    why = Both(
        "The two languages differ here, and numbers are often pasted from one into the other.",
        "Les deux langues diffèrent sur ce point, et on copie souvent les nombres de l’une à l’autre.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        english("Up 20 % this year", finds="20 %"),
        french("En hausse de 20% cette année", finds="20%"),
    )
    passes = (
        english("Up 20% this year"),
        french("En hausse de 20\u00a0% cette année"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, percentages)
