"""Amounts are written $1,234.50 in English, 1 234,50 $ in French."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.figures import money


class AmountOfMoney(Rule):
    id = "STY006"
    title = Both("amount not written as the language does", "montant contraire à l’usage de la langue")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1", "ON-FLSA-12")
    severity = ADVISE
    finds = Both(
        "In French, $50, 50$ or $5 millions; in English, 50 $.",
        "En français, $50, 50$ ou $5 millions; en anglais, 50 $.",
    )
    why = Both(
        "The dollar sign stands first in English, last in French.",
        "Le symbole du dollar précède le nombre en anglais et le suit en français.",
    )
    do = Both(
        "Apply the fix; with millions, write « 5 millions de dollars ».",
        "Appliquez la correction; avec des millions, écrivez « 5 millions de dollars ».",
    )
    fails = (
        english("The grant is 500 $.", finds="500 $"),
        french("La subvention est de $1,234.50.", finds="$1,234.50"),
        french("Un fonds de $5 millions", finds="$5 millions"),
    )
    passes = (
        english("The grant is $1,234.50 in US$ or C$."),
        french("La subvention est de 1\u00a0234,50\u00a0$, le fonds de 42\u00a0M$."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, money)
