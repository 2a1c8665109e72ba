"""People who meet an official account can read the rules of the conversation, in their language."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

UNKNOWN = Both(
    "The terms-of-use link of the {platform} account is not known.",
    "Le lien vers les conditions d’utilisation du compte {platform} n’est pas connu.",
)
MISSING = Both(
    "The profile of {account} does not link to the terms of use ({language}).",
    "Le profil de {account} ne renvoie pas aux conditions d’utilisation ({language}).",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}
TERMS = {"en": "https://www.ontario.ca/social", "fr": "https://www.ontario.ca/fr/social"}


class AccountWithoutTermsOfUse(Rule):
    id = "TOU001"
    title = Both("account without its terms-of-use link", "compte sans lien vers ses conditions d’utilisation")
    family = Family.TERMS_OF_USE
    cites = ("ON-OFF", "CA-STDC")
    serves = ("ON-ACC-5", "CA-ACC-4")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "An account whose profile does not link to the social media terms of use in its language.",
        "Un compte dont le profil ne renvoie pas aux conditions d’utilisation des médias sociaux dans sa langue.",
    )
    why = Both(
        "The terms say what the public may expect and why a comment may be hidden. Without the link, moderation has no "
        "ground to stand on.",
        "Les conditions disent à quoi le public peut s’attendre et pourquoi un commentaire peut être masqué. Sans ce "
        "lien, la modération n’a pas d’assise.",
    )
    do = Both(
        "Ask the account's custodian to add the link to the profile and to record it in the register.",
        "Demandez à la personne gardienne du compte d’ajouter le lien au profil et de l’inscrire au registre.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": None}]),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": {"en": TERMS["en"]}}],
        ),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": TERMS}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": TERMS}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        for place, target in enumerate(case.content.targets):
            terms = case.facts.account(place).terms_url
            if terms is None:
                yield NotChecked(UNKNOWN.with_(platform=target.platform), waits=True)
                continue
            for language in target.accounts or case.content.variants:
                if not _is_link(terms.get(language, "")):
                    yield _finding(place, language, target.accounts.get(language, target.platform))


def _is_link(url: str) -> bool:
    """Whether it leads somewhere: an http(s) address, or one without its scheme as profiles often show it."""
    try:
        parts = urlsplit(url if "//" in url else f"https://{url}")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def _finding(place: int, language: str, account: str) -> Finding:
    said = MISSING.with_(account=account, language=language)
    return Finding(None, f"channels[{place}].terms_url", 0, 0, said, values=(account, language))
