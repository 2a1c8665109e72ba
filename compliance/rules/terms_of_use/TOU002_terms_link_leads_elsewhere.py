"""The terms of use are the government’s own, and each language has its page."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, host_of, is_governments, presences, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

ELSEWHERE = Both(
    "The terms of use of {account} are on {host}, which is not the government’s.",
    "Les conditions d’utilisation de {account} se trouvent sur {host}, qui n’est pas un site du gouvernement.",
)
ONE_PAGE = Both(
    "Both accounts of {account} link to the same terms of use, {link}; each language has its page.",
    "Les deux comptes {account} renvoient aux mêmes conditions, {link}; chaque langue a sa page.",
)
TERMS = {"en": "https://www.ontario.ca/social", "fr": "https://www.ontario.ca/fr/social"}
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class TermsLinkLeadsElsewhere(Rule):
    id = "TOU002"
    title = Both(
        "terms-of-use link that leads elsewhere",
        "lien vers des conditions d’utilisation qui mène ailleurs",
    )
    family = Family.TERMS_OF_USE
    cites = ("ON-OFF", "CA-STDC")
    serves = ("ON-ACC-5", "CA-ACC-4", "ON-PRIV-2")
    severity = JUSTIFY
    languages = None
    finds = Both(
        (
            "A terms-of-use link that goes to a site which is not the government’s, or to the same page for a pair "
            "of accounts."
        ),
        (
            "Un lien vers des conditions d’utilisation qui mène à un site qui n’est pas celui du gouvernement, ou à"
            " la même page pour deux comptes jumelés."
        ),
    )
    why = Both(
        (
            "The terms that hold are ours, in the reader’s language; they also say what is done with personal "
            "information."
        ),
        (
            "Les conditions qui comptent sont les nôtres, dans la langue de la personne; elles disent aussi ce "
            "qu’on fait des renseignements personnels."
        ),
    )
    do = Both(
        "Ask a custodian to put the official address: in Ontario ontario.ca/social and its French page.",
        (
            "Demandez à une personne gardienne de mettre l’adresse officielle : en Ontario, ontario.ca/social et sa"
            " page française."
        ),
    )
    fails = (
        english(
            "Free clinic on May 4.",
            channels=[
                {
                    "platform": "x",
                    "accounts": ACCOUNTS,
                    "terms_url": {"en": "https://bit.ly/terms", "fr": "https://www.ontario.ca/fr/social"},
                }
            ],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": "https://www.ontario.ca/social"}],
        ),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": TERMS}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "terms_url": TERMS}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.terms_url is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for one in presences(case):
            link = (one.facts.terms_url or {}).get(one.language, "").strip()
            if link and not is_governments(host_of(link)):
                said = ELSEWHERE.with_(account=one.called, host=host_of(link) or link[:80])
                yield about(one.place, f"terms_url.{one.language}", said, link)
        for place, target, facts in targets(case):
            links = facts.terms_url or {}
            if len(set(target.accounts.values())) > 1 and links.get("en") and links.get("en") == links.get("fr"):
                yield about(place, "terms_url", ONE_PAGE.with_(account=called(target), link=links["en"]), links["en"])
