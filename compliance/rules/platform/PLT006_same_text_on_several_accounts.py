"""One platform, one message: the same words on several accounts look like a machine’s work."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import platforms
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

SAME = Both(
    "{one} and {other} would say the very same words on {platform}.",
    "{one} et {other} diraient exactement les mêmes mots sur {platform}.",
)
X = {"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}}


class SameTextOnSeveralAccounts(Rule):
    id = "PLT006"
    title = Both(
        "same text on several accounts of a platform",
        "même texte sur plusieurs comptes d’une plateforme",
    )
    family = Family.PLATFORM
    cites = ("PL-MIXPOST",)
    serves = ("PL-7a",)
    severity = JUSTIFY
    languages = None
    finds = Both(
        ("The same words for two accounts of X: two pairs in one post, or the same text in both languages of a pair."),
        (
            "Les mêmes mots sur deux comptes de X : deux paires de comptes dans une publication, ou le même texte "
            "dans les deux langues d’une paire."
        ),
    )
    why = Both(
        "Schedulers refuse it, as X may take it for spam and hide both.",
        "Les outils de planification le refusent : X peut y voir un envoi automatisé et masquer les deux.",
    )
    do = Both(
        "Publish on one account and share it from the other, or write other words for it.",
        "Publiez sur un compte et partagez depuis l’autre, ou rédigez d’autres mots.",
    )
    fails = (
        english(
            "Free clinic on May 4.", channels=[X, {"platform": "x", "accounts": {"en": "@ONfire", "fr": "@ONfeux"}}]
        ),
        french(
            "Clinique gratuite le 4 mai.",
            variant={},
            channels=[X, {"platform": "x", "accounts": {"en": "@ONfire", "fr": "@ONfeux"}}],
        ),
    )
    passes = (
        english("Free clinic on May 4.", channels=[X]),
        french("Clinique gratuite le 4 mai.", channels=[X, {"platform": "facebook", "accounts": {"fr": "@ONfeux"}}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for platform in case.platforms:
            taken = platforms().get(platform)
            if taken is None or taken.duplicates:
                continue
            said: dict[str, tuple[str, str]] = {}
            for language, handle, text in _posted_on(case, platform):
                first = said.setdefault(text, (language, handle))
                if first[1].lower() != handle.lower():
                    message = SAME.with_(one=first[1], other=handle, platform=taken.name)
                    yield Finding(None, "channels", 0, 0, message, values=(platform, first[1], handle))


def _posted_on(case: Case, platform: str) -> Iterator[tuple[str, str, str]]:
    """Language, account and first words, for every account of a platform."""
    for target in case.content.targets:
        for language, variant in case.content.variants.items():
            text = " ".join(variant.overrides.get(platform, variant.text).split())
            handle = target.accounts.get(language)
            if target.platform == platform and handle and text:
                yield language, handle, text
