"""One sees from its name whose account it is."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import about, presences
from compliance.rule import ADVISE, Both, Family, Finding, NotChecked, Rule, english, french

UNSEEN = frozenset({"notebook", "hand-off"})
"""What the public never meets under that name."""

ANY = re.compile(r"")
MARKS = {
    "ontario": re.compile(r"ON(?![A-Z]{2})|Ont(?![a-z])|ONT|(?i:ontario|(?<![a-z])on(?=[_.\-])|[_.\-]on(?![a-z]))"),
    "canada": re.compile(r"GC|(?i:canada|canadi|gov|gouv|_ca\b)|Can(?![a-z])|CDN|CA(?![a-z])"),
}
NOT_SEEN = Both(
    "Neither the handle {account} nor the displayed name shows which government speaks.",
    "Ni l’adresse {account} ni le nom affiché ne montre quel gouvernement s’exprime.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class NameHidesTheGovernment(Rule):
    id = "ACT006"
    title = Both(
        "account name that does not show the government",
        "nom de compte où le gouvernement n’apparaît pas",
    )
    family = Family.ACCOUNT
    cites = ("ON-OFF", "CA-TSSM")
    serves = ("ON-ACC-10", "CA-ACC-7")
    severity = ADVISE
    languages = None
    finds = Both(
        (
            "An account of which neither the handle nor the displayed name shows the government: ON or Ontario; GC,"
            " Gov or Canada."
        ),
        "Un compte dont ni l’adresse ni le nom affiché n’évoque le gouvernement : ON ou Ontario; GC, Gouv ou Canada.",
    )
    why = Both(
        "A name people recognise is their first protection against imitations.",
        "Un nom qu’on reconnaît est la première protection contre les imitations.",
    )
    do = Both(
        "Ask a custodian whether the displayed name can carry Ontario, or the department’s name with Canada.",
        (
            "Demandez à une personne gardienne si le nom affiché peut comprendre « Ontario », ou le nom du "
            "ministère suivi de « Canada »."
        ),
    )
    fails = (
        english(
            "Free clinic on May 4.", channels=[{"platform": "x", "accounts": {"en": "@TrailBuddy", "fr": "@ONsante"}}]
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@AmiSentier"}}],
        ),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS}]),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": {"en": "@HealthON", "fr": "@santeON"}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        mark = MARKS.get(case.pack.name, ANY)
        for one in presences(case):
            shown = f"{one.handle} {(one.profile.name or '') if one.profile else ''}"
            if one.handle and one.platform not in UNSEEN and not mark.search(shown):
                said = NOT_SEEN.with_(account=one.handle)
                yield about(one.place, f"accounts.{one.language}", said, one.handle)
