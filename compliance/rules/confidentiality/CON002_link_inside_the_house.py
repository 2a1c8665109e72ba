"""A link leads to a page the public may see."""

from collections.abc import Iterator
from ipaddress import ip_address

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.links_of_a_case import links_of
from compliance.text.web_links import WebLink, hosts, is_under, public_hosts

INSIDE = Both(
    "{host} is on our own network: the public cannot open it, and its name tells what is inside.",
    "{host} se trouve sur notre réseau interne : le public ne peut pas l’ouvrir, et son nom révèle ce qu’il contient.",
)
WAITING = Both(
    "{host} is where pages wait to be published. Give the address of the published page.",
    "{host} est l’endroit où des pages attendent d’être publiées. Donnez l’adresse de la page publiée.",
)


class LinkInsideTheHouse(Rule):
    id = "CON002"
    title = Both("link to an internal or unpublished page", "lien vers une page interne ou non publiée")
    family = Family.CONFIDENTIALITY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-2", "ON-OPS-3")
    severity = BLOCK
    languages = None
    finds = Both(
        "A link to an intranet, a shared drive, a private network address, or a host where pages are prepared.",
        "Un lien vers un intranet, un lecteur partagé, une adresse de réseau privé ou un serveur où l’on "
        "prépare des pages.",
    )
    why = Both(
        "It gives away the name of something that is not public, and helps nobody.",
        "Il révèle le nom de quelque chose qui n’est pas public et n’aide personne.",
    )
    do = Both(
        "Link to the published page. If there is none yet, wait for it.",
        "Renvoyez à la page publiée. S’il n’y en a pas encore, attendez-la.",
    )
    fails = (
        english("See https://intra.example.gov.on.ca/plan", finds="https://intra.example.gov.on.ca/plan"),
        english("See https://ontariogov.sharepoint.com/sites/plan and http://10.1.2.3/x"),
        english("Preview: https://staging.ontario.ca/flu", finds="https://staging.ontario.ca/flu"),
        french("Voir https://gcpedia.gc.ca/wiki/Plan", finds="https://gcpedia.gc.ca/wiki/Plan"),
        french("Aperçu : preview.canada.ca/fr/plan", finds="preview.canada.ca/fr/plan"),
    )
    passes = (
        english("See https://www.ontario.ca/page/intranet and data.ontario.ca. Test drive: dev.to"),
        french("Voir https://www.canada.ca/fr/essai et ouvert.canada.ca"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, start, end, link in links_of(case):
            said = _inside(link)
            if said:
                yield Finding(language, field, start, end, said.with_(host=link.host))


def _inside(link: WebLink) -> Both | None:
    first = link.host.split(".")[0]
    if (link.scheme and _is_private(link.host)) or (_is_named(link) and link.is_at("intranets")):
        return INSIDE
    if first == link.host or not is_under(link.host, public_hosts()):
        return None
    if first in hosts("inside"):
        return INSIDE
    return WAITING if first in hosts("unpublished") else None


def _is_named(link: WebLink) -> bool:
    """A bare word with a dot is an internal host only where it goes on like an address."""
    return bool(link.scheme or link.path) or link.host.count(".") > 1


def _is_private(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_private
    except ValueError:
        return False
