"""An account is looked at again from time to time; until then it speaks, after that it waits."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms.presences import about, called, targets
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

OVERDUE = Both(
    "The review of {account} was due on {due}.",
    "L’examen de {account} devait avoir lieu au plus tard le {due}.",
)
ACCOUNTS = {"en": "@ONhealth", "fr": "@ONsante"}


class AccountReviewOverdue(Rule):
    id = "ACT014"
    title = Both(
        "account whose review is overdue",
        "compte dont l’examen est en retard",
    )
    family = Family.ACCOUNT
    cites = ("CA-STDC", "ON-OFF")
    serves = ("CA-ACC-5", "ON-ACC-2")
    severity = BLOCK
    languages = None
    finds = Both(
        ("An ordinary post for an account whose review date has passed. An emergency post is never stopped by it."),
        (
            "Une publication ordinaire destinée à un compte dont la date d’examen est passée. Une publication "
            "d’urgence n’est jamais retenue pour cela."
        ),
    )
    why = Both(
        (
            "An account lives as long as it is needed, its profile is right and somebody is there: the review asks "
            "just that."
        ),
        (
            "Un compte vit tant qu’il est utile, que son profil est exact et que quelqu’un s’en occupe : c’est "
            "ce que vérifie l’examen."
        ),
    )
    do = Both(
        "Ask a custodian to review the account and to enter the next date on its page.",
        "Demandez à une personne gardienne d’examiner le compte et d’inscrire la prochaine date sur sa page.",
    )
    fails = (
        english(
            "Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "review_due": "2026-01-31"}]
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "review_due": "2025-12-31"}],
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.", channels=[{"platform": "x", "accounts": ACCOUNTS, "review_due": "2027-01-31"}]
        ),
        french(
            "Clinique gratuite le 4 mai.",
            channels=[{"platform": "x", "accounts": ACCOUNTS, "review_due": "2025-12-31"}],
            category="emergency",
        ),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if case.content.category == "emergency":
            return
        for place, target, facts in targets(case):
            if facts.review_due is not None and facts.review_due < case.facts.on:
                due = facts.review_due.isoformat()
                yield about(place, "review_due", OVERDUE.with_(account=called(target), due=due), called(target), due)
