"""An official presence speaks both languages: two accounts, or one that is bilingual."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

NO_FRENCH = Both(
    "{account} has no French account beside it.",
    "{account} n’est jumelé à aucun compte français.",
)
NO_ENGLISH = Both(
    "{account} has no English account beside it.",
    "{account} n’est jumelé à aucun compte anglais.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class AccountWithoutItsTwin(Rule):
    id = "ACT005"
    title = Both(
        "account without its twin in the other language",
        "compte sans jumeau dans l’autre langue",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-OLA-28")
    serves = ("ON-ACC-10", "CA-OL-3", "ON-FLSA-1")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A post for an account in one official language, without the account in the other.",
        "Une publication destinée à un compte dans une langue officielle, sans celui de l’autre langue.",
    )
    why = Both(
        ("People who follow us in one language would not know that the other exists, or would get nothing at all."),
        "Les gens qui nous suivent dans une langue ignoreraient que l’autre compte existe, ou ne recevraient rien.",
    )
    do = Both(
        "Name the account in the other language, or register the account as bilingual.",
        "Indiquez le compte de l’autre langue, ou faites inscrire celui-ci comme bilingue.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": {"en": "@HealthNewsONT"}}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": {"fr": "@NouvellesSanteON"}}]),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS}]),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": {"en": "@ONparks", "fr": "@ONparks"}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        for place, target, _facts in targets(case):
            if not target.accounts:
                yield NotChecked(UNKNOWN)
            for language in sorted({"en", "fr"} - set(target.accounts)) if target.accounts else ():
                said = (NO_ENGLISH if language == "en" else NO_FRENCH).with_(account=called(target))
                yield about(place, "accounts", said, called(target), language)
