"""Long descriptions have their own place."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

MOST = 140
"""Characters: “about 140” (CA-SGE, 6.2; the toolkit says 125)."""
TOLERANCE = 110
"""Characters beyond which “about 140” is no longer true; a good description of a busy picture may need some (ours)."""
LONG = Both(
    "{length} characters are a lot to listen to; about {most} are enough.",
    "{length} caractères, c’est long à écouter; environ {most} suffisent.",
)


class AlternativeTextTooLong(Rule):
    id = "A11Y027"
    title = Both("long alternative text", "texte de remplacement long")
    family = Family.STYLE
    cites = (
        "CA-SGE-6",
        "CA-ALT",
    )
    serves = ("CA-A11Y-5",)
    severity = ADVISE
    languages = None
    finds = Both(
        "Alternative text well beyond the 140 characters or so of the style guide, without a long description.",
        "Un texte de remplacement bien au-delà des quelque 140 caractères du guide, sans description longue.",
    )
    why = Both(
        "A screen reader reads it in one go; one cannot pause or go back to a word.",
        "Un lecteur d’écran le lit d’un trait; on ne peut ni faire une pause ni revenir à un mot.",
    )
    do = Both(
        "Keep the gist, and put the rest in the long description or in the post.",
        "Gardez l’essentiel; mettez le reste dans la description longue ou dans la publication.",
    )
    fails = (
        english(
            "Rates.",
            variant={
                "media": [
                    {"file": "a.png", "alt": "Bar graph of permits by region. " + "Permits rose in the north. " * 9}
                ]
            },
        ),
        french(
            "Taux.",
            variant={
                "media": [
                    {
                        "file": "a.png",
                        "alt": "Graphique des permis par région. " + "Les permis augmentent au nord. " * 9,
                    }
                ]
            },
        ),
    )
    passes = (
        english(
            "Rates.", variant={"media": [{"file": "a.png", "alt": "Bar graph: permits rose from 200 to 340 in 2025"}]}
        ),
        french("Taux.", variant={"media": [{"file": "a.png", "alt": "Graphique : permis, de 200 à 340 en 2025"}]}),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            alt = shown.item.alt or ""
            if len(alt.strip()) > MOST + TOLERANCE and not shown.item.description:
                yield Finding(
                    shown.language, f"{shown.field}.alt", MOST, len(alt), LONG.with_(length=len(alt), most=MOST)
                )
