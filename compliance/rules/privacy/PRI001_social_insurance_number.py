"""A social insurance number never appears in public."""

import re
from collections.abc import Iterator

from stdnum import luhn

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold

GROUPED = re.compile(r"(?<!\w)(?<!\d[ .-])\d{3}([ .-]?)\d{3}\1\d{3}(?!\w)(?![ .-]\d)")
SPACED = re.compile(r"(?<!\w)(?<!\d )\d(?: \d){8}(?!\w)(?! \d)")
NAMED = re.compile(r"(?<!\w)(?:sin|s\.i\.n|nas|n\.a\.s|social insurance|assurance sociale)(?!\w)")
REFERENCE = re.compile(
    r"(?:recall|rappel|reference|tender|appel d'offres|contract|contrat|licen[cs]e|permis|permit|order|commande|invoice"
    r"|facture|business number|numero d'entreprise|isbn|model|modele|serial|serie)[^\n.!?]{0,30}$"
)
AMOUNT_BEFORE = re.compile(r"\$ ?$")
AMOUNT_AFTER = re.compile(
    r" ?(?:\$|€|%|dollars|cad|personnes|people|habitants|residents|inhabitants|tonnes|hectares|litres|km|kg|kwh"
    r"|logements|homes)"
)
NEAR = 40
"""How many characters before a number may name it."""


class SocialInsuranceNumber(Rule):
    id = "PRI001"
    title = Both("social insurance number", "numéro d’assurance sociale")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    severity = BLOCK
    finds = Both(
        "Nine digits that pass the checksum of social insurance numbers, called one or written like one.",
        "Neuf chiffres qui satisfont à la somme de contrôle des numéros d’assurance sociale, nommés ou écrits comme "
        "tels.",
    )
    why = Both(
        "A social insurance number in public exposes a person to fraud, and cannot be taken back.",
        "Un numéro d’assurance sociale rendu public expose une personne à la fraude, et rien ne peut l’effacer.",
    )
    do = Both(
        "Remove the number. If it was already public, tell your privacy officer today.",
        "Retirez le numéro. S’il a déjà été publié, prévenez aujourd’hui même votre responsable de la protection de "
        "la vie privée.",
    )
    fails = (
        english("We received your SIN 130 692 544.", finds="130 692 544"),
        english("We updated file 130-692-544 and will call back Monday."),
        french("Votre NAS (130692544) a bien été reçu.", finds="130692544"),
        french("Numéro d'assurance sociale : 1 3 0 6 9 2 5 4 4."),
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
        for language, field, text in (*case.written, *case.named):
            for start, end in _numbers(text):
                yield Finding(language, field, start, end, message)


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    folded = fold(text)
    for shape in (GROUPED, SPACED):
        for found in shape.finditer(folded):
            digits = re.sub(r"\D", "", found[0])
            if luhn.is_valid(digits) and len(set(digits)) > 1 and _means_a_person(folded, found):
                yield found.span()


def _means_a_person(folded: str, found: re.Match[str]) -> bool:
    """Called a social insurance number; or grouped like one, and neither an amount nor somebody's reference."""
    before, after = folded[max(0, found.start() - NEAR) : found.start()], folded[found.end() : found.end() + 12]
    if NAMED.search(before):
        return True
    if found.re is SPACED or not found[1]:
        return False
    return not (REFERENCE.search(before) or AMOUNT_BEFORE.search(before) or AMOUNT_AFTER.match(after))
