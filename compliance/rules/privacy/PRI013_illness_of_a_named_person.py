"""A person's illness is theirs to tell."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.people import illnesses
from compliance.personal.told import findings
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class IllnessOfANamedPerson(Rule):
    id = "PRI013"
    title = Both("illness of a named person", "maladie d’une personne nommée")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = JUSTIFY
    finds = Both(
        "A person by name with an illness or a condition.",
        "Une personne nommée, avec sa maladie ou son état de santé.",
    )
    why = Both(
        "Health information about one person needs that person’s consent.",
        "Un renseignement sur la santé d’une personne exige son consentement.",
    )
    do = Both(
        "Leave the name or the illness out, or say that the person consented and where that is kept.",
        "Retirez le nom ou la maladie, ou dites que la personne y a consenti et où ce consentement est conservé.",
    )
    fails = (
        english("Jane Roy has diabetes and volunteers every week.", finds="Jane Roy has diabetes"),
        french("Jeanne Roy est atteinte d'un cancer.", finds="Jeanne Roy est atteinte d'un cancer"),
    )
    passes = (
        english("One in ten Canadians has diabetes. Health Canada has HIV guidance."),
        french("Une personne sur dix est atteinte du diabète. Santé Canada a un guide sur le VIH."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This tells of a named person’s health. Did they consent?",
            "Ce passage parle de la santé d’une personne nommée. Y a-t-elle consenti?",
        )
        yield from findings(case, message, illnesses)
