"""One space between words is enough."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.typography.asking import slips
from compliance.typography.marks import double_spaces

ONE = Both("More than one space in a row here.", "Plus d’une espace à la suite ici.")


class DoubleSpace(Rule):
    id = "STY011"
    title = Both("double space", "espace double")
    family = Family.STYLE
    cites = ("CA-SGE-4", "CA-SGF-4-FORMATS")
    serves = ("CA-STY-1",)
    severity = ADVISE
    finds = Both(
        "Two or more spaces in a row inside a line.",
        "Deux espaces ou plus à la suite dans une ligne.",
    )
    why = Both(
        "They show as a hole on most platforms and count as characters.",
        "Elles font un trou sur la plupart des plateformes et comptent comme des caractères.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        english("Clinics open.  Book now.", finds="  "),
        french("Cliniques ouvertes.  Réservez.", finds="  "),
    )
    passes = (
        english("Clinics open. Book now.\n  Indented line"),
        french("Cliniques ouvertes. Réservez."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, double_spaces, ONE)
