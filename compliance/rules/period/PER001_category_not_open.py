"""In an election period, what is not on the list waits."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

UNSAID = Both("Nobody has said what category this post is.", "Personne n’a précisé la catégorie de cette publication.")
WAITS = Both(
    "Posts of the category “{category}” wait during an election period.",
    "Les publications de la catégorie « {category} » attendent pendant une période électorale.",
)


class CategoryNotOpen(Rule):
    id = "PER001"
    title = Both("category that waits in an election period", "catégorie en attente en période électorale")
    family = Family.PERIOD
    cites = ("ON-CARE25", "ON-CARE", "ON-M25", "CA-CARE")
    serves = ("ON-ELEC-1", "ON-ELEC-2", "ON-ELEC-3", "ON-ELEC-4", "CA-EL-2")
    severity = BLOCK
    languages = None
    finds = Both(
        "During an election period: a post whose category is not among those that stay open, and that carries no "
        "clearance reference.",
        "En période électorale : une publication dont la catégorie n’est pas de celles qui restent ouvertes, et sans "
        "numéro d’autorisation.",
    )
    why = Both(
        "Only routine services, health and safety, legal notices and emergencies go on while people choose.",
        "Pendant que la population choisit, seuls se poursuivent les services courants, la santé et la sécurité, les "
        "avis juridiques et les urgences.",
    )
    do = Both(
        "Wait, or ask the centre for clearance and write its reference on the post. If the category is wrong, correct "
        "it.",
        "Attendez, ou demandez l’autorisation centrale et inscrivez son numéro. Si la catégorie est erronée, "
        "corrigez-la.",
    )
    fails = (
        english("Come to the opening.", category="event", election_period=True),
        french("Venez à l'ouverture.", category="event", election_period=True),
    )
    passes = (
        english("Boil your water until Friday.", category="emergency", election_period=True),
        english("Come to the opening.", category="event", election_period=True, clearance="CO-2026-014"),
        french("Faites bouillir l'eau.", category="health-and-safety", election_period=True),
        french("Venez à l'ouverture.", category="event", election_period=False),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        content = case.content
        if not case.facts.election_period or case.is_cleared:
            return
        if content.category is None:
            yield NotChecked(UNSAID, waits=True)
        elif content.category not in _open(case):
            yield Finding(None, "category", 0, 0, WAITS.with_(category=content.category[:80]))


def _open(case: Case) -> set[str]:
    """What stays open by the rule set, and what the officer who began the period added."""
    listed = {phrase for term in case.terms("election-categories").terms for phrase in term.phrases}
    return listed.union(case.facts.open_categories or ())
