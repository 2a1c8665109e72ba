"""Born on a day in May: a life story, or somebody's private data."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.people import birthdays_in_words
from compliance.personal.told import findings
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class BirthdayInWords(Rule):
    id = "PRI009"
    title = Both("birth date in a sentence", "date de naissance dans une phrase")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = JUSTIFY
    finds = Both(
        "“Born on May 3, 1980”: a full date of birth told in words.",
        "« Né le 3 mai 1980 » : une date de naissance complète, écrite en toutes lettres.",
    )
    why = Both(
        "It belongs in the life story of a public figure, and nowhere else.",
        "Elle a sa place dans la biographie d’une personnalité publique, et nulle part ailleurs.",
    )
    do = Both(
        "Leave the date out, or say whose biography it is and that it is public.",
        "Retirez la date, ou dites de quelle biographie il s’agit et qu’elle est publique.",
    )
    fails = (
        english("Jane Roy was chosen. Born May 3, 1980, she lives in Ottawa.", finds="May 3, 1980"),
        french("Jeanne Roy, née le 3 mai 1980, a été choisie.", finds="3 mai 1980"),
    )
    passes = (
        english("Canada was born on July 1, 1867. Children born in May 2020 are eligible."),
        french("Les enfants nés en mai 2020 sont admissibles. Ouvert le 3 mai 2026."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This tells when a person was born. Is it a public figure’s life story?",
            "Ce passage dit quand une personne est née. S’agit-il d’une biographie publique?",
        )
        yield from findings(case, message, birthdays_in_words)
