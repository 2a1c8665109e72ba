"""In an election period nothing is announced."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class Announcement(Rule):
    id = "PER003"
    title = Both("announcement in an election period", "annonce en période électorale")
    family = Family.PERIOD
    cites = ("ON-CARE25", "CA-CARE")
    serves = ("ON-ELEC-2", "CA-EL-2", "CA-EL-3")
    severity = BLOCK
    finds = Both(
        "During an election period: words that announce, unveil, launch or inaugurate.",
        "En période électorale : des mots qui annoncent, dévoilent, lancent ou inaugurent.",
    )
    why = Both(
        "A new measure told now helps those who govern.",
        "Une nouvelle mesure dévoilée maintenant profite à ceux et celles qui gouvernent.",
    )
    do = Both(
        "Say how the service works today, or ask for clearance and write its reference on the post. Emergencies go by "
        "their own lane.",
        "Dites comment fonctionne le service aujourd’hui, ou demandez l’autorisation et inscrivez son numéro. Les "
        "urgences ont leur propre voie.",
    )
    fails = (
        english("Ontario unveils a skills strategy.", election_period=True, finds="unveils"),
        french("Le ministère annonce une stratégie.", election_period=True, finds="annonce"),
    )
    passes = (
        english("Boil-water advisory for Zorra: boil water for one minute.", election_period=True),
        english("Ontario unveils a skills strategy."),
        english("An announcement.", election_period=True, clearance="CO-2026-014"),
        english("Officials announced the evacuation.", election_period=True, category="emergency"),
        french("Avis d'ébullition d'eau à Zorra.", election_period=True),
        french("Le ministère annonce une stratégie."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.facts.election_period or case.is_cleared or case.content.category == "emergency":
            return
        said = Both("“{words}” announces something.", "« {words} » annonce quelque chose.")
        for language, field, text in case.said:
            for hit in case.terms("election-words").find(text, frozenset({"announces"})):
                yield Finding(language, field, hit.start, hit.end, said.with_(words=text[hit.start : hit.end]))
