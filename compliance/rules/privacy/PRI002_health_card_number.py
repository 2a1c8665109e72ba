"""A health card number stays between a person and those who care for them."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.identity import health_card_numbers
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class HealthCardNumber(Rule):
    id = "PRI002"
    title = Both("health card number", "numéro de carte Santé")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    languages = None
    finds = Both(
        "Ten digits called a health card number, or grouped like one with the right checksum or a version code; a"
        " Quebec health insurance number.",
        "Dix chiffres appelés numéro de carte Santé, ou groupés comme tels avec la bonne somme de contrôle ou un "
        "code de version; un numéro d’assurance maladie du Québec.",
    )
    why = Both(
        "The number opens a person’s health record. In public it cannot be taken back.",
        "Ce numéro donne accès au dossier de santé d’une personne. Une fois public, il ne peut plus être repris.",
    )
    do = Both(
        "Remove the number. If it was already public, tell your privacy officer today.",
        "Retirez le numéro. S’il a déjà été publié, prévenez aujourd’hui même votre responsable de la protection "
        "de la vie privée.",
    )
    fails = (
        english("Your health card 5584 486 674 XX is ready.", finds="5584 486 674 XX"),
        english("OHIP number 5584486674 was received."),
        french("Votre carte Santé 5584-486-674-XX est prête.", finds="5584-486-674-XX"),
        french("Assurance maladie : TREM 8053 1234.", finds="TREM 8053 1234"),
    )
    passes = (
        english("Renew your health card by December 15. Call 1-866-532-3161."),
        english("Health card questions? 416 555-0133, in 10 languages."),
        french("Renouvelez votre carte Santé au plus tard le 15 décembre 2026."),
        french("Carte Santé : composez le 1 866 532-3161."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This looks like a health card number. It must not be published.",
            "Ce passage ressemble à un numéro de carte Santé, qui ne doit pas être publié.",
        )
        yield from findings(case, message, health_card_numbers)
