"""Hashtags stand at the end."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.hashtags import hashtags
from compliance.text.reading_level import sentence_lengths

MOVE = Both("#{name} interrupts the text; move it to the end.", "#{name} interrompt le texte; placez-le à la fin.")
FEWEST_WORDS = 2
"""Words from which a last line is a sentence and no signature or link."""


class HashtagInsideTheText(Rule):
    id = "A11Y009"
    title = Both("hashtag inside the text", "mot-clic au milieu du texte")
    family = Family.ACCESSIBILITY
    cites = (
        "US-GSA",
        "UK-MV",
    )
    serves = ("GEN-A2",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A hashtag with more to read after its sentence.",
        "Un mot-clic suivi d’autres phrases à lire.",
    )
    why = Both(
        "In the middle of a text a hashtag interrupts whoever listens.",
        "Au milieu d’un texte, un mot-clic interrompt la personne qui écoute.",
    )
    do = Both(
        "Write the words in the sentence, and put the hashtag at the end.",
        "Écrivez les mots dans la phrase et placez le mot-clic à la fin.",
    )
    fails = (
        english("Our #FluClinic opens today in Barrie. Bring your health card.", finds="#FluClinic"),
        french("Notre #CliniqueGrippe ouvre à Barrie. Apportez votre carte Santé.", finds="#CliniqueGrippe"),
    )
    passes = (
        english("Our clinic opens today. Bring your card. #FluClinic"),
        french("La clinique ouvre. Apportez votre carte. #CliniqueGrippe\nontario.ca/grippe"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            tags = list(hashtags(text))
            last = _last_words(text) if tags else 0
            for tag in tags:
                if tag.start < last:
                    yield Finding(language, field, tag.start, tag.end, MOVE.with_(name=tag.name))


def _last_words(text: str) -> int:
    """Where the last sentence begins."""
    return next((one.start for one in reversed(sentence_lengths(text)) if one.words >= FEWEST_WORDS), 0)
