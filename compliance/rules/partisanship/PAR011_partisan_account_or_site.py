"""An official account leads people to services, not to parties."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.pointers import Pointer, pointers
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french


class PartisanAccountOrSite(Rule):
    id = "PAR011"
    title = Both("link to a partisan account or site", "renvoi à un compte ou à un site partisan")
    family = Family.PARTISANSHIP
    cites = ("ON-MPP", "GUIDE-ON", "CA-ADC")
    serves = ("ON-MO-4", "ON-PART-1", "ON-PART-5", "CA-NP-2")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "A mention or a link that leads to a party, its leader, a caucus, a campaign or the site of a member.",
        "Une mention ou un lien qui mène à un parti, à la personne qui le dirige, à un caucus, à une "
        "campagne ou au site d’une élue ou d’un élu.",
    )
    why = Both(
        "Whoever follows it from an official account lands in partisan content.",
        "Quiconque suit ce lien depuis un compte officiel se retrouve devant un contenu partisan.",
    )
    do = Both(
        "Link to the ministry’s own page, or name the office instead of the account.",
        "Renvoyez à la page du ministère, ou nommez la fonction plutôt que le compte.",
    )
    fails = (
        english("More about the budget: https://www.liberal.ca/budget", finds="https://www.liberal.ca/budget"),
        english("With @OntarioNDP today.", finds="@OntarioNDP"),
        french("Voyez le programme sur npd.ca.", finds="npd.ca"),
        french("Avec @parti_liberal aujourd'hui.", finds="@parti_liberal"),
    )
    passes = (
        english("Details: ontario.ca/budget and canada.ca. Write to info@ontario.ca. Thanks, @ONgov."),
        french("Renseignements : ontario.ca/fr/budget. Merci, @ONgouv."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms = case.terms("partisan-accounts")
        for language, field, text in case.said:
            for found in pointers(terms, text):
                yield Finding(language, field, found.start, found.end, _message(text, found))


def _message(text: str, found: Pointer) -> Both:
    message = Both("{words} belongs to {en}.", "{words} : ce lien mène à un compte ou à un site partisan ({fr}).")
    words = text[found.start : found.end][:80]
    return message.with_(words=words, en=found.owner.en, fr=found.owner.fr)
