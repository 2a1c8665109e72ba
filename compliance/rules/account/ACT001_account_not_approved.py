"""Only an account that was designated and approved speaks for the government."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, targets
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

STANDING = ("active", "suspended", "approved")
"""Where an approved account may stand; a suspended one waits at the gate, which is no fault of the words."""

NOT_APPROVED = Both(
    "{account} is not an approved account: the register says “{status}”.",
    "{account} n’est pas un compte approuvé : le registre indique « {status} ».",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class AccountNotApproved(Rule):
    id = "ACT001"
    title = Both(
        "account that is not approved",
        "compte non approuvé",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-STDC")
    serves = ("ON-ACC-1", "CA-ACC-1", "ON-ACC-6", "CA-ACC-5")
    severity = BLOCK
    languages = None
    finds = Both(
        "A post for an account the register does not hold as approved: only requested, refused or closed.",
        (
            "Une publication destinée à un compte que le registre ne tient pas pour approuvé : seulement demandé, "
            "refusé ou fermé."
        ),
    )
    why = Both(
        (
            "Only an account that was approved represents the government. Anything else is somebody’s account with "
            "our name on it."
        ),
        (
            "Seul un compte approuvé représente le gouvernement. Tout autre compte porte notre nom sans en avoir le"
            " droit."
        ),
    )
    do = Both(
        "Choose an account that is active, or ask the registrar to finish its approval first.",
        (
            "Choisissez un compte actif, ou demandez à la personne responsable du registre d’en terminer d’abord "
            "l’approbation."
        ),
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "status": "requested"}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "status": "closed"}]),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "status": "active"}]),
        french(
            "Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "status": "suspended"}]
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if not case.content.targets or any(facts.status is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for place, target, facts in targets(case):
            if facts.status is not None and facts.status not in STANDING:
                said = NOT_APPROVED.with_(account=called(target), status=facts.status or "?")
                yield about(place, "status", said, facts.status)
