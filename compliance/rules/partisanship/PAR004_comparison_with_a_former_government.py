"""An official account does not measure itself against those who governed before."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.cues import phrases
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class ComparisonWithFormerGovernment(Rule):
    id = "PAR004"
    title = Both("comparison with a former government", "comparaison avec un ancien gouvernement")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "ON-GAA-C", "CA-TBS18", "CA-ADC")
    serves = ("ON-PART-3", "CA-NP-3")
    severity = JUSTIFY
    finds = Both(
        "A government before this one, named to be compared: “previous government”, “under the Liberals”, “the Harper "
        "government”.",
        "Un gouvernement antérieur, nommé pour établir une comparaison : « gouvernement précédent », "
        "« sous les libéraux », « le gouvernement Harper ».",
    )
    why = Both(
        "Comparing governments is what campaigns do; readers hear a party speak.",
        "Comparer les gouvernements, c’est faire campagne : on y entend un parti.",
    )
    do = Both(
        "Compare years or figures, with their source. Keep the words where history itself is the subject, and say so.",
        "Comparez des années ou des chiffres, avec leur source. Gardez ces mots si l’histoire est le vrai sujet, et "
        "dites-le.",
    )
    fails = (
        english("Unlike the previous government, we build.", finds="previous government"),
        english("Hospitals closed under the Liberals.", finds="under the Liberals"),
        french("Le gouvernement précédent n'a rien construit.", finds="gouvernement précédent"),
        french("Sous les libéraux, des hôpitaux ont fermé.", finds="Sous les libéraux"),
    )
    passes = (
        english("The program opened 40 sites, 12 more than in 2022. The house is open under the new bylaw."),
        french("Le programme compte 40 centres, soit 12 de plus qu'en 2022."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both(
            "“{words}” compares with a government before this one.",
            "« {words} » établit une comparaison avec un gouvernement antérieur.",
        )
        yield from phrases(case, frozenset({"former"}), said)
