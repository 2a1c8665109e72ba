"""No money and no hands for a campaign, ever."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.cues import phrases
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class CampaignAskedFor(Rule):
    id = "PAR006"
    title = Both("money or hands asked for a campaign", "collecte ou recrutement pour une campagne")
    family = Family.PARTISANSHIP
    cites = ("ON-POL", "CA-PSEA")
    serves = ("ON-PART-5",)
    severity = BLOCK
    finds = Both(
        "Words that ask for money, time or a vote for a political campaign.",
        "Des mots qui demandent de l’argent, du temps ou un vote pour une campagne politique.",
    )
    why = Both(
        "Political activity with government resources is forbidden at all times, not only during an election.",
        "Les activités politiques menées avec les ressources de l’État sont interdites en tout temps, pas seulement en "
        "période électorale.",
    )
    do = Both(
        "Remove it. If it is another kind of campaign, such as a blood drive, name it: “the blood drive”.",
        "Retirez ces mots. S’il s’agit d’une autre campagne, comme une collecte de sang, nommez-la : « la collecte de "
        "sang ».",
    )
    fails = (
        english("Donate to my campaign before midnight.", finds="Donate to my campaign"),
        english("I am asking for your vote.", finds="asking for your vote"),
        french("Faites un don au parti avant minuit.", finds="Faites un don au parti"),
        french("Les bénévoles sont attendus au local de campagne.", finds="local de campagne"),
    )
    passes = (
        english("Donate blood on Saturday. Support our campaign to keep parks clean."),
        french("Donnez du sang samedi. Appuyez notre campagne pour des parcs propres."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both("“{words}” works for a political campaign.", "« {words} » sert une campagne politique.")
        yield from phrases(case, frozenset({"campaign"}), said)
