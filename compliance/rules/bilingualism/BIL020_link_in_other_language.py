"""A link leads readers to a page in their own language."""

import re
from collections.abc import Iterator

from compliance.case import Case, Passage
from compliance.pairs.sides import base, editions, other
from compliance.pairs.twinned import read_all, reading, twins_of
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french, pair
from compliance.text.folding import fold
from compliance.values import Twins, Value
from compliance.values.links import language_of
from compliance.values.strays import strays

ENGLISH_PAGE = Both(
    "The French text links to an English page: {said}. Use the address of the French page.",
    "Le texte français renvoie à une page en anglais : {said}. Mettez l’adresse de la page en français.",
)
FRENCH_PAGE = Both(
    "The English text links to a French page: {said}. Use the address of the English page.",
    "Le texte anglais renvoie à une page en français : {said}. Mettez l’adresse de la page en anglais.",
)
_TOLD = re.compile(
    r"(?:en|in) (?:anglais|english|francais|french)(?: seulement| only)?|(?:anglais|english|french) (?:seulement|only)"
)
_REACH = 40


class LinkInOtherLanguage(Rule):
    id = "BIL020"
    title = Both("link to a page in the other language", "lien vers une page dans l’autre langue")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-6", "ON-FLSA-4", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "A French text that links to an English page, or an English text to a French one: the address says its "
        "language (/en/, -fra, lang=en), or stands in the list of sites with a name in each language. Addresses that "
        "say nothing pass.",
        "Un texte français qui renvoie à une page en anglais, ou l’inverse. L’adresse indique sa langue "
        "(/en/, -fra, lang=en) ou figure dans la liste des sites qui ont un nom dans chaque langue. Une "
        "adresse qui n’indique rien n’est pas signalée.",
    )
    why = Both(
        "Who reads the post in French finds the rest of the message in English: half of the message is missing.",
        "La personne qui lit la publication en français trouve la suite en anglais : il lui manque la moitié du "
        "message.",
    )
    do = Both(
        "Open the page, switch its language, copy that address. If the page exists in one language only, say so.",
        "Ouvrez la page, changez de langue et copiez cette adresse-là. Si la page n’existe que dans une langue, "
        "dites-le.",
    )
    fails = (
        pair(
            "Apply now: https://www.canada.ca/en/services/grants.html",
            "Présentez une demande : https://www.canada.ca/en/services/grants.html",
            finds="https://www.canada.ca/en/services/grants.html",
        ),
        french("Voyez les mises à jour : https://www.ontario.ca/page/updates"),
        english("See the guide: https://exemple.gc.ca/guide-fra.pdf", finds="https://exemple.gc.ca/guide-fra.pdf"),
    )
    passes = (
        pair(
            "Apply now: https://www.canada.ca/en/services/grants.html",
            "Présentez une demande : https://www.canada.ca/fr/services/subventions.html",
        ),
        pair(
            "Alerts: https://weather.gc.ca/en/a.html (français : https://meteo.gc.ca/fr/a.html)",
            "Alertes : https://meteo.gc.ca/fr/a.html (English: https://weather.gc.ca/en/a.html)",
        ),
        french("Voir le guide (en anglais seulement) : https://www.canada.ca/en/services/grants.html"),
        english("Get your shot: ontario.ca/flu"),
        french("Faites-vous vacciner : ontario.ca/grippe"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        twins = twins_of(case)
        sides = [(edition.english, edition.french) for edition in editions(case)] or _alone(case)
        found = [finding for ours, theirs in sides for finding in _astray(ours, theirs, twins)]
        yield from (finding for finding in dict.fromkeys(found) if not case.exempt(self.id, finding.language))
        yield from _cards(case, twins)


def _alone(case: Case) -> list[tuple[tuple[Passage, ...], tuple[Passage, ...]]]:
    """Each passage without a counterpart: there is one language only."""
    return [((passage,), ()) for passage in case.posted]


def _astray(ours: tuple[Passage, ...], theirs: tuple[Passage, ...], twins: Twins) -> Iterator[Finding]:
    for own, others in ((read_all(ours), read_all(theirs)), (read_all(theirs), read_all(ours))):
        homes = {id(value): passage for value, passage in own}
        if not own:
            continue
        language = reading(own[0][1].language)
        for value in strays(_values(own), _values(others), language, twins):
            home = homes[id(value)]
            if _says_so(home.text, value):
                continue
            message = (ENGLISH_PAGE if language == "fr" else FRENCH_PAGE).with_(said=value.raw)
            yield Finding(home.language, home.field, value.start, value.end, message, values=(value.raw,))


def _says_so(text: str, value: Value) -> bool:
    """Whether the reader is told that the page is in the other language: « (en anglais) »."""
    return bool(_TOLD.search(fold(text[max(0, value.start - _REACH) : value.end + _REACH])))


def _values(read: list[tuple[Value, Passage]]) -> list[Value]:
    return [value for value, _passage in read]


def _cards(case: Case, twins: Twins) -> Iterator[Finding]:
    for tag, variant in case.content.variants.items():
        url = variant.link_card.url if variant.link_card else ""
        if url and language_of(url, twins) == other(base(tag)):
            message = (ENGLISH_PAGE if base(tag) == "fr" else FRENCH_PAGE).with_(said=url)
            yield Finding(tag, "link_card.url", 0, 0, message, values=(url,))
