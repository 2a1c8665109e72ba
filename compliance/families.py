"""What each family of rules protects, in the words of pages."""

from collections.abc import Mapping

from compliance.both import Both
from compliance.rule import Family

NAMES: Mapping[Family, Both] = {
    Family.BILINGUALISM: Both("English and French as one message", "Le français et l’anglais, un seul message"),
    Family.ACCESSIBILITY: Both("Accessibility", "Accessibilité"),
    Family.PARTISANSHIP: Both("Non-partisanship", "Impartialité politique"),
    Family.PERIOD: Both("Election periods", "Périodes électorales"),
    Family.PRIVACY: Both("Privacy", "Vie privée"),
    Family.CONFIDENTIALITY: Both("Confidentiality", "Confidentialité"),
    Family.RESPECT: Both("Respect", "Respect"),
    Family.ACCURACY: Both("Accuracy", "Exactitude"),
    Family.CONFLICT_OF_INTEREST: Both("Conflict of interest", "Conflits d’intérêts"),
    Family.ACCOUNT: Both("The account", "Le compte"),
    Family.TERMS_OF_USE: Both("Terms of use", "Conditions d’utilisation"),
    Family.PLATFORM: Both("What platforms take", "Limites des plateformes"),
    Family.RECORDS: Both("Records", "Documents à conserver"),
    Family.STYLE: Both("Style and typography", "Style et typographie"),
}
"""Every family, in the order people read about them."""
