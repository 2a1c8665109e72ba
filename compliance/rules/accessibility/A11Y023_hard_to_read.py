"""A post is written for everybody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.reading_level import LongSentence, reading_level, sentence_lengths, word_count

AIM = 8.0
"""Grade 8, Secondary 2 in Quebec (CA-ACC, 4.3, in one of its published versions)."""
TOLERANCE = 6.0
"""Grades beyond the aim from which it is said: in the texts of ministries the measure errs by that much (ours)."""
FEWEST_WORDS = 24
"""Words below which the measure means nothing (ours)."""
SHOWN = 3
HARD = Both(
    "This reads like Grade {level}; the aim is Grade 8. Longest sentences: {shown}",
    "Ce texte est du niveau de la {level}e année; l’objectif est la 8e. Phrases les plus longues : {shown}",
)


class HardToRead(Rule):
    id = "A11Y023"
    title = Both("hard to read", "texte difficile à lire")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-ACC-43",
        "CA-SGE-2",
    )
    serves = ("CA-A11Y-1",)
    severity = ADVISE
    finds = Both(
        "A text whose words and sentences are longer than most people read with ease. A rough measure: it "
        "advises and never decides.",
        "Un texte dont les mots et les phrases sont plus longs que ce que la plupart des gens lisent avec "
        "aisance. La mesure est approximative : elle conseille, sans jamais rien imposer.",
    )
    why = Both(
        "The aim for official texts is Grade 8 (Secondary 2 in Quebec): common words, short sentences, verbs that act.",
        "Les textes officiels visent la 8e année (2e secondaire au Québec) : mots courants, phrases "
        "courtes, verbes d’action.",
    )
    do = Both(
        "Begin with the longest sentences: cut them in two, and trade long words for short ones.",
        "Commencez par les phrases les plus longues : coupez-les en deux et remplacez les mots longs par des "
        "mots courts.",
    )
    fails = (
        english(
            "Pursuant to the aforementioned statutory provisions, remittances applicable to participating "
            "organizations shall be effected electronically following ministerial authorization. Documentation "
            "substantiating eligibility requirements must accompany every application submitted for "
            "consideration."
        ),
        french(
            "En vertu des dispositions législatives susmentionnées, les versements destinés aux organisations "
            "participantes seront effectués électroniquement après autorisation ministérielle. La documentation "
            "justificative démontrant l’admissibilité doit obligatoirement accompagner chaque demande présentée."
        ),
    )
    passes = (
        english(
            "Pay by June 1. You can pay at the bank, by mail or on our web page. If you pay late, you pay a fee. "
            "Call us if you need more time and we will help you find a way to pay."
        ),
        french(
            "Payez avant le 1er juin. Vous pouvez payer à la banque, par la poste ou sur notre page. Si vous "
            "payez en retard, il y a des frais. Appelez-nous si vous avez besoin de temps."
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            if word_count(text) < FEWEST_WORDS:
                continue
            level = reading_level(text, language)
            if level > AIM + TOLERANCE:
                longest = sorted(sentence_lengths(text), key=lambda one: -one.words)[:SHOWN]
                yield Finding(language, field, longest[0].start, longest[0].end, _message(text, round(level), longest))


def _message(text: str, level: int, longest: list[LongSentence]) -> Both:
    begun = [" ".join(text[one.start : one.end].split()[:6]) for one in longest]
    shown = [f"({one.words}) {words}…" for one, words in zip(longest, begun, strict=True)]
    return HARD.with_(level=level, shown=" ".join(shown))
