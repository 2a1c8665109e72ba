"""Nobody is demeaned for the group they belong to."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.respect.attacks import attacks
from compliance.respect.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class AttackOnAGroup(Rule):
    id = "RSP004"
    title = Both("attack on a group of people", "attaque contre un groupe de personnes")
    family = Family.RESPECT
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-6", "PS-Q7")
    severity = BLOCK
    finds = Both(
        "A group of people called despicable, less than human, unwanted or to be hated. Words against hate, and "
        "hard facts, are left alone.",
        "Un groupe de personnes que l’on dit méprisable, inférieur, indésirable ou haïssable. Les propos "
        "contre la haine et les faits difficiles ne sont pas visés.",
    )
    why = Both(
        "The Human Rights Code and the workplace policy protect everybody from it. It may also be hate speech.",
        "Le Code des droits de la personne et la politique sur le respect au travail protègent tout le "
        "monde contre de tels propos. Ils peuvent aussi constituer un discours haineux.",
    )
    do = Both(
        "Say what happened without judging a group of people.",
        "Dites ce qui s’est passé sans juger un groupe de personnes.",
    )
    fails = (
        english("Immigrants are so stupid."),
        english("I can't stand women like you."),
        french("Les immigrés sont stupides."),
        french("Je ne supporte pas les femmes comme vous."),
    )
    passes = (
        english("This despicable attack on Muslims has no place in Canada. Women are at higher risk of cancer."),
        english("Disabled people cannot get around on icy sidewalks. Black bears are dangerous animals."),
        french("Aucune place pour la haine envers les juifs. Les femmes souffrent davantage d'anxiété."),
        french("Les personnes noires font face au racisme. Les chiens sont des animaux."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This demeans a group of people. It must not be published.",
            "Ce passage rabaisse un groupe de personnes et ne doit pas être publié.",
        )
        yield from findings(case, message, attacks)
