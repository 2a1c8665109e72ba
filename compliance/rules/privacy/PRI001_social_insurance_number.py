"""A social insurance number never appears in public."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.identity import social_insurance_numbers
from compliance.personal.told import findings
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class SocialInsuranceNumber(Rule):
    id = "PRI001"
    version = 2
    title = Both("social insurance number", "numéro d’assurance sociale")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = BLOCK
    languages = None
    finds = Both(
        "Nine digits that pass the checksum of social insurance numbers, called one, grouped like one, or given "
        "as a person’s file; also split, spaced, spelled out or in wide digits.",
        "Neuf chiffres qui passent le contrôle des numéros d’assurance sociale, nommés ou groupés comme "
        "tels, ou donnés comme le dossier d’une personne. Ils sont repérés même coupés, espacés, écrits en "
        "lettres ou en chiffres pleine largeur.",
    )
    why = Both(
        "A social insurance number in public exposes a person to fraud, and cannot be taken back.",
        "Un numéro d’assurance sociale rendu public expose une personne à la fraude, et rien ne peut l’effacer.",
    )
    do = Both(
        "Remove the number. If it was already public, tell your privacy officer today.",
        "Retirez le numéro. S’il a déjà été publié, prévenez aujourd’hui même votre responsable de la protection "
        "de la vie privée.",
    )
    fails = (
        english("We received your SIN 130 692 544.", finds="130 692 544"),
        english("We updated file 130-692-544 and will call back Monday."),
        english("SIN: one three zero, six nine two, five four four."),
        french("Votre NAS (130692544) a bien été reçu.", finds="130692544"),
        french("Numéro d'assurance sociale : 1 3 0 6 9 2 5 4 4."),
        french("NAS : １３０-６９２-\n５４４.", finds="１３０-６９２-\n５４４"),
    )
    passes = (
        english("Call 1-800-622-6232 or 416 555-0133. Never post your SIN."),
        english("Recall number 130692544: stop using the product."),
        french("Numéro de rappel 130692544 : cessez d'utiliser le produit."),
        french("L'Ontario investit 130 692 544 $ dans les hôpitaux. Composez le 1 866 797-0000."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This looks like a social insurance number. It must not be published.",
            "Ce passage ressemble à un numéro d’assurance sociale, qui ne doit pas être publié.",
        )
        yield from findings(case, message, social_insurance_numbers)
