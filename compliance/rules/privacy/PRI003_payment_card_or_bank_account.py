"""Nobody's money can be reached from a post."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.identity import payment_card_numbers
from compliance.personal.papers import bank_accounts
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class PaymentCardOrBankAccount(Rule):
    id = "PRI003"
    title = Both("card or bank account number", "numéro de carte ou de compte bancaire")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    languages = None
    finds = Both(
        "The number of a payment card (brand and checksum), an IBAN (checksum), or digits called a bank account, "
        "a transit or an institution number.",
        "Un numéro de carte de paiement (marque et somme de contrôle), un IBAN (somme de contrôle) ou des "
        "chiffres appelés numéro de compte, de transit ou d’institution.",
    )
    why = Both(
        "With this number, somebody else can take a person’s money.",
        "Avec ce numéro, quelqu’un d’autre peut prendre l’argent d’une personne.",
    )
    do = Both(
        "Remove the number. For a payment to a ministry, link to its payment page.",
        "Retirez le numéro. Pour un paiement à un ministère, renvoyez à sa page de paiement.",
    )
    fails = (
        english("Paid with 4111 1111 1111 1111 on Monday.", finds="4111 1111 1111 1111"),
        english("Your deposit goes to transit 12345."),
        french("Payé avec la carte 5555-5555-5555-4444.", finds="5555-5555-5555-4444"),
        french("Numéro de compte : 1234567.", finds="1234567"),
    )
    passes = (
        english("Apply for direct deposit by June 30, 2026. Ontario invests $4,111,111,111,111."),
        english("ISBN 978-0-660-12345-6"),
        french("Inscrivez-vous au dépôt direct avant le 30 juin 2026."),
        french("L'Ontario compte 16 111 111 personnes."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This looks like a payment card or bank account number. It must not be published.",
            "Ce passage ressemble à un numéro de carte de paiement ou de compte bancaire, qui ne doit pas être publié.",
        )
        yield from findings(case, message, payment_card_numbers, bank_accounts)
