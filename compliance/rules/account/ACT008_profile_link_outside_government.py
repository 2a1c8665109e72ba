"""The profile leads to the government’s own pages, by their full address."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, host_of, is_governments, presences, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

OUTSIDE = Both(
    "The profile of {account} links to {host}, which is not the government’s.",
    "Le profil de {account} renvoie à {host}, qui n’est pas un site du gouvernement.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class ProfileLinkOutsideGovernment(Rule):
    id = "ACT008"
    title = Both(
        "profile that links outside the government",
        "profil dont le lien mène hors du gouvernement",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-TSSM")
    serves = ("ON-ACC-4", "CA-ACC-7")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A profile whose link goes to a shortener or to a site that is not the government’s.",
        (
            "Un profil dont le lien passe par un service d’abrègement ou mène à un site qui n’est pas celui du "
            "gouvernement."
        ),
    )
    why = Both(
        "The link is how people make sure that the account is real.",
        "C’est par ce lien que les gens s’assurent que le compte est authentique.",
    )
    do = Both(
        "Ask a custodian to put the full address of the ministry’s page, in the account’s language.",
        (
            "Demandez à une personne gardienne de mettre l’adresse complète de la page du ministère, dans la langue"
            " du compte."
        ),
    )
    fails = (
        english(
            "Free clinic on May 4.",
            channels=[
                {
                    "platform": "x",
                    "accounts": ACCOUNTS,
                    "profile": {"en": {"link": "https://bit.ly/onhealth"}, "fr": {}},
                }
            ],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[
                {"platform": "x", "accounts": ACCOUNTS, "profile": {"en": {}, "fr": {"link": "sante-infos.net"}}}
            ],
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            channels=[
                {
                    "platform": "x",
                    "accounts": ACCOUNTS,
                    "profile": {"en": {"link": "https://www.ontario.ca/health"}, "fr": {"link": ""}},
                }
            ],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[
                {
                    "platform": "x",
                    "accounts": ACCOUNTS,
                    "profile": {"en": {"link": ""}, "fr": {"link": "ontario.ca/fr/sante"}},
                }
            ],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        known = [one for one in presences(case) if one.profile and one.profile.link is not None]
        if len(known) < sum(1 for _one in presences(case)):
            yield from _unknown(case)
        for one in known:
            link = (one.profile.link or "").strip() if one.profile else ""
            if link and not is_governments(host_of(link)):
                said = OUTSIDE.with_(account=one.called, host=host_of(link) or link[:80])
                yield about(one.place, f"profile.{one.language}.link", said, link)


def _unknown(case: Case) -> Iterator[NotChecked]:
    if any(facts.profile is None for _place, _target, facts in targets(case)):
        yield NotChecked(UNKNOWN)
