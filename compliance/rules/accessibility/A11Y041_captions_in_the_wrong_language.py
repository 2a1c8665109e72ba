"""Captions speak the language of the post."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import captioned, film
from compliance.pairs.sides import NAMES, base
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

FOUND = Both(
    "The captions “{file}” are in {found_en}; {expected_en} is expected here.",
    "Les sous-titres « {file} » sont en {found_fr}; on attend ici {expected_fr}.",
)
EXPECTED = {"en": "l’anglais", "fr": "le français"}


class CaptionsInTheWrongLanguage(Rule):
    id = "A11Y041"
    title = Both("captions in the wrong language", "sous-titres dans la mauvaise langue")
    family = Family.BILINGUALISM
    cites = ("ON-OFF", "ON-CIFD", "CA-OLA")
    serves = ("GEN-A12", "ON-FLSA-2")
    severity = BLOCK
    finds = Both(
        "A caption file written in the other official language.",
        "Un fichier de sous-titres rédigé dans l’autre langue officielle.",
    )
    why = Both(
        "People who need captions would get them in a language they may not read.",
        "Les personnes qui ont besoin de sous-titres les recevraient dans une langue qu’elles ne lisent peut-être pas.",
    )
    do = Both(
        "Add the caption file of this language; perhaps the two were swapped.",
        "Ajoutez le fichier de sous-titres de cette langue; les deux ont peut-être été intervertis.",
    )
    fails = (
        english("Hands.", variant=film(), known=captioned(language="fr", text="Bonjour")),
        french("Mains.", variant=film(), known=captioned(language="en", text="Hello")),
    )
    passes = (
        english("Hands.", variant=film(), known=captioned(language="en")),
        french("Mains.", variant=film(), known=captioned(language="fr")),
        french("Mains.", variant=film(), known=captioned(language=None, text="[musique]")),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, captions in case.captioned:
            expected, found = base(shown.language), captions.language
            if found and found != expected and not case.exempt(self.id, shown.language):
                message = FOUND.with_(
                    file=(shown.item.captions or "")[-80:],
                    found_en=NAMES[found].en,
                    found_fr=NAMES[found].fr,
                    expected_en=NAMES[expected].en,
                    expected_fr=EXPECTED[expected],
                )
                yield Finding(shown.language, f"{shown.field}.captions", 0, 0, message, values=(found,))
