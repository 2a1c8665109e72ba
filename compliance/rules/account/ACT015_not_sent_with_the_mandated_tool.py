"""Federal departments publish with the tool they are given; this product prepares, checks and hands over."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, targets
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

OUR_OWN = frozenset({"bulletin", "notebook", "hand-off"})
"""No platform of anybody else: the department's own page, training, and the hand-off itself."""

DIRECT = Both(
    "{account} would be published to directly, without the tool departments have to use.",
    "La publication irait directement sur {account}, sans passer par l’outil que les ministères doivent utiliser.",
)
STRAIGHT = {"platform": "x", "accounts": {"en": "@ParksCanada", "fr": "@ParcsCanada"}, "posted_by_hand": False}
HANDED = STRAIGHT | {"posted_by_hand": True}
OWN_PAGE = STRAIGHT | {"platform": "bulletin"}


class NotSentWithTheMandatedTool(Rule):
    id = "ACT015"
    title = Both(
        "not sent with the mandated tool",
        "envoi sans l’outil imposé",
    )
    family = Family.ACCOUNT
    cites = ("CA-STDC",)
    serves = ("CA-ACC-3",)
    severity = BLOCK
    languages = None
    jurisdictions = frozenset({"canada"})
    finds = Both(
        ("A federal post that would be sent straight to the platform instead of being handed to the management tool."),
        (
            "Une publication fédérale qui serait envoyée directement à la plateforme au lieu d’être remise à "
            "l’outil de gestion."
        ),
    )
    why = Both(
        "Departments manage their accounts and collect figures with the tool Service Canada runs.",
        "Les ministères gèrent leurs comptes et recueillent leurs statistiques avec l’outil de Service Canada.",
    )
    do = Both(
        (
            "Ask the registrar to mark the account “posted by hand”: the approved package is then handed over and "
            "its address reported back. A department that is exempt records the exemption."
        ),
        (
            "Demandez à la personne responsable du registre d’indiquer que le compte est « publié à la main ». "
            "Le dossier approuvé est alors remis, puis l’adresse de la publication est consignée. Un ministère "
            "exempté consigne son exemption."
        ),
    )
    fails = (
        english("Free clinic on May 4.", jurisdiction="canada", channels=[STRAIGHT]),
        french("Clinique gratuite le 4 mai.", jurisdiction="canada", channels=[STRAIGHT]),
    )
    passes = (
        english("Free clinic on May 4.", jurisdiction="canada", channels=[HANDED]),
        french("Clinique gratuite le 4 mai.", jurisdiction="canada", channels=[OWN_PAGE]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if case.exempt(self.id):
            return
        for place, target, facts in targets(case):
            if target.platform in OUR_OWN:
                continue
            if facts.posted_by_hand is None:
                yield NotChecked(UNKNOWN)
            elif not facts.posted_by_hand:
                yield about(place, "posted_by_hand", DIRECT.with_(account=called(target)), called(target))
