"""A placeholder describes nothing."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.alternative import is_file_name, is_placeholder

EMPTY = Both("“{alt}” does not describe the picture.", "« {alt} » ne décrit pas l’image.")


class AlternativeTextLeftAsPlaceholder(Rule):
    id = "A11Y028"
    title = Both("placeholder as alternative text", "texte de remplacement provisoire")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-ALT",
        "CA-SGE-6",
        "US-GSA",
    )
    serves = (
        "GEN-A10",
        "CA-A11Y-5",
    )
    severity = ADVISE
    languages = None
    finds = Both(
        "Alternative text that only holds the place of one, or that a machine put there.",
        "Un texte de remplacement provisoire, ou laissé par une machine.",
    )
    why = Both(
        "“Alt text here” is what people will hear.",
        "« Texte de remplacement ici », voilà ce qu’on entendra.",
    )
    do = Both(
        "Say in a sentence what the picture shows.",
        "Dites en une phrase ce que montre l’image.",
    )
    fails = (
        english(
            "Rates.",
            variant={"media": [{"file": "a.png", "alt": "Insert alt text here"}]},
            finds="Insert alt text here",
        ),
        english("Rates.", variant={"media": [{"file": "a.png", "alt": "logo"}]}, finds="logo"),
        french("Taux.", variant={"media": [{"file": "a.png", "alt": "bannière 2"}]}, finds="bannière 2"),
        french(
            "Taux.",
            variant={"media": [{"file": "a.png", "alt": "Description générée automatiquement"}]},
            finds="Description générée automatiquement",
        ),
    )
    passes = (
        english("Rates.", variant={"media": [{"file": "a.png", "alt": "Ontario logo above the word Rates"}]}),
        french("Taux.", variant={"media": [{"file": "a.png", "alt": "Logo de l’Ontario au-dessus du mot Taux"}]}),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            alt = (shown.item.alt or "").strip()
            if alt and is_placeholder(alt) and not is_file_name(alt, shown.item.file):
                yield Finding(
                    shown.language, f"{shown.field}.alt", 0, len(shown.item.alt or ""), EMPTY.with_(alt=alt[:80])
                )
