"""Whose phone is it? A number beside a name may be a desk or a kitchen."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.personal.contacts import phones_of_named_people
from compliance.personal.told import findings
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class PhoneOfANamedPerson(Rule):
    id = "PRI005"
    title = Both("phone number of a named person", "numéro de téléphone d’une personne nommée")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = JUSTIFY
    finds = Both(
        "A phone number given for a named person, where nothing says that it is a phone at work.",
        "Le numéro de téléphone d’une personne nommée, sans rien qui précise qu’il s’agit d’un numéro de bureau.",
    )
    why = Both(
        "A number at work may be given; a person’s own may not. The text does not say which it is.",
        "Un numéro de bureau peut être publié; un numéro personnel, non. Le texte ne dit pas de quel numéro il s’agit.",
    )
    do = Both(
        "Say that it is the number of an office, or give a shared line.",
        "Précisez qu’il s’agit du numéro d’un bureau ou donnez une ligne partagée.",
    )
    fails = (
        english("Call Jane Roy at 416 555-0133.", finds="416 555-0133"),
        french("Appelez Jeanne Roy au 416 555-0133.", finds="416 555-0133"),
    )
    passes = (
        english("Call Thunder Bay Transit at 807 555-0133. Media contact: Jane Roy, 416 555-0133."),
        french("Relations avec les médias : Jeanne Roy, 416 555-0133."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "Is this phone number of a named person a line at work? If so, say so.",
            "Ce numéro d’une personne nommée est-il celui d’un bureau? Si oui, dites-le.",
        )
        yield from findings(case, message, phones_of_named_people)
