"""An acronym is spelled out where it first stands."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.acronyms import names, unexplained

NAMED = Both(
    "{letters} is not spelled out. Write: {name} ({letters}).",
    "{letters} n’est pas expliqué. Écrivez : {name} ({letters}).",
)
LETTERS = Both("{letters} is not spelled out.", "{letters} n’est pas expliqué.")


class AcronymNotSpelledOut(Rule):
    id = "A11Y021"
    title = Both("acronym not spelled out", "sigle non expliqué")
    family = Family.ACCESSIBILITY
    cites = (
        "US-GSA",
        "CA-SGE-44",
    )
    serves = ("GEN-A6",)
    severity = ADVISE
    finds = Both(
        "An acronym at its first use without the name it stands for. Those everybody knows are left alone.",
        "Un sigle employé pour la première fois sans le nom qu’il remplace. Ceux que tout le monde connaît ne "
        "sont pas visés.",
    )
    why = Both(
        "People who do not know it stop reading; people who listen hear loose letters.",
        "Les gens qui ne le connaissent pas cessent de lire; ceux qui écoutent entendent une suite de lettres.",
    )
    do = Both(
        "Write the name, then the acronym in brackets if it comes again.",
        "Écrivez le nom, puis le sigle entre parenthèses s’il revient.",
    )
    fails = (
        english("Apply to ODSP today.", finds="ODSP"),
        french("Présentez une demande au POSPH.", finds="POSPH"),
    )
    passes = (
        english("Apply to the Ontario Disability Support Program (ODSP). PDF and TV."),
        french("Présentez une demande au Programme ontarien de soutien aux personnes handicapées (POSPH)."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            base = language.partition("-")[0]
            for found in unexplained(text, base):
                name = names(base).get(found.letters)
                message = (
                    NAMED.with_(letters=found.letters, name=name) if name else LETTERS.with_(letters=found.letters)
                )
                yield Finding(language, field, found.start, found.end, message)
