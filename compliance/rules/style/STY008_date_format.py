"""Dates are written July 31, 2026 in English, le 31 juillet 2026 in French."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.clock import dates


class DateFormat(Rule):
    id = "STY008"
    title = Both("date not written as the language does", "date contraire à l’usage de la langue")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1", "ON-FLSA-12")
    severity = ADVISE
    finds = Both(
        "In English, July 31st. In French, le 31 Juillet, le 1 mai, le Lundi 4 mai, le 31 juillet, 2026.",
        "En anglais, July 31st. En français, le 31 Juillet, le 1 mai, le Lundi 4 mai, le 31 juillet, 2026.",
    )
    why = Both(
        "Dates are what people look for first; the usual form is found fastest.",
        "La date est ce qu’on cherche en premier; la forme habituelle se trouve le plus vite.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        english("Apply by July 31st.", finds="July 31st"),
        french("Inscription le 31 Juillet", finds="Juillet"),
        french("Inscription le 1 mai", finds="1 mai"),
        french("Le 31 juillet, 2026"),
    )
    passes = (
        english("Apply by July 31, 2026. The 1st prize may be yours."),
        french("Inscription du lundi 27 avril au 1er mai 2026."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, dates)
