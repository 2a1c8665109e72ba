"""Nothing is advertised that Parliament has yet to approve."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class AdvertisingBeforeApproval(Rule):
    id = "PAR018"
    title = Both("advertising for a measure not yet approved", "publicité d’une mesure non adoptée")
    family = Family.PARTISANSHIP
    cites = ("CA-ADC",)
    serves = ("CA-NP-6",)
    severity = BLOCK
    jurisdictions = frozenset({"canada"})
    finds = Both(
        "A paid or boosted post that speaks of a bill, a tabled budget measure or proposed legislation, without saying "
        "that it is law.",
        "Une publication payée ou promue qui parle d’un projet de loi, d’une mesure budgétaire déposée ou "
        "d’un texte législatif proposé, sans dire que c’est chose adoptée.",
    )
    why = Both(
        "Paying to promote a measure before the vote puts public money on one side of it.",
        "Payer pour promouvoir une mesure avant le vote, c’est mettre l’argent public d’un seul côté.",
    )
    do = Both(
        "Wait for royal assent, or post it without paying for it.",
        "Attendez la sanction royale, ou publiez sans payer de placement.",
    )
    fails = (
        english("Bill C-99 would help families.", jurisdiction="canada", paid=True, finds="Bill"),
        french("Le projet de loi C-99 aiderait les familles.", jurisdiction="canada", paid=True, finds="projet de loi"),
    )
    passes = (
        english("Bill C-99 received royal assent.", jurisdiction="canada", paid=True),
        english("Bill C-99 would help families.", jurisdiction="canada"),
        french("Le projet de loi C-99 a reçu la sanction royale.", jurisdiction="canada", paid=True),
        french("Votre facture d'eau change.", jurisdiction="canada", paid=True),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.content.paid:
            return
        said = Both(
            "“{words}” is advertised before Parliament has approved it.",
            "« {words} » : publicité avant l’approbation du Parlement.",
        )
        for language, field, text in case.said:
            hits = list(case.terms("bills").find(text))
            if any(hit.term.how == "passed" for hit in hits):
                continue
            for hit in hits:
                if hit.term.how == "bill":
                    yield Finding(language, field, hit.start, hit.end, said.with_(words=text[hit.start : hit.end]))
