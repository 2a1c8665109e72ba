"""A portrait promotes the person in it."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.members import named_members
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french
from compliance.text.folding import fold

PORTRAIT = re.compile(
    r"(?<!\w)(?:portrait|headshot|head shot|close-up|selfie|photo of|picture of|smiling|poses?|gros plan|photo de"
    r"|photo d'|souriante?|sourit|pose)(?!\w)"
)


class PortraitOfAMinister(Rule):
    id = "PAR015"
    title = Both("portrait of a minister", "portrait de ministre")
    family = Family.PARTISANSHIP
    cites = ("ON-GAA-N", "CA-ADC")
    serves = ("CA-NP-4", "ON-PART-2")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "Alternative text that tells of a portrait of a minister or of another member. Ministers seen at work are left "
        "alone in unpaid posts.",
        "Un texte de remplacement qui décrit un portrait de ministre ou d’une autre personne élue. Les "
        "ministres au travail ne sont pas visés dans les publications non payées.",
    )
    why = Both(
        "A portrait makes the person the message.",
        "Avec un portrait, c’est la personne qui devient le message.",
    )
    do = Both(
        "Show the service or the people it serves. If the portrait is needed, say why.",
        "Montrez le service ou les gens qu’il sert. Si le portrait est nécessaire, dites pourquoi.",
    )
    fails = (
        english("Hello.", variant={"media": [{"file": "a.jpg", "alt": "Portrait of Sylvia Jones"}]}),
        french("Bonjour.", variant={"media": [{"file": "a.jpg", "alt": "La ministre souriante devant un drapeau"}]}),
    )
    passes = (
        english("Hello.", variant={"media": [{"file": "a.jpg", "alt": "Sylvia Jones cuts a ribbon with nurses"}]}),
        english("Hello.", variant={"media": [{"file": "a.jpg", "alt": "A smiling nurse beside a child"}]}),
        french("Bonjour.", variant={"media": [{"file": "a.jpg", "alt": "Portrait d'une infirmière souriante"}]}),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        members, words = case.terms("members"), case.terms("election-words")
        said = Both("The picture shows {name} as a portrait.", "L’image fait le portrait de {name}.")
        for shown in case.pictures:
            alt = shown.item.alt or ""
            if PORTRAIT.search(fold(alt)):
                for start, end in named_members(members, words, alt, shown.language):
                    found = said.with_(name=alt[start:end][:80])
                    yield Finding(shown.language, f"{shown.field}.alt", start, end, found)
