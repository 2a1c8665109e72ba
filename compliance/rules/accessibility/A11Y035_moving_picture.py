"""A picture that moves by itself distracts, and many cannot stop it."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import MediaFacts
from compliance.facts.shown import looked, poster
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

AGAIN = Both(
    "“{file}” moves for {seconds_en} seconds and begins again without end.",
    "« {file} » bouge pendant {seconds_fr} secondes, puis recommence sans fin.",
)
ONCE = Both("“{file}” moves for {seconds_en} seconds.", "« {file} » bouge pendant {seconds_fr} secondes.")


class MovingPicture(Rule):
    id = "A11Y035"
    title = Both("moving picture", "image animée")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA-MEDIA",)
    serves = ("GEN-A13",)
    severity = ADVISE
    languages = None
    finds = Both("An animated GIF, WebP or PNG.", "Une image GIF, WebP ou PNG animée.")
    why = Both(
        "Movement that cannot be stopped keeps some people from reading the post, and makes others feel ill.",
        "Un mouvement qu’on ne peut pas arrêter empêche certaines personnes de lire la publication et en rend d’autres "
        "malades.",
    )
    do = Both(
        "Use a still picture, or a short film people start themselves.",
        "Prenez une image fixe ou une courte vidéo que les gens lancent eux-mêmes.",
    )
    fails = (
        english(
            "Wash your hands.",
            variant=poster("Hands under a tap"),
            known=looked("image/gif", frames=20, seconds=2.0, repeats=True),
            finds="poster.png",
        ),
        french("Lavez-vous les mains.", variant=poster("Des mains"), known=looked("image/webp", frames=9, seconds=4.5)),
    )
    passes = (
        english("Wash your hands.", variant=poster("Hands under a tap"), known=looked("image/gif", frames=1)),
        french("Lavez-vous les mains.", variant=poster("Des mains"), known=looked("image/jpeg", frames=1)),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, facts in case.looks:
            if facts.moves:
                file = shown.item.file
                yield Finding(shown.language, f"{shown.field}.file", 0, len(file), _message(file, facts))


def _message(file: str, facts: MediaFacts) -> Both:
    seconds = f"{facts.seconds or 0:g}"
    said = AGAIN if facts.repeats else ONCE
    return said.with_(file=file[-80:], seconds_en=seconds, seconds_fr=seconds.replace(".", ","))
