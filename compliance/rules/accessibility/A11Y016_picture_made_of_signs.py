"""Pictures made of signs are noise."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.sought import sought

SIGN = r"[\u2190-\u21ff\u2500-\u25ff\u2605\u2606=_~*+^|\\/<>•·.-]"
DRAWN = sought(
    r"[\u2190-\u21ff\u2500-\u25ff\u2605\u2606\u2580-\u259f]{4,}|([=_~*+^|\\/<>•·.-])\1{5,}|(?:[\\/|_]{2,}[ \t]?){4,}",
    hint=rf"{SIGN}{SIGN}(?:{SIGN}{SIGN}|[ \t]?[\\/|_])",
)
"""Box drawing, blocks, stars or arrows in a row; the same sign six times and more; slashes and bars as strokes."""
NOISE = Both("These signs are read one by one.", "Ces signes sont lus un par un.")


class PictureMadeOfSigns(Rule):
    id = "A11Y016"
    title = Both("picture made of signs", "dessin fait de caractères")
    family = Family.ACCESSIBILITY
    cites = ("UK-MV",)
    serves = ("GEN-A18",)
    severity = ADVISE
    languages = None
    finds = Both(
        "Rows of the same sign, frames and drawings made of characters.",
        "Des suites d’un même signe, des cadres et des dessins faits de caractères.",
    )
    why = Both(
        "Every single sign is read out.",
        "Chaque signe est lu un par un.",
    )
    do = Both(
        "Use an empty line to separate, and a picture with an alternative text to show.",
        "Séparez par une ligne vide; pour illustrer, joignez une image avec son texte de remplacement.",
    )
    fails = (
        english("News\n━━━━━━━\nClinics open.", finds="━━━━━━━"),
        french("★★★★★ Nouveau service", finds="★★★★★"),
    )
    passes = (
        english("News... Clinics open --- today!!! 1000000"),
        french("Nouveau service... dès aujourd’hui!!! 1000000"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.written:
            for found in DRAWN.finditer(text):
                yield Finding(language, field, *found.span(), NOISE)
