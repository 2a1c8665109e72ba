"""Both languages speak of the same province, country and city."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.naming import Swapped, swaps
from compliance.pairs.sides import NAMES, base, editions, other
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "“{here}” is named here; the {there_language} text names “{there}”.",
    "Ici, on lit « {here} »; le texte {there_language} nomme « {there} ».",
)


class DifferentPlaces(Rule):
    id = "BIL011"
    title = Both("different places", "lieux différents")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "A province, territory, country, city or lake that one language names where the other names another one. Names "
        "may differ: New Brunswick is Nouveau-Brunswick, B.C. is C.-B.",
        "Une province, un territoire, un pays, une ville ou un lac que l’une des langues nomme là où l’autre en nomme "
        "un autre. Les noms peuvent varier : C.-B. vaut B.C., et Nouveau-Brunswick, New Brunswick.",
    )
    why = Both(
        "A warning for the wrong place is no warning for the right one.",
        "Un avertissement pour le mauvais endroit n’avertit pas le bon.",
    )
    do = Both(
        "Correct the name that is wrong. If both are right, say why they differ.",
        "Corrigez le nom erroné. Si les deux sont justes, dites pourquoi ils diffèrent.",
    )
    fails = (
        pair(
            "Flood warning for southern Manitoba.",
            "Avertissement de crue pour le sud de l’Ontario.",
            finds="Ontario",
        ),
        pair("Clinics open in Thunder Bay.", "Des cliniques ouvrent à Sudbury.", finds="Sudbury"),
    )
    passes = (
        pair("B.C. and P.E.I. sign the agreement.", "La Colombie-Britannique et l’Î.-P.-É. signent l’entente."),
        pair("Nova Scotia farmers get help.", "De l’aide pour les agriculteurs néo-écossais."),
        pair("Help for Ontario farmers", "De l’aide pour les agricultrices et agriculteurs de la province"),
        pair("Roast turkey in Toronto", "Dinde rôtie à Toronto"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        places = case.terms("places")
        found = [_finding(swap) for edition in editions(case) for swap in swaps(edition, places)]
        yield from dict.fromkeys(found)


def _finding(swap: Swapped) -> Finding:
    here, there = swap.here, swap.there
    said = here.passage.text[here.start : here.end]
    elsewhere = NAMES[other(here.passage.language)]
    message = Both(
        MESSAGE.en.format(
            here=said, there=there.term.name.in_(base(there.passage.language)), there_language=elsewhere.en
        ),
        MESSAGE.fr.format(
            here=said, there=there.term.name.in_(base(there.passage.language)), there_language=elsewhere.fr
        ),
    )
    return Finding(
        here.passage.language, here.passage.field, here.start, here.end, message, values=(said, there.term.name.en)
    )
