"""A date of birth opens accounts."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.people import birth_dates
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class DateOfBirth(Rule):
    id = "PRI008"
    title = Both("date of birth", "date de naissance")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    finds = Both(
        "A date called a date of birth, or “born” with a date in figures.",
        "Une date appelée date de naissance, ou « né le » suivi d’une date en chiffres.",
    )
    why = Both(
        "With a name, a date of birth is enough to pass for somebody else.",
        "Avec un nom, une date de naissance suffit pour se faire passer pour quelqu’un d’autre.",
    )
    do = Both(
        "Remove the date. An age is enough where one is needed.",
        "Retirez la date. L’âge suffit, s’il est utile.",
    )
    fails = (
        english("Jane Roy, born 1976-08-28, was chosen.", finds="1976-08-28"),
        english("Date of birth: May 3, 1980.", finds="May 3, 1980"),
        french("Jeanne Roy, date de naissance 12/26/1969, a été choisie.", finds="12/26/1969"),
        french("Née le 1980-05-03.", finds="1980-05-03"),
    )
    passes = (
        english("Children born on or after 2010-01-01 are eligible. Updated 2026-11-21."),
        english("Have your date of birth at hand."),
        french("Les personnes nées le 2010-01-01 ou après sont admissibles."),
        french("Ayez votre date de naissance sous la main. Mise à jour : 2026-11-21."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This looks like somebody’s date of birth. It must not be published.",
            "Ce passage ressemble à la date de naissance d’une personne, qui ne doit pas être publiée.",
        )
        yield from findings(case, message, birth_dates)
