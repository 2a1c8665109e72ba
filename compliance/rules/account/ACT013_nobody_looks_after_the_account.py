"""Somebody of the public service looks after every account, and can be reached."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

NOBODY = Both(
    "None of the custodians of {account} can sign in any more.",
    "Aucune des personnes gardiennes de {account} ne peut plus ouvrir de session.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class NobodyLooksAfterTheAccount(Rule):
    id = "ACT013"
    title = Both(
        "account nobody looks after",
        "compte dont personne ne s’occupe",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-STDC")
    serves = ("ON-ACC-3", "CA-ACC-5")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "An account none of whose custodians can still sign in.",
        "Un compte dont plus aucune personne gardienne ne peut ouvrir de session.",
    )
    why = Both(
        "When something goes wrong on the account, nobody would stop it. Two people is better: one may be ill.",
        (
            "Si quelque chose tournait mal, personne ne l’arrêterait. Mieux vaut deux personnes qu’une : l’une "
            "peut être malade."
        ),
    )
    do = Both(
        "Ask the registrar to name two people of the ministry.",
        "Demandez à la personne responsable du registre d’en nommer deux du ministère.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "custodians": 0}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "custodians": 0}]),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "custodians": 2}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "custodians": 1}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.custodians is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for place, target, facts in targets(case):
            if facts.custodians == 0:
                yield about(place, "custodians", NOBODY.with_(account=called(target)), called(target))
