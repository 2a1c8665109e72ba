"""Both languages lead to the same page, each in its own language."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.pairs.sides import Edition, editions
from compliance.pairs.twin_pages import doubtful
from compliance.pairs.twinned import read_all, twins_of
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair
from compliance.values import Kind, Twins
from compliance.values.links import address, are_twins

MESSAGE = Both(
    "The address in French does not look like the French page of any link in English: {said}. Open both and compare.",
    "L’adresse donnée en français ne semble correspondre à aucun lien du texte anglais : {said}. Ouvrez les deux et "
    "comparez.",
)
MOST_LINKS = 20
"""Links of one text that are held against each other; more are a list, not a post."""

HOMES_EN = "https://www.canada.ca/en/news/2024/08/new-affordable-homes-for-sherbrooke-families.html"
HOMES_FR = "https://www.canada.ca/fr/nouvelles/2024/08/de-nouveaux-logements-abordables-pour-les-familles.html"
BOAT_FR = "https://www.canada.ca/fr/nouvelles/2024/08/un-capitaine-de-bateau-condamne-pour-peche-illegale.html"


class LinksToDifferentPages(Rule):
    id = "BIL024"
    title = Both("links to different pages", "liens vers des pages différentes")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "ON-FLSA-6", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "A link in the French text whose address has other words than every link in the English text. Short addresses "
        "(ontario.ca/flu) and listed pairs pass.",
        "Un lien du texte français dont l’adresse contient d’autres mots que tous les liens du texte "
        "anglais. Les adresses courtes (ontario.ca/grippe) et les paires de la liste ne sont pas signalées.",
    )
    why = Both(
        "An address pasted from another post sends half of the readers to the wrong news.",
        "Une adresse copiée d’une autre publication envoie la moitié du public lire tout autre chose.",
    )
    do = Both(
        "Open the English page, switch its language, copy that address. If both are right, say so.",
        "Ouvrez la page en anglais, changez de langue et copiez cette adresse-là. Si les deux sont justes, dites-le.",
    )
    fails = (
        pair(f"New homes are coming: {HOMES_EN}", f"De nouveaux logements : {BOAT_FR}", finds=BOAT_FR),
        pair(f"New homes are coming. {HOMES_EN}", f"De nouveaux logements. {BOAT_FR}", finds=BOAT_FR),
    )
    passes = (
        pair(f"New homes are coming: {HOMES_EN}", f"De nouveaux logements : {HOMES_FR}"),
        pair("Flu shots: ontario.ca/flu", "Vaccins : ontario.ca/grippe"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        twins = twins_of(case)
        found = [finding for edition in editions(case) for finding in _strangers(edition, twins)]
        yield from dict.fromkeys(found)


def _strangers(edition: Edition, twins: Twins) -> Iterator[Finding]:
    ours = [value.raw for value, _home in read_all(edition.english) if value.kind is Kind.LINK][:MOST_LINKS]
    theirs = [(value, home) for value, home in read_all(edition.french) if value.kind is Kind.LINK][:MOST_LINKS]
    for value, home in theirs:
        if ours and all(_is_stranger(english, value.raw, twins) for english in ours):
            message = MESSAGE.with_(said=value.raw)
            yield Finding(home.language, home.field, value.start, value.end, message, values=(*ours, value.raw))


def _is_stranger(english: str, french: str, twins: Twins) -> bool:
    """Two addresses of one form that speak of different things; what differs in form is another rule's."""
    listed = twins.links.get(address(english).plain) == address(french).plain
    return not listed and are_twins(english, french, twins) and doubtful(english, french)
