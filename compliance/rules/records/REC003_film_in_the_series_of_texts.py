"""Films and sounds are kept in series of their own."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import kind_of
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

PLAIN = re.compile(r"[A-Za-z]+[- ]?\d+")
"""A series without a part: letters and one number."""

SAID = Both(
    "The post holds a film or a sound; “{series}” names no sub-series for it.",
    "La publication contient une vidéo ou un son; « {series} » ne nomme pas de sous-série.",
)
FILM = {"media": [{"file": "clinic.mp4", "alt": "A clinic", "captions": "clinic.vtt"}]}


class FilmInTheSeriesOfTexts(Rule):
    id = "REC003"
    title = Both(
        "film or sound filed with the texts",
        "vidéo ou son classé avec les textes",
    )
    family = Family.RECORDS
    cites = ("ON-COM",)
    serves = ("ON-REC-5",)
    severity = ADVISE
    languages = None
    jurisdictions = frozenset({"ontario"})
    finds = Both(
        "A film or sound recording filed in the series of a post without one.",
        "Une vidéo ou un enregistrement sonore classé dans la série d’une publication qui n’en a pas.",
    )
    why = Both(
        (
            "The communications series of Ontario splits films and sounds into sub-series that are not kept equally"
            " long."
        ),
        (
            "La série des communications de l’Ontario répartit les vidéos et les sons en sous-séries dont la durée "
            "de conservation diffère."
        ),
    )
    do = Both(
        "Ask the records officer which sub-series fits, and add it, for instance COM-2100-V.",
        (
            "Demandez à la personne responsable des documents quelle sous-série convient et ajoutez-la, par exemple"
            " COM-2100-V."
        ),
    )
    fails = (
        english("Free clinic on May 4.", variant=FILM, retention_series="COM-2100"),
        french("Clinique gratuite le 4 mai.", variant=FILM, retention_series="COM-2100"),
    )
    passes = (
        english("Free clinic on May 4.", variant=FILM, retention_series="COM-2100-V"),
        french("Clinique gratuite le 4 mai.", retention_series="COM-2100"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        series = case.content.retention_series or ""
        moving = [shown for shown in case.pictures if kind_of(shown.item, case) in ("video", "audio")]
        if moving and PLAIN.fullmatch(series.strip()):
            yield Finding(None, "retention_series", 0, 0, SAID.with_(series=series[:80]), values=(series,))
