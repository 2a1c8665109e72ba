"""Captions run with the film."""

from collections.abc import Iterator

from compliance.case import Case, Picture
from compliance.facts import CaptionFacts, CaptionFault
from compliance.facts.shown import captioned, film
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

LENIENCE = 1.0
"""Seconds captions may run on after the film."""

WHAT = {
    "broken-time": Both("its time cannot be read", "son minutage est illisible"),
    "no-time": Both("it ends before it begins", "il finit avant de commencer"),
    "backwards": Both("it begins before the one above it", "il commence avant celui qui le précède"),
    "overlaps": Both(
        "it begins while the one before still stands", "il commence alors que le précédent est encore affiché"
    ),
    "empty-cue": Both("it has no words", "il ne contient aucun mot"),
    "past-end": Both("it comes after the end of the film", "il arrive après la fin de la vidéo"),
}
FOUND = Both("Captions “{file}”, cue {cue}{at}: {en}.", "Sous-titres « {file} », no {cue}{at} : {fr}.")
MORE = Both(" Further cues have faults too ({more}).", " D’autres sous-titres ont aussi un défaut ({more}).")


class CaptionsOutOfStep(Rule):
    id = "A11Y039"
    title = Both("captions out of step", "sous-titres désynchronisés")
    family = Family.ACCESSIBILITY
    cites = ("CA-SGE-64", "US-GSA-MEDIA")
    serves = ("GEN-A12",)
    severity = JUSTIFY
    languages = None
    finds = Both(
        "Captions that overlap, run backwards, last no time, have no words or come after the end of the film.",
        "Des sous-titres qui se chevauchent, reviennent en arrière, n’ont pas de durée, sont vides ou "
        "arrivent après la fin de la vidéo.",
    )
    why = Both(
        "Players leave such captions out or show them over each other, and people lose the thread.",
        "Les lecteurs omettent ces sous-titres ou les superposent, et l’on perd le fil.",
    )
    do = Both(
        "Open the captions with the film, mend the cue named here, and save the file anew.",
        "Ouvrez les sous-titres avec la vidéo, corrigez l’endroit signalé et enregistrez de nouveau le fichier.",
    )
    fails = (
        english("Hands.", variant=film(), known=captioned(faults=(CaptionFault("backwards", 3, 4.0),))),
        french("Mains.", variant=film(), known=captioned(end=75.0)),
    )
    passes = (
        english("Hands.", variant=film(), known=captioned(end=60.4)),
        french("Mains.", variant=film(), known=captioned()),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, captions in case.captioned:
            facts = case.known.get(shown.item.digest or "")
            faults = [*_faults(captions), *_past(captions, facts.seconds if facts else None)]
            if faults:
                values = tuple(f"{fault.what} {fault.cue}" for fault in faults)
                yield Finding(shown.language, f"{shown.field}.captions", 0, 0, _message(shown, faults), values=values)


def _faults(captions: CaptionFacts) -> Iterator[CaptionFault]:
    yield from (fault for fault in captions.faults if fault.what in WHAT)


def _past(captions: CaptionFacts, seconds: float | None) -> Iterator[CaptionFault]:
    if seconds and captions.end > seconds + LENIENCE:
        yield CaptionFault("past-end", captions.cues, captions.end)


def _message(shown: Picture, faults: list[CaptionFault]) -> Both:
    first, file = faults[0], (shown.item.captions or "")[-80:]
    at = "" if first.second is None else f" ({int(first.second) // 60}:{int(first.second) % 60:02d})"
    said = FOUND.with_(file=file, cue=first.cue, at=at, en=WHAT[first.what].en, fr=WHAT[first.what].fr)
    more = MORE.with_(more=len(faults) - 1)
    return Both(said.en + more.en, said.fr + more.fr) if len(faults) > 1 else said
