"""Each account presents itself in its own language."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, presences, targets
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french
from compliance.text.language import language_of

ENGLISH = "News and services of the Ministry of Health, for everyone in Ontario."
FRENCH = "Les nouvelles et les services du ministère de la Santé, pour tout le monde en Ontario."
IN_FRENCH = Both(
    "{account} is an English account, and its description is in French.",
    "{account} est un compte anglais, et sa description est en français.",
)
IN_ENGLISH = Both(
    "{account} is a French account, and its description is in English.",
    "{account} est un compte français, et sa description est en anglais.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class ProfileInTheOtherLanguage(Rule):
    id = "ACT010"
    title = Both(
        "profile written in the other language",
        "profil rédigé dans l’autre langue",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-TSSM")
    serves = ("ON-ACC-10", "CA-ACC-7", "CA-OL-2")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A profile whose description is in English for the French account, or the other way round.",
        "Un profil dont la description est en anglais pour le compte français, ou l’inverse.",
    )
    why = Both(
        "Nobody follows an account that greets them in another language.",
        "Personne ne suit un compte qui l’accueille dans une autre langue.",
    )
    do = Both(
        "Ask a custodian to write the description in the account’s language; a bilingual account shows both.",
        (
            "Demandez à une personne gardienne de rédiger la description dans la langue du compte; un compte "
            "bilingue présente les deux."
        ),
    )
    fails = (
        english(
            "Free clinic on May 4.",
            channels=[
                {"platform": "x", "accounts": ACCOUNTS, "profile": {"en": {"bio": FRENCH}, "fr": {"bio": FRENCH}}}
            ],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[
                {"platform": "x", "accounts": ACCOUNTS, "profile": {"en": {"bio": ENGLISH}, "fr": {"bio": ENGLISH}}}
            ],
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            channels=[
                {"platform": "x", "accounts": ACCOUNTS, "profile": {"en": {"bio": ENGLISH}, "fr": {"bio": FRENCH}}}
            ],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[
                {"platform": "x", "accounts": ACCOUNTS, "profile": {"en": {"bio": "@ONhealth"}, "fr": {"bio": FRENCH}}}
            ],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.profile is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for one in presences(case):
            bio = (one.profile.bio or "") if one.profile and not _is_bilingual(case, one.place) else ""
            read = language_of(bio).language if bio and one.language in ("en", "fr") else None
            if read not in (None, one.language):
                said = (IN_FRENCH if read == "fr" else IN_ENGLISH).with_(account=one.called)
                yield about(one.place, f"profile.{one.language}.bio", said, bio[:120])


def _is_bilingual(case: Case, place: int) -> bool:
    return len(set(case.content.targets[place].accounts.values())) == 1
