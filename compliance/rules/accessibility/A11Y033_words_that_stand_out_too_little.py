"""Words in a picture that are not large stand out well."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import SeenLine
from compliance.facts.shown import looked, poster, read
from compliance.media.seen_words import Faint, faintest
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

LEAST = 3.0
ENOUGH = 4.5
"""The contrast of words that are not large (WCAG 1.4.3); below LEAST another rule speaks."""

FOUND = Both(
    "“{words}” has a contrast of {ratio_en} to 1 with what is behind it; letters of this size need 4.5 to 1.",
    "Le contraste entre « {words} » et l’arrière-plan est de {ratio_fr} pour 1; pour des caractères de cette taille, "
    "il "
    "doit être de 4,5 pour 1.",
)


class WordsThatStandOutTooLittle(Rule):
    id = "A11Y033"
    title = Both("faint words in a picture", "mots pâles dans une image")
    family = Family.ACCESSIBILITY
    cites = ("ON-OFF", "ON-IASR", "CA-ACC")
    serves = ("GEN-A14", "CA-A11Y-2", "ON-AODA-1")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "Words in a picture, not large, whose contrast with what is behind them is between 3 and 4.5 to 1.",
        "Des mots d’une image, en caractères ordinaires, dont le contraste avec l’arrière-plan se situe entre 3 et 4,5 "
        "pour 1.",
    )
    why = Both(
        "Ordinary letters of that contrast are hard to read for people with low vision, older people and anybody on a "
        "dim screen.",
        "Avec si peu de contraste, des caractères ordinaires se lisent mal quand on a une basse vision, "
        "qu’on avance en âge ou que l’écran est peu lumineux.",
    )
    do = Both(
        "Darken the letters or lighten what is behind them, make them larger, or say why they must stay so.",
        "Foncez les lettres ou éclaircissez l’arrière-plan, agrandissez-les, ou dites pourquoi elles doivent rester "
        "ainsi.",
    )
    fails = (
        english("Flu shots", variant=poster("Flu shots here"), known=read("Flu shots here", contrast=3.2)),
        french("Vaccins", variant=poster("Vaccins ici"), known=read("Vaccins offerts ici", contrast=3.9)),
    )
    passes = (
        english("Flu shots", variant=poster("Flu shots here"), known=read("Flu shots here", contrast=4.6)),
        french(
            "Vaccins",
            variant=poster("Vaccins ici"),
            known=looked(lines=(SeenLine("Vaccins offerts ici", 9, 9, 600, 60, 3.4, large=True),)),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, facts in case.looks:
            if (faint := faintest(facts, not_large=True)) and LEAST <= faint.contrast < ENOUGH:
                yield Finding(shown.language, f"{shown.field}.seen", faint.start, faint.end, _message(faint))


def _message(faint: Faint) -> Both:
    ratio = f"{faint.contrast:.1f}"
    return FOUND.with_(words=faint.words[:80], ratio_en=ratio, ratio_fr=ratio.replace(".", ","))
