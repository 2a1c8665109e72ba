"""An official account bears the name of an institution, never of who holds an office in it."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import about, presences
from compliance.rule import JUSTIFY, Both, Family, Finding, NotChecked, Rule, english, french

WORD = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])")
OFFICES = frozenset(
    [
        "minister",
        "ministre",
        "premier",
        "première",
        "premiere",
        "mpp",
        "mp",
        "député",
        "députée",
        "depute",
        "deputee",
        "honourable",
        "honorable",
    ]
)
PEOPLE = frozenset({"minister", "executive", "specialist", "personal"})
"""Their accounts are found already: they are no account of the ministry at all."""

NAMED = Both(
    "The name of {account} speaks of an office holder (“{office}”), not of the institution.",
    "Le nom de {account} évoque une personne en fonction (« {office} »), non l’institution.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class OfficeHolderInAccountName(Rule):
    id = "ACT007"
    title = Both(
        "office holder in the name of an account",
        "personne élue dans le nom d’un compte",
    )
    family = Family.ACCOUNT
    cites = ("ON-MIN", "CA-TSSM")
    serves = ("ON-ACC-11", "CA-ACC-7", "ON-MO-4")
    severity = JUSTIFY
    languages = None
    finds = Both(
        (
            "An account whose handle or displayed name speaks of a minister, the premier, the prime minister or a "
            "member."
        ),
        (
            "Un compte dont l’adresse ou le nom affiché évoque une charge : ministre, première ministre ou "
            "premier ministre, députée ou député."
        ),
    )
    why = Both(
        (
            "Ministers’ accounts are their own. An account of the ministry that bears their name changes with "
            "every shuffle and every election."
        ),
        (
            "Les comptes des ministres leur appartiennent. Un compte du ministère qui porte leur nom change à "
            "chaque remaniement, à chaque élection."
        ),
    )
    do = Both(
        "Use the ministry’s account, or ask a custodian to have the account renamed.",
        "Utilisez le compte du ministère, ou demandez à une personne gardienne de faire renommer le compte.",
    )
    fails = (
        english(
            "Free clinic on May 4.",
            channels=[{"platform": "x", "accounts": {"en": "@ONHealthMinister", "fr": "@ONsante"}}],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[
                {
                    "platform": "x",
                    "accounts": {"en": "@ONhealth", "fr": "@ONsante"},
                    "profile": {"fr": {"name": "Ministre de la Santé"}},
                }
            ],
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            channels=[{"platform": "x", "accounts": {"en": "@ONMinistryHealth", "fr": "@ONsante"}}],
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@MinistereSanteON"}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        for one in presences(case):
            shown = f"{one.handle} {(one.profile.name or '') if one.profile else ''}"
            words = [word.lower() for word in WORD.findall(shown)]
            office = next((word for word in words if word in OFFICES), None)
            if office and one.facts.kind not in PEOPLE:
                said = NAMED.with_(account=one.called, office=office)
                yield about(one.place, f"accounts.{one.language}", said, one.called, office)
