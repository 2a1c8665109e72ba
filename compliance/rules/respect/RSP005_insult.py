"""Nobody is insulted."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.respect.told import findings
from compliance.respect.words import insults
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class Insult(Rule):
    id = "RSP005"
    title = Both("insult", "insulte")
    family = Family.RESPECT
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-6", "PS-Q3")
    severity = JUSTIFY
    finds = Both(
        "A word that people are called when they are insulted.",
        "Un mot dont on traite les gens pour les insulter.",
    )
    why = Both(
        "It humiliates somebody, perhaps the reader.",
        "Il humilie quelqu’un, peut-être la personne qui lit.",
    )
    do = Both(
        "Say what you ask of people, kindly.",
        "Dites simplement ce que vous demandez, avec courtoisie.",
    )
    fails = (
        english("Only an idiot would miss this deadline.", finds="idiot"),
        french("Il faut être idiot pour manquer cette échéance.", finds="idiot"),
    )
    passes = (
        english("The deadline is Friday at 5 p.m. Nobody loses."),
        french("L'échéance est vendredi à 17 h. Le débit de la rivière est faible."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This insults somebody. Say it kindly.",
            "Ce passage insulte quelqu’un. Dites-le avec courtoisie.",
        )
        yield from findings(case, message, insults)
