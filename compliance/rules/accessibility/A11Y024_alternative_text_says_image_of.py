"""The reader already knows it is a picture."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.alternative import prefix

TWICE = Both(
    "“{words}” goes without saying; begin with what it shows.", "« {words} » va de soi; commencez par ce qu’on voit."
)


class AlternativeTextSaysImageOf(Rule):
    id = "A11Y024"
    title = Both("alternative text begins with “image of”", "texte de remplacement commençant par « image de »")
    family = Family.STYLE
    cites = (
        "CA-SGE-6",
        "CA-ALT",
    )
    serves = ("CA-A11Y-5",)
    severity = ADVISE
    languages = None
    finds = Both(
        "Alternative text that begins with “image of”, “photo of” or the like.",
        "Un texte de remplacement qui commence par « image de », « photo de » ou l’équivalent.",
    )
    why = Both(
        "Screen readers say “image” before it; people hear it twice.",
        "Les lecteurs d’écran disent déjà « image »; on l’entend deux fois.",
    )
    do = Both(
        "Begin with what the picture shows.",
        "Commencez par ce que montre l’image.",
    )
    fails = (
        english(
            "Permits are up.",
            variant={"media": [{"file": "a.png", "alt": "Photo of a ranger holding a trail map"}]},
            finds="Photo of a",
        ),
        french(
            "Le nombre de permis est en hausse.",
            variant={"media": [{"file": "a.png", "alt": "Photo d’une garde-parc tenant une carte des sentiers"}]},
            finds="Photo d’une",
        ),
    )
    passes = (
        english("Permits are up.", variant={"media": [{"file": "a.png", "alt": "Ranger holding a trail map"}]}),
        french(
            "Le nombre de permis est en hausse.",
            variant={"media": [{"file": "a.png", "alt": "Garde tenant une carte des sentiers"}]},
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            alt = shown.item.alt or ""
            end = len(alt[: prefix(alt)].rstrip())
            if end:
                words, rest = alt[:end].strip(), alt[prefix(alt) :]
                message = TWICE.with_(words=words)
                start = len(alt[:end]) - len(alt[:end].lstrip())
                yield Finding(shown.language, f"{shown.field}.alt", start, end, message, values=(rest[:80],))
