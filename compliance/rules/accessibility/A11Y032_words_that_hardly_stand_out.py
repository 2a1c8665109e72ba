"""Words in a picture stand out from what is behind them."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import poster, read
from compliance.media.seen_words import Faint, faintest
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

LEAST = 3.0
"""The contrast any words need, however large (WCAG 1.4.3)."""

FOUND = Both(
    "“{words}” has a contrast of {ratio_en} to 1 with what is behind it; words need 4.5 to 1, large ones 3 to 1.",
    "Le contraste entre « {words} » et l’arrière-plan est de {ratio_fr} pour 1; il doit être de 4,5 pour 1, ou de 3 "
    "pour 1 si les caractères sont gros.",
)


class WordsThatHardlyStandOut(Rule):
    id = "A11Y032"
    title = Both("words that hardly stand out in a picture", "mots presque illisibles dans une image")
    family = Family.ACCESSIBILITY
    cites = ("ON-OFF", "ON-IASR", "CA-ACC")
    serves = ("GEN-A14", "CA-A11Y-2", "ON-AODA-1")
    severity = BLOCK
    languages = None
    finds = Both(
        "Words in a picture whose contrast with what is behind them is below 3 to 1.",
        "Des mots d’une image dont le contraste avec l’arrière-plan est inférieur à 3 pour 1.",
    )
    why = Both(
        "Many people with low vision cannot read them, nor can anybody outdoors in the sun.",
        "Beaucoup de personnes ayant une basse vision ne peuvent pas les lire; dehors, au soleil, personne n’y arrive.",
    )
    do = Both(
        "Make the letters darker or what is behind them lighter, or the other way round; on a photo, put a plain band "
        "behind the words.",
        "Foncez les lettres ou éclaircissez l’arrière-plan, ou l’inverse; sur une photo, placez une bande unie "
        "derrière "
        "les mots.",
    )
    fails = (
        english(
            "Flu shots",
            variant=poster("Flu shots here"),
            known=read("Flu shots here", contrast=2.1),
            finds="Flu shots here",
        ),
        french("Vaccins", variant=poster("Vaccins ici"), known=read("Vaccins offerts ici", contrast=2.5)),
    )
    passes = (
        english("Flu shots", variant=poster("Flu shots here"), known=read("Flu shots here", contrast=3.1)),
        english("A photo", variant=poster("A photo"), known=read("ili", contrast=1.5)),
        french("Vaccins", variant=poster("Vaccins ici"), known=read("Vaccins offerts ici", contrast=16.2)),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, facts in case.looks:
            if (faint := faintest(facts)) and faint.contrast < LEAST:
                yield Finding(shown.language, f"{shown.field}.seen", faint.start, faint.end, _message(faint))


def _message(faint: Faint) -> Both:
    ratio = f"{faint.contrast:.1f}"
    return FOUND.with_(words=faint.words[:80], ratio_en=ratio, ratio_fr=ratio.replace(".", ","))
