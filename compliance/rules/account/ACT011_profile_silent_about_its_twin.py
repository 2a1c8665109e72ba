"""Each account says that the other language exists, and where."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, Presence, about, presences, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

SILENT_ABOUT = Both(
    "The profile of {account} does not say that {twin} exists.",
    "Le profil de {account} ne dit pas que {twin} existe.",
)
PAIR = {"en": "@ParksCanada", "fr": "@ParcsCanada"}
SILENT = {"platform": "x", "accounts": PAIR, "profile": {"en": {"bio": "Parks"}, "fr": {"bio": "Parcs"}}}
NAMING = {"en": {"bio": "Parks. Français : @ParcsCanada"}, "fr": {"bio": "Parcs. English: @ParksCanada"}}
SAYS = {"platform": "x", "accounts": PAIR, "profile": NAMING}


class ProfileSilentAboutItsTwin(Rule):
    id = "ACT011"
    title = Both(
        "profile silent about the account in the other language",
        "profil muet sur le compte dans l’autre langue",
    )
    family = Family.ACCOUNT
    cites = ("CA-OLA-28",)
    serves = ("CA-OL-3",)
    severity = JUSTIFY
    languages = None
    jurisdictions = frozenset({"canada"})
    finds = Both(
        "A profile of a pair of accounts that does not name the account in the other language.",
        "Le profil d’un compte jumelé qui ne nomme pas le compte dans l’autre langue.",
    )
    why = Both(
        "Service in both languages has to be made known; whoever lands on one account must find the other.",
        ("L’offre de service dans les deux langues doit être connue; qui arrive sur un compte doit trouver l’autre."),
    )
    do = Both(
        (
            "Ask a custodian to add it: “Français : @CompteFrancais” on the English profile, « English: "
            "@EnglishAccount » on the French one."
        ),
        (
            "Demandez à une personne gardienne de l’ajouter : « Français : @CompteFrancais » au profil anglais, « "
            "English: @EnglishAccount » au profil français."
        ),
    )
    fails = (
        english("Free clinic on May 4.", jurisdiction="canada", channels=[SILENT]),
        french("Clinique gratuite le 4 mai.", jurisdiction="canada", channels=[SILENT]),
    )
    passes = (
        english("Free clinic on May 4.", jurisdiction="canada", channels=[SAYS]),
        french("Clinique gratuite le 4 mai.", jurisdiction="canada", channels=[SAYS]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.profile is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for one in presences(case):
            for twin in _twins(case, one):
                shown = f"{one.profile.bio or ''} {one.profile.link or ''}" if one.profile else twin
                if twin.lower() not in shown.lower():
                    said = SILENT_ABOUT.with_(account=one.called, twin=twin)
                    yield about(one.place, f"profile.{one.language}.bio", said, one.called, twin)


def _twins(case: Case, one: Presence) -> list[str]:
    """The accounts of the same pair in other languages, under another name; none where the description is unknown."""
    if one.profile is None or one.profile.bio is None:
        return []
    accounts = case.content.targets[one.place].accounts
    return [handle for handle in accounts.values() if handle and handle != one.handle]
