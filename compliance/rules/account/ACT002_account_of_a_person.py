"""Official channels speak for the ministry; the accounts of people, however high, are their own."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import UNKNOWN, about, called, presences, targets
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

PEOPLE = frozenset({"minister", "executive", "specialist", "personal"})
OFFICIAL = re.compile(r"\bofficial\b|\bofficiel(?:le)?\b", re.IGNORECASE)
OF_A_PERSON = Both(
    "{account} belongs to a person: the ministry does not publish on it.",
    "{account} appartient à une personne : le ministère n’y publie pas.",
)
CALLS_ITSELF = Both(
    "The profile of {account} calls itself official; only the ministry’s own channels may.",
    "Le profil de {account} se dit officiel; seuls les comptes du ministère le peuvent.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class AccountOfAPerson(Rule):
    id = "ACT002"
    title = Both(
        "account that belongs to a person",
        "compte qui appartient à une personne",
    )
    family = Family.ACCOUNT
    cites = ("ON-MIN", "ON-SPEC", "GUIDE-CA")
    serves = ("ON-ACC-3", "ON-ACC-11", "ON-ACC-12", "ON-ACC-13", "ON-MO-1", "PS-OFFLINK")
    severity = BLOCK
    languages = None
    finds = Both(
        (
            "A post for the account of a minister, an executive, a specialist or a private person; and such an "
            "account whose profile calls itself official."
        ),
        (
            "Une publication destinée au compte d’une personne (ministre, cadre, spécialiste ou simple "
            "particulier); ou un tel compte dont le profil se dit officiel."
        ),
    )
    why = Both(
        (
            "These accounts belong to the person and go with them. Public servants neither write for them nor run "
            "them, and they may not call themselves official."
        ),
        (
            "Ces comptes appartiennent à la personne et la suivent. Les fonctionnaires n’y écrivent pas et ne les "
            "gèrent pas, et ils ne peuvent pas se dire officiels."
        ),
    )
    do = Both(
        "Publish on the ministry’s own account; the person may share what is public there.",
        "Publiez sur le compte du ministère; la personne pourra ensuite relayer la publication.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "kind": "minister"}]),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[
                {
                    "platform": "x",
                    "accounts": ACCOUNTS,
                    "kind": "executive",
                    "profile": {"fr": {"bio": "Compte officiel de la sous-ministre"}},
                }
            ],
        ),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "kind": "ministry"}]),
        french("Clinique gratuite le 4 mai.", channels=[{"platform": "x", "accounts": ACCOUNTS, "kind": "emergency"}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if any(facts.kind is None for _place, _target, facts in targets(case)):
            yield NotChecked(UNKNOWN)
        for place, target, facts in targets(case):
            if facts.kind in PEOPLE:
                yield about(place, "kind", OF_A_PERSON.with_(account=called(target)), str(facts.kind))
        for one in presences(case):
            bio = (one.profile.bio or "") if one.profile and one.facts.kind in PEOPLE else ""
            if OFFICIAL.search(bio):
                yield about(one.place, f"profile.{one.language}.bio", CALLS_ITSELF.with_(account=one.called), bio[:120])
