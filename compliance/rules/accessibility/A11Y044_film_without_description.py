"""Every film says in words what it shows."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import captioned, film
from compliance.platforms import kind_of
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

FOUND = Both("The film “{file}” has no description.", "La vidéo « {file} » n’a pas de description.")


class FilmWithoutDescription(Rule):
    id = "A11Y044"
    title = Both("film without description", "vidéo sans description")
    family = Family.ACCESSIBILITY
    cites = ("CA-SGE-64", "US-GSA-MEDIA")
    serves = ("GEN-A12", "ON-AODA-3")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A film without a description in the language of the post.",
        "Une vidéo sans description dans la langue de la publication.",
    )
    why = Both(
        "People who do not see the film hear its sound and nothing of what happens in it.",
        "Les personnes qui ne voient pas la vidéo en entendent le son, sans savoir ce qui s’y passe.",
    )
    do = Both(
        "Say in a sentence or two what happens in it; if its sound tells everything, say so in the reason.",
        "Dites en une ou deux phrases ce qui s’y passe; si tout se comprend au son, indiquez-le dans le motif.",
    )
    fails = (
        english("How to wash your hands.", variant=film(), known=captioned()),
        french("Comment se laver les mains.", variant=film(alt=" "), known=captioned()),
    )
    passes = (
        english("Wash your hands.", variant=film(alt="A nurse washes her hands for twenty seconds"), known=captioned()),
        french("Lavez-vous les mains.", variant=film(alt="Une infirmière se lave les mains"), known=captioned()),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            if kind_of(shown.item, case) == "video" and not (shown.item.alt or "").strip():
                file = shown.item.file
                message = FOUND.with_(file=file[-80:])
                yield Finding(shown.language, f"{shown.field}.alt", 0, 0, message, values=(file,))
