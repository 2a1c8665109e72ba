"""An official account attacks nobody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.cues import phrases
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french


class Attack(Rule):
    id = "PAR003"
    title = Both("attack on a party or an opponent", "attaque contre un parti ou un adversaire")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "ON-GAA-N", "CA-TBS18", "GUIDE-CA")
    serves = ("ON-PART-1", "ON-PART-2", "ON-MO-3")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "Words that blame or mock a party, a member or a government: broken promises, waste, scandal, “out of touch”.",
        "Des mots qui blâment ou raillent un parti, une élue, un élu ou un gouvernement : promesses brisées, "
        "gaspillage, scandale, « déconnecté de la réalité ».",
    )
    why = Both(
        "An official account speaks for everybody, those who voted otherwise included.",
        "Un compte officiel parle au nom de tout le monde, y compris de ceux et celles qui ont voté autrement.",
    )
    do = Both(
        "Say what is done and for whom, and leave out who is to blame. If the words mean something else here, say so.",
        "Dites ce qui est fait et pour qui, sans chercher de coupable. Si ces mots ont ici un autre sens, dites-le.",
    )
    fails = (
        english("They are out of touch with families.", finds="out of touch"),
        english("A broken promise: 3,000 beds were never built.", finds="broken promise"),
        french("Ils sont déconnectés de la réalité des familles.", finds="déconnectés de la réalité"),
        french("Une promesse brisée de plus.", finds="promesse brisée"),
    )
    passes = (
        english("The water main broke on Tuesday. Crews are at work, and service resumes on Friday."),
        english("Fraud prevention: report a scandal-proof password, a lie, a scam."),
        french("La conduite s'est brisée mardi. Le service reprendra vendredi."),
        french("Mieux vaut couper l'eau avant de partir en vacances. Un échec à l'examen se reprend."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both(
            "“{words}” reads as an attack on somebody in politics.",
            "« {words} » ressemble à une attaque politique.",
        )
        yield from phrases(case, frozenset({"attack"}), said)
