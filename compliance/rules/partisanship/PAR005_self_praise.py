"""A government that informs does not applaud itself."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.cues import phrases
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class SelfPraise(Rule):
    id = "PAR005"
    title = Both("government praising itself", "gouvernement qui se félicite")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "ON-GAA-C", "CA-TBS18", "CA-ADC")
    serves = ("ON-PART-3", "CA-NP-3", "CA-COM-2")
    severity = JUSTIFY
    finds = Both(
        "Praise of the government or its head: “promise kept”, “getting it done”, “stronger than ever”, “no other "
        "government”. Single words such as “historic” or “record” are left alone.",
        "Des éloges du gouvernement ou de la personne qui le dirige : « promesse tenue », « plus fort que "
        "jamais », « aucun autre gouvernement ». Les mots isolés comme « historique » ou « record » ne "
        "sont pas visés.",
    )
    why = Both(
        "Self-praise tells people what to think of the government, not what they can get from it.",
        "L’éloge de soi dit aux gens quoi penser du gouvernement, et non ce qu’ils peuvent en obtenir.",
    )
    do = Both(
        "Say what changed, by how much, and where the figure comes from.",
        "Dites ce qui a changé, de combien, et d’où vient le chiffre.",
    )
    fails = (
        english("Our economy is stronger than ever.", finds="stronger than ever"),
        english("We delivered what no one else could."),
        french("Notre économie est plus forte que jamais.", finds="plus forte que jamais"),
        french("Nous avons réussi là où tous ont échoué.", finds="là où tous ont échoué"),
    )
    passes = (
        english("Ontario added 12,400 jobs in March (Statistics Canada). Visit a historic site this summer."),
        english("The program opened 40 sites. Record rainfall is expected tonight."),
        french("L'Ontario a gagné 12 400 emplois en mars (StatCan). Visitez un lieu historique cet été."),
        french("Le programme compte 40 centres. Une pluie record est attendue cette nuit."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both("“{words}” praises the government itself.", "« {words} » fait l’éloge du gouvernement.")
        yield from phrases(case, frozenset({"praise"}), said)
