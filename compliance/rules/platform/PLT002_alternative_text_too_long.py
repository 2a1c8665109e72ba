"""A picture keeps its words: no alternative text is cut off by the platform."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import platforms
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

TOO_LONG = Both(
    "{platform} keeps {most} characters of an alternative text; this one has {length}.",
    "{platform} conserve {most} caractères d’un texte de remplacement; celui-ci en compte {length}.",
)
LONG = "A map of the flooded streets. " * 60


def shown(alt: str) -> dict[str, object]:
    """A variant with one picture."""
    return {"media": [{"file": "map.png", "alt": alt}]}


class AlternativeTextTooLong(Rule):
    id = "PLT002"
    title = Both(
        "alternative text too long for the platform",
        "texte de remplacement trop long pour la plateforme",
    )
    family = Family.PLATFORM
    cites = ("PL-ALT", "PL-MA")
    serves = ("GEN-A10", "CA-A11Y-5", "PL-6")
    severity = BLOCK
    languages = None
    finds = Both(
        "An alternative text longer than its platform keeps.",
        "Un texte de remplacement plus long que ce que sa plateforme conserve.",
    )
    why = Both(
        "The platform would refuse it or cut it off, and people who listen would miss the end.",
        "La plateforme le refuserait ou le couperait, et les gens qui écoutent en manqueraient la fin.",
    )
    do = Both(
        "Say the essential in a sentence or two, and put the rest into the long description or the text.",
        ("Dites l’essentiel en une ou deux phrases, et mettez le reste dans la description longue ou dans le texte."),
    )
    fails = (
        english("Free clinic on May 4.", variant=shown(LONG), channels=[{"platform": "mastodon"}]),
        french("Clinique gratuite le 4 mai.", variant=shown(LONG), channels=[{"platform": "x"}]),
    )
    passes = (
        english("Free clinic on May 4.", variant=shown("A nurse gives a flu shot"), channels=[{"platform": "x"}]),
        french("Clinique gratuite le 4 mai.", variant=shown(LONG), channels=[{"platform": "facebook"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for picture in case.pictures:
            alt = picture.item.alt or ""
            for platform in case.platforms:
                taken = platforms().get(platform)
                most = taken.alternative_text if taken else None
                if taken and most is not None and len(alt) > most:
                    said = TOO_LONG.with_(platform=taken.name, most=most, length=len(alt))
                    yield Finding(picture.language, f"{picture.field}.alt", most, len(alt), said, values=(platform,))
