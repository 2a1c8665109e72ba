"""The account is entered in the government’s register of accounts before anything goes out on it."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, targets
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

MISSING = Both(
    "{account} has no number in the register of official accounts.",
    "{account} n’a pas de numéro au registre des comptes officiels.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class NoRegisterNumber(Rule):
    id = "ACT004"
    title = Both(
        "account without its register number",
        "compte sans numéro au registre",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "ON-2012", "CA-STDC")
    serves = ("ON-ACC-9", "CA-ACC-2")
    severity = BLOCK
    languages = None
    finds = Both(
        "An account without its number in the corporate register (in Ontario, the OPS Web Database).",
        "Un compte sans son numéro au registre central (en Ontario, la base de données Web de la FPO).",
    )
    why = Both(
        "The register is how the government and the public tell our accounts from imitations.",
        "C’est grâce au registre que le gouvernement et le public distinguent nos comptes des imitations.",
    )
    do = Both(
        "Ask a custodian to enter the number on the account’s page.",
        "Demandez à une personne gardienne d’inscrire le numéro sur la page du compte.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "register_number": ""}]),
        french(
            "Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "register_number": None}]
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "register_number": "OPSWD-10433"}],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "register_number": "OPSWD-10433"}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.register_number is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for place, target, facts in targets(case):
            if facts.register_number is not None and not facts.register_number.strip():
                yield about(place, "register_number", MISSING.with_(account=called(target)), called(target))
