"""A file name describes nothing."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.alternative import is_file_name


class FileNameAsAlternativeText(Rule):
    id = "A11Y002"
    title = Both("file name as alternative text", "nom de fichier comme texte de remplacement")
    family = Family.ACCESSIBILITY
    cites = ("ON-IASR", "CA-SGE-6", "CA-ALT", "US-GSA")
    serves = ("CA-A11Y-5", "GEN-A10")
    severity = BLOCK
    languages = None
    finds = Both(
        "Alternative text that is the name of a file or what a camera called the picture.",
        "Un texte de remplacement qui est le nom d’un fichier ou celui que l’appareil a donné à l’image.",
    )
    why = Both(
        "“IMG 2231” read aloud tells nobody what the picture shows.",
        "« IMG 2231 », lu à voix haute, n’apprend à personne ce que montre l’image.",
    )
    do = Both(
        "Replace it with a sentence that says what the picture shows.",
        "Remplacez-le par une phrase qui dit ce que montre l’image.",
    )
    fails = (
        english(
            "Park permits are up.", variant={"media": [{"file": "a.jpg", "alt": "IMG_2231.jpg"}]}, finds="IMG_2231.jpg"
        ),
        english("Park permits are up.", variant={"media": [{"file": "a.jpg", "alt": "Screenshot 2026-11-02 10.15"}]}),
        french(
            "Le nombre de permis est en hausse.",
            variant={"media": [{"file": "b.png", "alt": "affiche-parcs_v2 FINAL.png"}]},
        ),
        french(
            "Le nombre de permis est en hausse.", variant={"media": [{"file": "graphique.png", "alt": "graphique"}]}
        ),
    )
    passes = (
        english("Permits.", variant={"media": [{"file": "a.jpg", "alt": "Bar graph: permits rose from 200 to 340"}]}),
        english(
            "New home.", variant={"media": [{"file": "a.jpg", "alt": "Screenshot of the new page, with a search box"}]}
        ),
        french("Permis.", variant={"media": [{"file": "b.png", "alt": "Graphique : permis, de 200 à 340 en 2025"}]}),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            alt = shown.item.alt or ""
            if alt.strip() and is_file_name(alt.strip(), shown.item.file):
                message = Both("“{alt}” is the name of a file.", "« {alt} » est un nom de fichier.")
                yield Finding(shown.language, f"{shown.field}.alt", 0, len(alt), message.with_(alt=alt.strip()[:80]))
