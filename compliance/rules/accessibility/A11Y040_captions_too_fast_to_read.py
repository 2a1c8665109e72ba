"""Captions stay long enough to be read."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import CaptionFault
from compliance.facts.shown import captioned, film
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

FOUND = Both(
    "Captions “{file}”: {number} cues change too fast to be read, the first at {at}.",
    "Sous-titres « {file} » : {number} passages défilent trop vite pour être lus, le premier à {at}.",
)
ONE = Both(
    "Captions “{file}”: the cue at {at} changes too fast to be read.",
    "Sous-titres « {file} » : le passage à {at} défile trop vite pour être lu.",
)


class CaptionsTooFastToRead(Rule):
    id = "A11Y040"
    title = Both("captions too fast to read", "sous-titres trop rapides")
    family = Family.ACCESSIBILITY
    cites = ("CA-SGE-64",)
    serves = ("GEN-A12",)
    severity = ADVISE
    languages = None
    finds = Both(
        "Captions of more than 25 characters a second.", "Des sous-titres de plus de 25 caractères par seconde."
    )
    why = Both(
        "Most people read 15 to 20 characters a second; beyond that they see either the words or the film.",
        "La plupart des gens lisent de 15 à 20 caractères par seconde; au-delà, il faut choisir entre les "
        "mots et l’image.",
    )
    do = Both(
        "Shorten the words, or let them stand a little longer.",
        "Abrégez le texte ou laissez-le à l’écran un peu plus longtemps.",
    )
    fails = (
        english("Hands.", variant=film(), known=captioned(faults=(CaptionFault("too-fast", 3, 64.0),))),
        french("Mains.", variant=film(), known=captioned(faults=(CaptionFault("too-fast", 3, 4.0),) * 2)),
    )
    passes = (
        english("Hands.", variant=film(), known=captioned()),
        french("Mains.", variant=film(), known=captioned()),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, captions in case.captioned:
            fast = [fault for fault in captions.faults if fault.what == "too-fast"]
            if fast:
                second = int(fast[0].second or 0)
                said = {"file": (shown.item.captions or "")[-80:], "at": f"{second // 60}:{second % 60:02d}"}
                message = ONE.with_(**said) if len(fast) == 1 else FOUND.with_(number=len(fast), **said)
                yield Finding(shown.language, f"{shown.field}.captions", 0, 0, message)
