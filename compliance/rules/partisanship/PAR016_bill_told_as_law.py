"""What Parliament has yet to decide is not told as decided."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.bills import presumed
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class BillToldAsLaw(Rule):
    id = "PAR016"
    title = Both("bill told as if it were law", "projet de loi présenté comme une loi")
    family = Family.PARTISANSHIP
    cites = ("CA-TBS18", "GUIDE-ON")
    serves = ("CA-COM-2",)
    severity = JUSTIFY
    finds = Both(
        "A bill and, in the same sentence, words of certainty such as “will receive”, without “if passed” or royal "
        "assent.",
        "Un projet de loi et, dans la même phrase, des mots de certitude comme « vous recevrez », sans « s’il est "
        "adopté » ni sanction royale.",
    )
    why = Both(
        "Telling the outcome before the vote presumes of Parliament.",
        "Annoncer l’issue avant le vote, c’est présumer de la décision du Parlement.",
    )
    do = Both(
        "Write “would” and “if passed”; after royal assent, say that it is law.",
        "Écrivez au conditionnel et ajoutez « s’il est adopté »; après la sanction, dites que c’est une loi.",
    )
    fails = (
        english("Starting July you will get $300 under Bill C-99.", finds="you will get"),
        french("Dès juillet, vous recevrez 300 $ grâce au projet de loi C-99.", finds="vous recevrez"),
    )
    passes = (
        english("If passed, Bill C-99 would give $300 to families. Your water bill will get a new look."),
        english("Bill C-99 received royal assent: you will get $300. You will receive your hydro bill by mail."),
        french("S'il est adopté, le projet de loi C-99 donnerait 300 $. Vous recevrez votre facture par la poste."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both(
            "“{words}” tells as certain what a bill only proposes.",
            "« {words} » présente comme certain ce qu’un projet de loi ne fait que proposer.",
        )
        for language, field, text in case.said:
            for hit in presumed(case.terms("bills"), text):
                yield Finding(language, field, hit.start, hit.end, said.with_(words=text[hit.start : hit.end]))
