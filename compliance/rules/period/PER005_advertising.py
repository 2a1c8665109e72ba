"""In an election period the State does not advertise."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

EXEMPT = frozenset({"health-and-safety", "legal-notice", "emergency"})
"""Categories of advertising the notice of 2015 exempts: legal notices, public health and safety."""


class AdvertisingInElectionPeriod(Rule):
    id = "PER005"
    title = Both("advertising in an election period", "publicité en période électorale")
    family = Family.PERIOD
    cites = ("CA-AD", "ON-CARE")
    serves = ("CA-EL-4", "ON-PART-7")
    severity = BLOCK
    languages = None
    finds = Both(
        "During an election period, or on days on which the law restrains government advertising: a paid or boosted "
        "post that is neither a legal notice nor about health and safety.",
        "En période électorale, ou pendant les jours où la loi restreint la publicité gouvernementale : une "
        "publication payée ou promue qui n’est ni un avis juridique ni un message de santé ou de sécurité.",
    )
    why = Both(
        "Government advertising stops when an election is called; placements take days to pull.",
        "La publicité gouvernementale cesse au déclenchement d’une élection; retirer des placements prend des jours.",
    )
    do = Both(
        "Take the money off, or ask for clearance and write its reference on the post.",
        "Retirez le placement payant, ou demandez l’autorisation et inscrivez son numéro.",
    )
    fails = (
        english("Renew your card.", paid=True, category="service-information", election_period=True),
        french("Renouvelez votre carte.", paid=True, category="service-information", election_period=True),
    )
    passes = (
        english("Flu shots are free.", paid=True, category="health-and-safety", election_period=True),
        english("Renew your card.", paid=False, election_period=True),
        french("Le vaccin est gratuit.", paid=True, category="health-and-safety", election_period=True),
        french("Renouvelez votre carte.", paid=True, election_period=False),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        content = case.content
        is_restrained = case.facts.election_period or case.facts.advertising_period
        if is_restrained and content.paid and not case.is_cleared and content.category not in EXEMPT:
            said = Both(
                "This post is paid for in an election period.",
                "Cette publication payée paraîtrait en période électorale.",
            )
            yield Finding(None, "paid", 0, 0, said)
