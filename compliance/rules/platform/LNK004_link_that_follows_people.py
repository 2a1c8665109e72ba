"""A link does not follow the people who press it."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.links_of_a_case import links_of
from compliance.text.web_links import WebLink, hosts, parameters

FOLLOWS = Both(
    "This link carries marks that follow the reader ({names}). Leave them out.",
    "Ce lien contient des paramètres qui suivent les gens à la trace ({names}). Retirez-les.",
)


class LinkThatFollowsPeople(Rule):
    id = "LNK004"
    title = Both("tracking parameters in a link", "paramètres de suivi dans un lien")
    family = Family.PLATFORM
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = ADVISE
    languages = None
    finds = Both(
        "Parameters such as utm_source or fbclid at the end of a link.",
        "Des paramètres comme utm_source ou fbclid à la fin d’un lien.",
    )
    why = Both(
        "They tell others who came from where; they also make the address long and the two languages differ.",
        "Ils révèlent à d’autres d’où viennent les gens; ils allongent aussi l’adresse et créent des "
        "écarts entre les deux langues.",
    )
    do = Both("Use the address without them.", "Utilisez l’adresse sans ces paramètres.")
    fails = (
        english("Book: https://www.ontario.ca/flu?utm_source=x", finds="https://www.ontario.ca/flu?utm_source=x"),
        french("Rendez-vous : https://www.ontario.ca/fr/grippe?a=1&fbclid=abc"),
    )
    passes = (
        english("Book: https://www.ontario.ca/flu?lang=en&page=2"),
        french("Rendez-vous : https://www.ontario.ca/fr/grippe?ville=ottawa"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, start, end, link in links_of(case):
            names = [name for name, _start, _end in parameters(link) if name in hosts("tracking")]
            if names:
                fix = _without(link) if end > start else None
                yield Finding(language, field, start, end, FOLLOWS.with_(names=", ".join(names)), fix=fix)


def _without(link: WebLink) -> str:
    """The link without what follows people."""
    before, _mark, rest = link.written.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    kept = [piece for piece in query.split("&") if piece.partition("=")[0].lower() not in hosts("tracking")]
    return before + ("?" + "&".join(kept) if kept else "") + hash_mark + fragment
