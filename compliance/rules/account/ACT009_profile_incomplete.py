"""A profile shows the official identity: name, description, address, picture."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, presences, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

PARTS = {
    "name": Both("the displayed name", "le nom affiché"),
    "bio": Both("the description", "la description"),
    "link": Both("the link", "le lien"),
    "avatar": Both("the official picture", "l’image officielle"),
}
MISSING = Both("The profile of {account} lacks {parts}.", "Il manque au profil de {account} : {parts}.")
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}
WHOLE = {"name": "Ontario Health", "bio": "News", "link": "ontario.ca/health", "avatar": "sha256:1"}


class ProfileIncomplete(Rule):
    id = "ACT009"
    title = Both(
        "incomplete profile",
        "profil incomplet",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-FIPSM")
    serves = ("ON-ACC-4", "CA-ACC-6", "ON-ACC-7")
    severity = JUSTIFY
    languages = None
    finds = Both(
        (
            "A profile without its displayed name, its description, its link or its official picture, in one of the"
            " languages."
        ),
        ("Un profil sans nom affiché, sans description, sans lien ou sans image officielle, dans une des langues."),
    )
    why = Both(
        "An empty profile looks like an imitation, and people rightly do not trust it.",
        "Un profil vide ressemble à une imitation, et les gens s’en méfient avec raison.",
    )
    do = Both(
        "Ask a custodian to complete the profile and to record it on the account’s page.",
        "Demandez à une personne gardienne de compléter le profil et de l’inscrire sur la page du compte.",
    )
    fails = (
        english(
            "Free clinic on May 4.",
            channels=[
                {
                    "platform": "x",
                    "accounts": ACCOUNTS,
                    "profile": {"en": {"name": "Ontario Health", "bio": ""}, "fr": WHOLE},
                }
            ],
        ),
        french(
            "Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "profile": {"en": WHOLE}}]
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "profile": {"en": WHOLE, "fr": WHOLE}}],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "profile": {"en": WHOLE, "fr": WHOLE}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.profile is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for one in presences(case):
            missing = [name for name in PARTS if one.profile and getattr(one.profile, name) == ""]
            if missing:
                said = Both(
                    MISSING.en.format(account=one.called, parts=", ".join(PARTS[name].en for name in missing)),
                    MISSING.fr.format(account=one.called, parts=", ".join(PARTS[name].fr for name in missing)),
                )
                yield about(one.place, f"profile.{one.language}", said, one.called, *missing)
