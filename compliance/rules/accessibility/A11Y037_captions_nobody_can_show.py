"""A caption file can be shown."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import CaptionFault
from compliance.facts.shown import captioned, film
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

WHY = {
    "empty": Both("it is empty", "il est vide"),
    "no-cues": Both("there are no timed words in it", "il ne contient aucun texte minuté"),
    "no-header": Both(
        "its first line is not WEBVTT, so players leave it out",
        "sa première ligne n’est pas WEBVTT, et les lecteurs n’en tiennent pas compte",
    ),
    "not-utf-8": Both(
        "it is not saved as UTF-8, so accents come out wrong",
        "il n’est pas enregistré en UTF-8, et les accents s’afficheront mal",
    ),
}
FOUND = Both(
    "The caption file “{file}” cannot be shown: {en}.",
    "Le fichier de sous-titres « {file} » ne peut pas s’afficher : {fr}.",
)


class CaptionsNobodyCanShow(Rule):
    id = "A11Y037"
    title = Both("captions that cannot be shown", "sous-titres impossibles à afficher")
    family = Family.ACCESSIBILITY
    cites = ("ON-IASR", "CA-ACC", "CA-SGE-64", "US-GSA-MEDIA")
    serves = ("GEN-A12", "CA-A11Y-3")
    severity = BLOCK
    languages = None
    finds = Both(
        "A caption file that is empty, holds no cue, does not begin with WEBVTT or is not saved as UTF-8.",
        "Un fichier de sous-titres vide, sans texte minuté, qui ne commence pas par WEBVTT ou qui n’est pas enregistré "
        "en "
        "UTF-8.",
    )
    why = Both(
        "The platform takes such a file without a word, and the film goes out without captions.",
        "La plateforme accepte un tel fichier sans rien dire, et la vidéo paraît sans sous-titres.",
    )
    do = Both(
        "Export the captions again as WebVTT (.vtt) in UTF-8, and look at them once with the film.",
        "Exportez de nouveau les sous-titres au format WebVTT (.vtt), en UTF-8, et regardez-les une fois "
        "avec la vidéo.",
    )
    fails = (
        english("Hands.", variant=film(), known=captioned(cues=0, faults=(CaptionFault("empty"),))),
        french("Mains.", variant=film(), known=captioned(faults=(CaptionFault("not-utf-8"),))),
    )
    passes = (
        english("Hands.", variant=film(), known=captioned()),
        french("Mains.", variant=film(), known=captioned()),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, captions in case.captioned:
            file = (shown.item.captions or "")[-80:]
            for fault in captions.faults:
                if why := WHY.get(fault.what):
                    message = FOUND.with_(file=file, en=why.en, fr=why.fr)
                    yield Finding(shown.language, f"{shown.field}.captions", 0, 0, message, values=(fault.what,))
