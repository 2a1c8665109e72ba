"""A picture with words speaks the language of the post it goes with."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import POSTER, looked, poster, read
from compliance.pairs.sides import NAMES, base
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french, pair

FEWEST = 4
"""Words from which a picture speaks a language (policy catalogue, ON-FLSA-2: more than three)."""

FOUND = Both(
    "The picture “{file}” speaks {found_en} only (“{words}”); {expected_en} is expected here.",
    "L’image « {file} » est seulement en {found_fr} (« {words} »); on attend ici {expected_fr}.",
)
EXPECTED = {"en": "l’anglais", "fr": "le français"}
SHOWN = 60


class PictureInTheOtherLanguage(Rule):
    id = "BIL030"
    title = Both("picture in the other language", "image dans l’autre langue")
    family = Family.BILINGUALISM
    cites = ("ON-OFF", "ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-2",)
    severity = JUSTIFY
    finds = Both(
        "A picture with more than three words, all of them in the other official language: an English poster in the "
        "French post, for instance.",
        "Une image de plus de trois mots, tous dans l’autre langue officielle : une affiche anglaise dans la "
        "publication "
        "française, par exemple.",
    )
    why = Both(
        "What is written in a picture belongs to the message, and both languages get the whole message.",
        "Ce qui est écrit dans une image fait partie du message, et le message entier se donne dans les deux langues.",
    )
    do = Both(
        "Make the picture in this language too, or use one without words. A photo of a real sign may stay: say so.",
        "Produisez l’image dans cette langue aussi ou prenez-en une sans mots. La photo d’un vrai panneau peut "
        "rester : "
        "dites-le.",
    )
    fails = (
        french(
            "Vaccins gratuits samedi.",
            variant=poster("Affiche sur la vaccination"),
            known=read("Free flu shots for everyone", language="en"),
        ),
        english(
            "Free flu shots on Saturday.",
            variant=poster("Poster about flu shots"),
            known=read("Vaccins gratuits contre la grippe", language="fr"),
        ),
    )
    passes = (
        french("Vaccins.", variant=poster("Affiche"), known=read("Vaccins gratuits contre la grippe", language="fr")),
        french("Le parc.", variant=poster("Un panneau"), known=read("STOP", language="en")),
        english("Flu shots.", variant=poster("Poster"), known=read("Free flu shots for everyone", language="en")),
        pair(
            {"text": "Flu shots.", **poster("A poster in both languages")},
            {"text": "Vaccins.", **poster("Une affiche dans les deux langues")},
            known=looked(
                lines=read("Free flu shots", "Vaccins gratuits")[0].lines, languages=("en", "fr"), digest=POSTER
            ),
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, facts in case.looks:
            expected, found = base(shown.language), facts.words_language
            if not found or found == expected or len(facts.words.split()) < FEWEST:
                continue
            if not case.exempt(self.id, shown.language):
                message = FOUND.with_(
                    file=shown.item.file[-80:],
                    words=" ".join(facts.words.split())[:SHOWN].strip(),
                    found_en=NAMES[found].en,
                    found_fr=NAMES[found].fr,
                    expected_en=NAMES[expected].en,
                    expected_fr=EXPECTED[expected],
                )
                yield Finding(shown.language, f"{shown.field}.seen", 0, len(facts.words), message)
