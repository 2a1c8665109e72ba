"""A link says where it leads."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french
from compliance.text.links_of_a_case import links_of

HIDDEN = Both(
    "{host} hides where this link leads. Give the whole address.",
    "{host} cache la destination de ce lien. Donnez l’adresse complète.",
)


class ShortenedLink(Rule):
    id = "LNK001"
    title = Both("shortened link", "lien abrégé")
    family = Family.PLATFORM
    cites = ("GUIDE-CA", "ON-OFF")
    serves = ("PS-Q5",)
    severity = JUSTIFY
    languages = None
    finds = Both("A link through a shortening service.", "Un lien qui passe par un service d’abrègement.")
    why = Both(
        "People cannot see where it leads, in which language, or whether it is a government page; the service may end, "
        "be sold or count who follows it. Platforms shorten links by themselves.",
        "Les gens ne voient ni où il mène, ni dans quelle langue, ni s’il s’agit d’une page du "
        "gouvernement; le service peut fermer, être vendu ou pister les gens qui cliquent. Les plateformes "
        "abrègent déjà les liens.",
    )
    do = Both(
        "Give the whole address, or a short one of your own host (ontario.ca/flu).",
        "Donnez l’adresse complète ou une adresse courte de votre propre domaine (ontario.ca/grippe).",
    )
    fails = (
        english("Book your flu shot: https://bit.ly/3xYz", finds="https://bit.ly/3xYz"),
        english("Book: tinyurl.com/flu.", finds="tinyurl.com/flu"),
        french("Prenez rendez-vous : https://ow.ly/aBcD", finds="https://ow.ly/aBcD"),
    )
    passes = (
        english("Book your flu shot: ontario.ca/flu. Rabbit.ly is a name. Write to a@bit.ly"),
        french("Prenez rendez-vous : https://www.ontario.ca/fr/page/grippe?x=bit.ly"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, start, end, link in links_of(case):
            if link.is_at("shorteners"):
                yield Finding(language, field, start, end, HIDDEN.with_(host=link.host))
