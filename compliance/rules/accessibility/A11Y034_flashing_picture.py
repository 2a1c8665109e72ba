"""Nothing flashes more than three times a second."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import MediaFacts
from compliance.facts.shown import looked, poster
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

GENERAL = Both(
    "“{file}” flashes more than three times a second over a large area. It could bring on a seizure.",
    "« {file} » clignote plus de trois fois par seconde sur une grande surface. Cela peut provoquer une crise "
    "d’épilepsie.",
)
RED = Both(
    "“{file}” flashes red more than three times a second over a large area. It could bring on a seizure.",
    "« {file} » clignote en rouge plus de trois fois par seconde sur une grande surface. Cela peut provoquer une crise "
    "d’épilepsie.",
)
FILM = Both(
    "We cannot look for flashes in the film “{file}”: watch it, and make sure that nothing flashes more than three "
    "times a second.",
    "Nous ne pouvons pas chercher de clignotements dans la vidéo « {file} » : regardez-la et "
    "assurez-vous que rien ne clignote plus de trois fois par seconde.",
)


class FlashingPicture(Rule):
    id = "A11Y034"
    title = Both("flashing picture", "image qui clignote")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA-MEDIA", "ON-IASR")
    serves = ("GEN-A13",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A moving picture in which light and dark, or a saturated red, alternate more than three times in any second, "
        "over more than a quarter of what the eye sees at once.",
        "Une image animée où le clair et le sombre, ou un rouge saturé, alternent plus de trois fois en une seconde, "
        "sur "
        "plus du quart de ce que l’œil embrasse.",
    )
    why = Both(
        "Such flashes can cause seizures in people with photosensitive epilepsy, before they can look away.",
        "De tels clignotements peuvent provoquer une crise chez les personnes atteintes d’épilepsie photosensible, "
        "avant "
        "même qu’elles aient pu détourner les yeux.",
    )
    do = Both(
        "Use a still picture, slow the animation down to less than three changes a second, or shrink what flashes.",
        "Prenez une image fixe, ralentissez l’animation à moins de trois changements par seconde ou réduisez la "
        "surface "
        "qui clignote.",
    )
    fails = (
        english("Fireworks!", variant=poster("Fireworks"), known=looked("image/gif", frames=20, flashes=True)),
        french("Feux d’artifice!", variant=poster("Feux"), known=looked("image/gif", frames=20, red_flashes=True)),
    )
    passes = (
        english("Fireworks!", variant=poster("Fireworks"), known=looked("image/gif", frames=20, flashes=False)),
        french("Feux d’artifice!", variant=poster("Feux"), known=looked("image/jpeg", frames=1)),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        films: dict[NotChecked, None] = {}
        for shown, facts in case.looks:
            file = shown.item.file
            if facts.flashes or facts.red_flashes:
                message = (GENERAL if facts.flashes else RED).with_(file=file[-80:])
                yield Finding(shown.language, f"{shown.field}.file", 0, len(file), message, values=_values(facts))
            elif facts.is_film:
                films[NotChecked(FILM.with_(file=file[-80:]))] = None
        yield from films


def _values(facts: MediaFacts) -> tuple[str, ...]:
    return tuple(name for name in ("flashes", "red_flashes") if getattr(facts, name))
