"""What a party does among its own is no news of the government."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.cues import phrases
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french


class PartyEventOrCandidacy(Rule):
    id = "PAR007"
    title = Both("party event or candidacy", "activité de parti ou candidature")
    family = Family.PARTISANSHIP
    cites = ("ON-POL", "CA-ADC", "GUIDE-CA")
    serves = ("CA-NP-2", "ON-PART-5", "CA-EL-6")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "A gathering of a party, a caucus, a race for a nomination, or somebody who runs for office.",
        "Une activité de parti, un caucus, une course à l’investiture ou quelqu’un qui brigue un mandat.",
    )
    why = Both(
        "A political event told by an official account looks like a part of the campaign.",
        "Racontée par un compte officiel, une activité politique a l’air de faire partie de la campagne.",
    )
    do = Both(
        "Leave it out. To explain how elections work, send people to the election authority.",
        "Ne la mentionnez pas. Pour expliquer le déroulement d’une élection, dirigez le public vers l’organisme "
        "électoral.",
    )
    fails = (
        english("The Minister spoke at the nomination meeting.", finds="nomination meeting"),
        english("Proud to be your candidate in Sudbury.", finds="your candidate"),
        french("La ministre a pris la parole à l'assemblée d'investiture.", finds="assemblée d'investiture"),
        french("Je serai candidate à Sudbury.", finds="Je serai candidate"),
    )
    passes = (
        english("Candidates for the position of nurse may apply online. Your candidate profile is saved."),
        french("Les candidates au poste d'infirmière peuvent postuler en ligne. Le chef de cuisine vous attend."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both(
            "“{words}” speaks of the life of a party or of a candidacy.",
            "« {words} » parle de la vie d’un parti ou d’une candidature.",
        )
        yield from phrases(case, frozenset({"event", "candidacy"}), said)
