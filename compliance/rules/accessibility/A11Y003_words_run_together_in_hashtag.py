"""A hashtag of several words shows where each begins."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.hashtags import Hashtag, hashtags
from compliance.text.words import split

SHORTEST = 8
"""Letters a hashtag needs before it is taken apart; shorter ones split by accident more often than by right."""


class WordsRunTogetherInHashtag(Rule):
    id = "A11Y003"
    title = Both("hashtag with its words run together", "mot-clic aux mots collés")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA", "UK-DEF")
    severity = ADVISE
    finds = Both(
        "A hashtag of several words, all in small letters or all in capitals.",
        "Un mot-clic de plusieurs mots, tout en minuscules ou tout en majuscules.",
    )
    why = Both(
        "A screen reader reads #ontarioparksweek as one unknown word; #OntarioParksWeek as three.",
        "Un lecteur d’écran lit #semainedesparcs comme un seul mot inconnu, et #SemaineDesParcs comme trois.",
    )
    do = Both("Begin each word with a capital.", "Mettez une majuscule au début de chaque mot.")
    fails = (
        english("Come outside this week! #ontarioparksweek", finds="#ontarioparksweek"),
        english("Come outside this week! #ONTARIOPARKS"),
        french("Venez dehors cette semaine! #semainedesparcs", finds="#semainedesparcs"),
        french("Parlons-en. #santementale"),
    )
    passes = (
        english("Come outside this week! #OntarioParksWeek #vaccination #onpoli"),
        french("Venez dehors cette semaine! #SemaineDesParcs #francophonie #vaccination"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            for tag in hashtags(text):
                proposal = _proposal(tag, language.partition("-")[0])
                if proposal:
                    yield Finding(language, field, tag.start, tag.end, _message(tag, proposal), fix=proposal)


def _proposal(tag: Hashtag, language: str) -> str | None:
    """The same hashtag with a capital for each word, when its letters are a run of known words."""
    if len(tag.name) < SHORTEST or not (tag.name.islower() or tag.name.isupper()):
        return None
    letters = tag.name.strip("0123456789")
    words = split(letters, language) if letters.isalpha() and len(letters) >= SHORTEST else ()
    if not words:
        return None
    return "#" + tag.name.replace(letters, "".join(word.capitalize() for word in words), 1)


def _message(tag: Hashtag, proposal: str) -> Both:
    message = Both(
        "#{name} is several words. Write {proposal}.", "#{name} contient plusieurs mots. Écrivez {proposal}."
    )
    return message.with_(name=tag.name, proposal=proposal)
