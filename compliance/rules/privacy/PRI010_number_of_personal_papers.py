"""The numbers of a person's papers stay with the papers."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.papers import licences, passports, plates
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class NumberOfPersonalPapers(Rule):
    id = "PRI010"
    title = Both("licence, passport or plate number", "numéro de permis, de passeport ou de plaque")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    languages = None
    finds = Both(
        "A driver’s licence number (Ontario’s form holds the birth date), a passport number or a licence plate "
        "called one.",
        "Un numéro de permis de conduire (celui de l’Ontario contient la date de naissance), de passeport ou de "
        "plaque, nommé comme tel.",
    )
    why = Both(
        "It leads to one person and is enough to pass for them.",
        "Il mène à une seule personne et suffit pour se faire passer pour elle.",
    )
    do = Both("Remove the number.", "Retirez le numéro.")
    fails = (
        english("Driver’s licence R6070-41508-00503 was found.", finds="R6070-41508-00503"),
        english("Passport AB123456 is ready.", finds="AB123456"),
        french("Permis de conduire R6070-41508-00503 retrouvé.", finds="R6070-41508-00503"),
        french("Plaque d'immatriculation CABC 123.", finds="CABC 123"),
    )
    passes = (
        english("Renew your licence plate and your driver’s licence online. Highway H 401."),
        english("Passport fees rise by 2.7% in 2026."),
        french("Renouvelez votre plaque d'immatriculation en ligne."),
        french("Les droits de passeport augmentent de 2,7 % en 2026."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This looks like the number of a licence, a passport or a plate. It must not be published.",
            "Ce passage ressemble à un numéro de permis, de passeport ou de plaque, qui ne doit pas être publié.",
        )
        yield from findings(case, message, licences, passports, plates)
