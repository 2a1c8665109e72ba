"""French capitals keep their accents."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french, pair
from compliance.typography.asking import slips
from compliance.typography.capitals import capitals


class CapitalWithoutAccent(Rule):
    id = "STY012"
    title = Both("capital without its accent", "majuscule sans accent")
    family = Family.STYLE
    cites = ("CA-SGF-4", "CA-SGF-4-FORMATS")
    serves = ("ON-FLSA-12", "CA-STY-2")
    severity = ADVISE
    finds = Both(
        "In French, a word whose capital lost its accent: Ecole, Energie, Etudiants, A partir de. Only "
        "words that can be nothing else are found.",
        "En français, un mot dont la majuscule a perdu son accent : Ecole, Energie, Etudiants, A partir de. "
        "Seuls les mots sans ambiguïté sont relevés.",
    )
    why = Both(
        "An accent is part of the spelling, on capitals too.",
        "L’accent fait partie de l’orthographe, sur les majuscules aussi.",
    )
    do = Both(
        "Apply the fix.",
        "Appliquez la correction.",
    )
    fails = (
        pair("Schools open", "Les Ecoles ouvrent", finds="Ecoles"),
        french("A partir du 4 mai", finds="A"),
    )
    passes = (
        french("À partir du 4 mai, les Écoles et l’État ouvrent. Vitamine A. Elections Ontario"),
        english("Elections, Education, A to Z"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, capitals)
