"""An alternative text says what there is to see."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.alternative import is_enough, is_file_name, is_placeholder

LITTLE = Both(
    "“{alt}” hardly says what the picture shows: who, what, where?",
    "« {alt} » ne dit guère ce que montre l’image : qui, quoi, où?",
)


class AlternativeTextSaysTooLittle(Rule):
    id = "A11Y026"
    title = Both("alternative text says too little", "texte de remplacement qui en dit trop peu")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-ALT",
        "CA-SGE-6",
        "US-GSA",
    )
    serves = (
        "CA-A11Y-5",
        "GEN-A10",
    )
    severity = ADVISE
    languages = None
    finds = Both(
        "Alternative text of a word or two, or of words that could stand under any picture.",
        "Un texte de remplacement d’un mot ou deux, ou fait de mots qui conviendraient à n’importe quelle image.",
    )
    why = Both(
        "“People at an event” tells nobody who, where or what for.",
        "« Des gens à un événement » ne dit ni qui, ni où, ni pourquoi.",
    )
    do = Both(
        "Say who does what, where, and the figures or words that matter.",
        "Dites qui fait quoi, où, et les chiffres ou les mots qui comptent.",
    )
    fails = (
        english(
            "We met.",
            variant={"media": [{"file": "a.png", "alt": "A group of people standing"}]},
            finds="A group of people standing",
        ),
        english("Get yours.", variant={"media": [{"file": "a.png", "alt": "flu shot"}]}, finds="flu shot"),
        french(
            "Belle rencontre aujourd’hui!",
            variant={"media": [{"file": "a.png", "alt": "des gens à un événement"}]},
            finds="des gens à un événement",
        ),
        french(
            "Faites-vous vacciner.",
            variant={"media": [{"file": "a.png", "alt": "une infirmière"}]},
            finds="une infirmière",
        ),
    )
    passes = (
        english("We met.", variant={"media": [{"file": "a.png", "alt": "Ontario wordmark with trillium"}]}),
        english(
            "We met.", variant={"media": [{"file": "a.png", "alt": "Paramedics carry a stretcher from a helicopter"}]}
        ),
        french(
            "Belle rencontre aujourd’hui!",
            variant={"media": [{"file": "a.png", "alt": "Randonneuse sur un pont de bois au parc Algonquin"}]},
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            alt = (shown.item.alt or "").strip()
            if not alt or is_placeholder(alt) or is_file_name(alt, shown.item.file):
                continue
            if not is_enough(alt):
                yield Finding(
                    shown.language, f"{shown.field}.alt", 0, len(shown.item.alt or ""), LITTLE.with_(alt=alt[:80])
                )
