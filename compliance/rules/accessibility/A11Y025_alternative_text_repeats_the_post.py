"""The alternative text does not repeat the post."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold

SAME_SHARE = 0.9
"""From this share of common words on, alternative text and post are the same (policy catalogue, appendix A 9)."""
FEWEST_WORDS = 3
SAME = Both("The alternative text repeats the post.", "Le texte de remplacement répète la publication.")
WORD = re.compile(r"\w+")


class AlternativeTextRepeatsThePost(Rule):
    id = "A11Y025"
    title = Both("alternative text repeats the post", "texte de remplacement qui répète la publication")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-ALT",
        "CA-SGE-6",
    )
    serves = (
        "GEN-A10",
        "CA-A11Y-5",
    )
    severity = ADVISE
    languages = None
    finds = Both(
        "Alternative text that is the text of the post, or nearly.",
        "Un texte de remplacement identique, ou presque, au texte de la publication.",
    )
    why = Both(
        "People who listen hear the same twice and still do not know what is to be seen.",
        "Les personnes qui écoutent entendent deux fois la même chose sans savoir ce qu’on voit.",
    )
    do = Both(
        "Say what the picture shows beside what the post says.",
        "Dites ce que l’image montre en plus de ce que dit la publication.",
    )
    fails = (
        english(
            "Flu shots are free for everyone. Book today.",
            variant={"media": [{"file": "a.png", "alt": "Flu shots are free for everyone. Book today"}]},
            finds="Flu shots are free for everyone. Book today",
        ),
        french(
            "Le vaccin est gratuit pour tout le monde. Prenez rendez-vous.",
            variant={
                "media": [{"file": "a.png", "alt": "Le vaccin est gratuit pour tout le monde. Prenez rendez-vous"}]
            },
            finds="Le vaccin est gratuit pour tout le monde. Prenez rendez-vous",
        ),
    )
    passes = (
        english(
            "Flu shots are free for everyone. Book today.",
            variant={"media": [{"file": "a.png", "alt": "A nurse gives a child a flu shot"}]},
        ),
        french(
            "Le vaccin est gratuit pour tout le monde.",
            variant={"media": [{"file": "a.png", "alt": "Une infirmière vaccine un enfant"}]},
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.pictures:
            return
        texts = {(passage.language, _plain(passage.text)) for passage in case.posted}
        for shown in case.pictures:
            alt = shown.item.alt or ""
            words = _plain(alt)
            if words and any(language == shown.language and _is_same(words, text) for language, text in texts):
                yield Finding(shown.language, f"{shown.field}.alt", 0, len(alt), SAME)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


def _is_same(alt: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Nine words of ten in common, counted against the longer of the two."""
    if min(len(alt), len(text)) < FEWEST_WORDS:
        return alt == text
    return len(set(alt) & set(text)) >= SAME_SHARE * max(len(set(alt)), len(set(text)))
