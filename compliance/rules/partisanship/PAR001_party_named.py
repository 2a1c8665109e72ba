"""The public service speaks for no party, and against none."""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance.case import Case
from compliance.politics.capitals import has_capitals
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french
from compliance.terms import Hit, Term, Terms
from compliance.text.folding import fold
from compliance.text.hashtags import hashtags
from compliance.text.sought import sought

POLITICAL = sought(
    r"(?<!\w)(?:candidate?s?|candidat[es]*|elections?|caucus|mpps?|mps|leaders?|vot(?:e[rsz]?|ing|ons)|ballots?|scrutin"
    r"|deput[es]+|partis?|party|parties)(?!\w)"
)
"""Words beside which a short form means a party."""


class PartyNamed(Rule):
    id = "PAR001"
    title = Both("political party named", "parti politique nommé")
    family = Family.PARTISANSHIP
    version = 3
    cites = ("GUIDE-ON", "ON-M25", "CA-TBS18", "CA-ADC", "CA-CARE")
    serves = ("ON-PART-1", "ON-PART-2", "ON-MO-3", "CA-NP-2", "CA-COM-2")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "The name, short form or hashtag of a political party. Ordinary words such as “liberal arts” or “party "
        "supply” are "
        "left alone.",
        "Le nom, la forme abrégée ou le mot-clic d’un parti politique. Les mots ordinaires, comme « arts libéraux » "
        "ou « il est parti », ne sont pas visés.",
    )
    why = Both(
        "An official account that names a party seems to take sides, whatever it meant.",
        "Un compte officiel qui nomme un parti semble prendre position, quelle que soit l’intention.",
    )
    do = Both(
        "Say what changes for people without the party. If it must be named, as in information about election law, "
        "say why.",
        "Dites ce qui change pour la population sans nommer le parti. S’il faut le nommer, par exemple pour informer "
        "sur la loi électorale, dites pourquoi.",
    )
    fails = (
        english("Thanks to the PC team, taxes are down!", finds="PC team"),
        english("The Ontario Party and the NDP answered our survey. #OntarioLiberals"),
        french("Grâce à l'équipe PC, les impôts baissent!", finds="équipe PC"),
        french("Le Parti libéral de l'Ontario a présenté son programme.", finds="Parti libéral de l'Ontario"),
    )
    passes = (
        english("Visit the Ontario party supply store, study liberal arts, or join the green party of the year."),
        english("An alliance for freedom. Ontario Party Supply is open."),
        english("The tax credit is now $500. A conservative estimate: 12,000 new blue boxes."),
        french("Le train est parti. Étudiez les arts libéraux; un parti vert pâle orne la façade."),
        french("Le crédit est maintenant de 500 $. Les conservateurs du musée vous accueillent."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        parties = case.terms("parties")
        for language, field, text in case.said:
            political = bool(POLITICAL.search(fold(text)))
            for hit in parties.find(text):
                if _means_the_party(hit, text, language, political):
                    yield _finding(language, field, hit.start, hit.end, hit.term)
            for tag in hashtags(text):
                term = _tags(parties).get(fold(tag.name))
                if term:
                    yield _finding(language, field, tag.start, tag.end, term)


def _means_the_party(hit: Hit, text: str, language: str, political: bool) -> bool:
    written = text[hit.start : hit.end]
    if text[hit.start - 1 : hit.start] == "#":
        return False
    match hit.term.how:
        case "phrase":
            return True
        case "french":
            return language.startswith("fr") and (not hit.phrase.isupper() or written.isupper())
        case "tag":
            return False
        case "context":
            return political and has_capitals(written, hit.phrase)
        case _:
            return has_capitals(written, hit.phrase)


@lru_cache
def _tags(parties: Terms) -> dict[str, Term]:
    """The hashtags made of a party's name or sure short form, alone or after Vote or Team."""
    tags: dict[str, Term] = {}
    for term in parties.terms:
        for phrase in term.phrases:
            name = re.sub(r"\W", "", fold(phrase))
            if term.how in ("name", "acronym", "tag"):
                tags |= dict.fromkeys((name, f"vote{name}", f"votez{name}", f"team{name}", f"equipe{name}"), term)
    return tags


def _finding(language: str, field: str, start: int, end: int, term: Term) -> Finding:
    message = Both("This names a political party: {en}.", "Ce passage nomme un parti politique : {fr}.")
    return Finding(language, field, start, end, message.with_(en=term.name.en, fr=term.name.fr))
