"""No official post wishes harm on anybody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.respect.attacks import threats
from compliance.respect.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class Threat(Rule):
    id = "RSP002"
    title = Both("threat or call to harm", "menace ou appel à la violence")
    family = Family.RESPECT
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-6", "PS-Q7")
    severity = BLOCK
    finds = Both(
        "Harm promised to people, wished on them or called for. A sentence that reports or condemns violence is "
        "left alone.",
        "Du mal que l’on promet ou souhaite à des personnes, ou que l’on appelle à leur faire. Une phrase "
        "qui rapporte ou condamne la violence n’est pas visée.",
    )
    why = Both(
        "A threat may be a crime, and frightens whoever reads it.",
        "Une menace peut être un crime, et elle effraie les gens qui la lisent.",
    )
    do = Both(
        "Remove it. If it was received as a comment, capture it and follow the procedure for threats.",
        "Retirez-la. S’il s’agit d’un commentaire reçu, conservez-en une copie et appliquez la procédure "
        "prévue en cas de menace.",
    )
    fails = (
        english("We should hurt all immigrants."),
        english("Someone should punish them. Women like you deserve to suffer."),
        french("Il faut enfermer tous les immigrés."),
        french("Je vais faire souffrir les femmes."),
    )
    passes = (
        english(
            "Too many women are killed by a partner. We must end violence against women. Carbon monoxide can kill you."
        ),
        english("More women will die of heart disease. Return old drugs: they must be destroyed."),
        french("Trop de femmes sont tuées par un partenaire. Mettons fin à la violence."),
        french("Les réfugiés doivent être accueillis avec dignité."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This reads as a threat against people, or a call to harm them.",
            "Ce passage ressemble à une menace contre des personnes ou à un appel à leur faire du mal.",
        )
        yield from findings(case, message, threats)
