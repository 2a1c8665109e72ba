"""Words in capitals shout, and some screen readers spell them out."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.words import is_word, set_of

WORD = re.compile(r"(?<![\w#@/.])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/]|\.\w)")
JOINT = re.compile(r"['’-]")
SHOUTED = Both("“{words}” is all in capitals.", "« {words} » est tout en majuscules.")
DATELINE = re.compile(r"^[ \t]*[^\W\d_a-zà-ÿ][^a-zà-ÿ\n]{2,40}?[ \u00a0](?=[–—-][ \u00a0])", re.MULTILINE)
"""“TORONTO –”, “SAULT STE. MARIE, ON –” at the start of a news line, as press agencies write it."""
SHORTEST = 4
"""Letters from which a word in capitals is a word; shorter ones are mostly acronyms, and count beside a long one."""
LONG_ENOUGH = re.compile(rf"[^\W\d_a-zà-ÿ]{{{SHORTEST}}}")
"""So many letters in a row, none of them small: without them no word is in capitals."""


class WordsInCapitals(Rule):
    id = "A11Y004"
    version = 2
    title = Both("words all in capitals", "mots tout en majuscules")
    family = Family.ACCESSIBILITY
    cites = ("CA-SGF-4", "CA-CDS")
    serves = ("CA-STY-2", "GEN-A5")
    severity = ADVISE
    finds = Both(
        "Ordinary words written all in capitals. Acronyms are left alone.",
        "Des mots ordinaires écrits tout en majuscules. Les sigles ne sont pas visés.",
    )
    why = Both(
        "Capitals are slower to read, sound like shouting, and some screen readers spell them letter by letter.",
        "Les majuscules se lisent moins vite, donnent l’impression de crier, et certains lecteurs d’écran les "
        "épellent.",
    )
    do = Both(
        "Write the words in small letters; let the sentence carry the weight.",
        "Écrivez ces mots en minuscules; que la phrase, et non la majuscule, attire l’attention.",
    )
    fails = (
        english("APPLY NOW for the summer program.", finds="APPLY NOW"),
        english("Flu shots are FREE this week."),
        french("INSCRIVEZ-VOUS avant le 4 mai."),
        french("APPELEZ MAINTENANT pour prendre rendez-vous.", finds="APPELEZ MAINTENANT"),
        french("Le vaccin est GRATUIT cette semaine."),
    )
    passes = (
        english("Apply now to OSAP. Ask ODSP or call TVO about AIDS research. #COVID19"),
        english("TORONTO – Ontario opens two clinics today."),
        french("Présentez une demande au RAFEO. Le POSPH et la GRC vous répondent."),
        french("SAULT-STE-MARIE – Deux cliniques ouvrent aujourd’hui."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.written:
            for start, end in _runs(text, language.partition("-")[0]):
                yield Finding(language, field, start, end, SHOUTED.with_(words=text[start:end][:80]))


def _runs(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Stretches of words in capitals, side by side, in which at least one is an ordinary word."""
    if not LONG_ENOUGH.search(text):
        return
    run: list[re.Match[str]] = []
    for word in WORD.finditer(DATELINE.sub(lambda line: " " * len(line[0]), text)):
        if run and (not word[0].isupper() or text[run[-1].end() : word.start()].strip(" ")):
            yield from _shouted(run, text, language)
            run = []
        if word[0].isupper():
            run.append(word)
    yield from _shouted(run, text, language)


def _shouted(run: list[re.Match[str]], text: str, language: str) -> Iterator[tuple[int, int]]:
    if any(_is_ordinary(word, text, language) for word in run):
        yield run[0].start(), run[-1].end()


def _is_ordinary(word: re.Match[str], text: str, language: str) -> bool:
    """A word of the language, not a known acronym, and not set in brackets as acronyms are."""
    bracketed = text[word.start() - 1 : word.start()] == "(" and text[word.end() : word.end() + 1] == ")"
    parts = (part for part in JOINT.split(word[0].lower()) if len(part) >= SHORTEST)
    return not bracketed and any(part not in set_of("acronyms") and is_word(part, language) for part in parts)
