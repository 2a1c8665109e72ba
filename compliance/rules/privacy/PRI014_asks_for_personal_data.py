"""Nobody is asked for personal data on a platform."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.asks import requests
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class AsksForPersonalData(Rule):
    id = "PRI014"
    title = Both("request for personal data", "demande de renseignements personnels")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    finds = Both(
        "A sentence that asks readers to reply, comment or write with what identifies them: a number, an address,"
        " a date of birth.",
        "Une phrase qui demande aux gens de répondre, de commenter ou d’écrire avec ce qui les identifie : un "
        "numéro, une adresse, une date de naissance.",
    )
    why = Both(
        "The platform would keep it, and a ministry may only collect what a law allows, with a notice. Fraud "
        "begins the same way.",
        "La plateforme conserverait ces renseignements, et un ministère ne peut recueillir que ce que la "
        "loi permet, avis à l’appui. La fraude commence de la même façon.",
    )
    do = Both(
        "Link to a secure form, or give a phone line. Ask for nothing in a reply or a message.",
        "Renvoyez à un formulaire sécurisé ou donnez une ligne téléphonique. Ne demandez rien dans une réponse ni"
        " dans un message.",
    )
    fails = (
        english("Send your health card number by DM.", finds="Send your health card number by DM"),
        english("Reply with your SIN and we will check."),
        french("Envoyez votre numéro de carte Santé par MP.", finds="Envoyez votre numéro de carte Santé par MP"),
        french("Répondez avec votre NAS, nous vérifierons."),
    )
    passes = (
        english("Never send your SIN by message. Call 1-866-555-0100 with your postal code at hand."),
        english("Send us your feedback in the comments."),
        french("Ne publiez jamais votre NAS. Composez le 1 866 555-0100."),
        french("Donnez-nous votre avis dans les commentaires."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This asks people for personal data on a platform.",
            "Ce passage demande aux gens des renseignements personnels sur une plateforme.",
        )
        yield from findings(case, message, requests)
