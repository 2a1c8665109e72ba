"""A hashtag of several words shows where each begins."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.hashtags import Hashtag, hashtags
from compliance.text.splitting import SHORTEST_WORD, split
from compliance.text.words import is_word

SHORTEST = 6
"""Letters a hashtag needs before it is taken apart; shorter ones split by accident more often than by right."""
SURE = 8
"""Letters from which small words may stand inside; a shorter hashtag is two whole words or is left alone."""


class WordsRunTogetherInHashtag(Rule):
    id = "A11Y003"
    version = 2
    title = Both("hashtag with its words run together", "mot-clic aux mots collés")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA", "UK-DEF")
    serves = ("GEN-A1",)
    severity = ADVISE
    finds = Both(
        "A hashtag of several words with nothing to show where each begins.",
        "Un mot-clic formé de plusieurs mots, sans rien qui montre où chacun commence.",
    )
    why = Both(
        "A screen reader reads #ontarioparksweek as one unknown word; #OntarioParksWeek as three.",
        "Un lecteur d’écran lit #semainedesparcs comme un seul mot inconnu, et #SemaineDesParcs comme trois.",
    )
    do = Both("Begin each word with a capital.", "Mettez une majuscule au début de chaque mot.")
    fails = (
        english("Come outside this week! #ontarioparksweek", finds="#ontarioparksweek"),
        english("Come outside this week! #ONTARIOPARKS"),
        english("Clinics are open. #flushot", finds="#flushot"),
        french("Venez dehors cette semaine! #semainedesparcs", finds="#semainedesparcs"),
        french("Venez dehors! #ontarioparksweek", finds="#ontarioparksweek"),
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
    letters = tag.name.strip("0123456789")
    if len(letters) < SHORTEST or not letters.isalpha() or not _is_of_one_case(letters):
        return None
    words = _words_in(letters, language)
    if not words or (len(letters) < SURE and min(map(len, words)) < SHORTEST_WORD):
        return None
    return "#" + tag.name.replace(letters, "".join(word.capitalize() for word in words), 1)


def _words_in(letters: str, language: str) -> tuple[str, ...]:
    """In the language of the text, else in the other: French posts carry English hashtags, and the reverse."""
    other = "en" if language == "fr" else "fr"
    if is_word(letters, other):
        return ()
    return split(letters, language) or (() if is_word(letters, language) else split(letters, other))


def _is_of_one_case(letters: str) -> bool:
    return letters.isupper() or letters[1:].islower()


def _message(tag: Hashtag, proposal: str) -> Both:
    message = Both("#{name} is several words. Write {proposal}.", "#{name} réunit plusieurs mots. Écrivez {proposal}.")
    return message.with_(name=tag.name, proposal=proposal)
