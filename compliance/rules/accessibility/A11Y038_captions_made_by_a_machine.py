"""Somebody has read the captions over."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import captioned, film
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

SAID = {
    "word-times": Both(
        "every word has its own time, as machines write them", "chaque mot a son minutage, comme le font les machines"
    ),
    "no-punctuation": Both("there are neither capitals nor full stops", "il n’y a ni majuscules ni points"),
}
MARK = Both("it says “{mark}”", "on y lit « {mark} »")
FOUND = Both(
    "The captions “{file}” seem to be made by a machine and not read over: {en}.",
    "Les sous-titres « {file} » semblent produits par une machine, sans relecture : {fr}.",
)


class CaptionsMadeByAMachine(Rule):
    id = "A11Y038"
    title = Both("captions made by a machine", "sous-titres automatiques")
    family = Family.ACCESSIBILITY
    cites = ("CA-SGE-64", "US-GSA-MEDIA")
    serves = ("GEN-A12",)
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A caption file that calls itself automatic, or has no capitals and no full stops, or a time for every word.",
        "Un fichier de sous-titres qui se dit automatique, qui n’a ni majuscules ni points, ou qui minute chaque mot.",
    )
    why = Both(
        "Machines mishear names, numbers and “not”. In an official film a wrong dose or date stands under our name.",
        "Les machines entendent mal les noms, les nombres et les négations. Dans une vidéo officielle, une "
        "dose ou une date erronée paraît sous notre nom.",
    )
    do = Both(
        "Read the captions over with the film, mend them, add the sounds that matter, and save the file anew. If you "
        "have done so, say it.",
        "Relisez les sous-titres avec la vidéo, corrigez-les, ajoutez les sons importants et enregistrez "
        "de nouveau le fichier. Si c’est déjà fait, dites-le.",
    )
    fails = (
        english("Hands.", variant=film(), known=captioned(machine_made="auto-generated")),
        french("Mains.", variant=film(), known=captioned(machine_made="no-punctuation")),
    )
    passes = (
        english("Hands.", variant=film(), known=captioned()),
        french("Mains.", variant=film(), known=captioned()),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, captions in case.captioned:
            if mark := captions.machine_made:
                said = SAID.get(mark) or MARK.with_(mark=mark)
                message = FOUND.with_(file=(shown.item.captions or "")[-80:], en=said.en, fr=said.fr)
                yield Finding(shown.language, f"{shown.field}.captions", 0, 0, message, values=(mark,))
