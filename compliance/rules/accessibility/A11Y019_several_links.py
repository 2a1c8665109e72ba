"""One link per post."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.addresses import addresses

SEVERAL = Both("There are {count} links; one is enough.", "Il y a {count} liens; un seul suffit.")


class SeveralLinks(Rule):
    id = "A11Y019"
    title = Both("several links", "plusieurs liens")
    family = Family.ACCESSIBILITY
    cites = ("UK-MV",)
    serves = ("GEN-A9",)
    severity = ADVISE
    languages = None
    finds = Both(
        "More than one link in one message.",
        "Plus d’un lien dans un même message.",
    )
    why = Both(
        "Platforms show a card for one of them only, and listeners lose the thread.",
        "Les plateformes n’affichent l’aperçu que d’un seul, et les personnes qui écoutent perdent le fil.",
    )
    do = Both(
        "Keep the one that leads to everything else.",
        "Gardez celui qui mène à tout le reste.",
    )
    fails = (
        english("Rules: ontario.ca/rules Forms: ontario.ca/forms", finds="ontario.ca/forms"),
        french("Règles : ontario.ca/regles Formulaires : ontario.ca/formulaires", finds="ontario.ca/formulaires"),
    )
    passes = (
        english("Rules and forms: ontario.ca/rules"),
        french("Règles et formulaires : ontario.ca/regles"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            links = addresses(text)
            if len({link.written.casefold() for link in links}) > 1:
                yield Finding(language, field, links[1].start, links[-1].end, SEVERAL.with_(count=len(links)))
