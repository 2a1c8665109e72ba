"""An official account stands inside an approved plan, as long as the plan lasts."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

MISSING = Both(
    "No plan is on record for {account}.",
    "Aucun plan n’est inscrit au registre pour {account}.",
)
ENDED = Both(
    "The plan of {account} ended on {until}.",
    "Le plan de {account} a pris fin le {until}.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class NoPlanInForce(Rule):
    id = "ACT003"
    title = Both(
        "account without a plan in force",
        "compte sans plan en vigueur",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF",)
    serves = ("ON-ACC-2",)
    severity = JUSTIFY
    languages = None
    jurisdictions = frozenset({"ontario"})
    finds = Both(
        "An account with no communications, program or service-delivery plan, or whose plan has ended.",
        ("Un compte sans plan de communication, de programme ou de prestation de services, ou dont le plan est échu."),
    )
    why = Both(
        "The plan says why the account exists, for whom and until when. Without it nobody approved the need.",
        (
            "Le plan dit pourquoi le compte existe, pour qui et jusqu’à quand. Sans lui, personne n’a approuvé ce "
            "besoin."
        ),
    )
    do = Both(
        "Ask a custodian to enter the plan and its end date on the account’s page.",
        "Demandez à une personne gardienne d’inscrire le plan et sa date de fin sur la page du compte.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "plan": ""}]),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "plan": "Feux 2025", "plan_until": "2025-10-31"}],
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "plan": "Wildfire 2026", "plan_until": "2027-10-31"}],
        ),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "plan": "Feux 2026"}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.plan is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for place, target, facts in targets(case):
            if facts.plan is not None and not facts.plan.strip():
                yield about(place, "plan", MISSING.with_(account=called(target)), called(target))
            elif facts.plan_until is not None and facts.plan_until < case.facts.on:
                until = facts.plan_until.isoformat()
                yield about(
                    place, "plan_until", ENDED.with_(account=called(target), until=until), called(target), until
                )
