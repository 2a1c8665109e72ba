"""A picture does not carry the place where it was taken."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import looked, poster
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

FOUND = Both(
    "The file “{file}” carries the exact place where it was taken.",
    "Le fichier « {file} » indique l’endroit exact de la prise de vue.",
)


class PlaceInTheFile(Rule):
    id = "PRI030"
    title = Both("place hidden in the file", "lieu inscrit dans le fichier")
    family = Family.PRIVACY
    cites = ("ON-FIPPA-38", "CA-PA")
    serves = ("ON-PRIV-1", "CA-PRIV-1")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A photo or film whose hidden data hold the latitude and longitude of where it was taken.",
        "Une photo ou une vidéo dont les données internes indiquent la latitude et la longitude de la prise de vue.",
    )
    why = Both(
        "Telephones write the place to a few metres. It may be somebody’s home, a shelter or a work site.",
        "Les téléphones inscrivent le lieu à quelques mètres près. C’est peut-être le domicile de quelqu’un, un refuge "
        "ou un chantier.",
    )
    do = Both(
        "Save the picture without its hidden data (export, without location), or say why the place may be known.",
        "Enregistrez l’image sans ses données internes (exportation, sans la position), ou dites pourquoi le lieu peut "
        "être connu.",
    )
    fails = (
        english("Our team.", variant=poster("Our team"), known=looked("image/jpeg", position=True), finds="poster.png"),
        french("Notre équipe.", variant=poster("L’équipe"), known=looked("video/mp4", position=True)),
    )
    passes = (
        english("Our team.", variant=poster("Our team"), known=looked("image/jpeg", position=False)),
        french("Notre équipe.", variant=poster("L’équipe"), known=looked("image/jpeg")),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown, facts in case.looks:
            if facts.position:
                file = shown.item.file
                yield Finding(shown.language, f"{shown.field}.file", 0, len(file), FOUND.with_(file=file[-80:]))
