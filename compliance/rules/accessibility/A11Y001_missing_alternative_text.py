"""Every picture says in words what it shows."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from compliance.case import Case, Picture
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

MISSING = Both("“{file}” has no alternative text.", "« {file} » n’a pas de texte de remplacement.")
HEARD = frozenset({".mp4", ".mov", ".m4v", ".webm", ".mp3", ".m4a", ".wav", ".ogg"})
"""Files that are watched or listened to; they need captions, which is another rule's concern."""


class MissingAlternativeText(Rule):
    id = "A11Y001"
    title = Both("missing alternative text", "texte de remplacement manquant")
    family = Family.ACCESSIBILITY
    cites = ("ON-OFF", "ON-IASR", "CA-ACC", "CA-SGE-6", "US-GSA")
    serves = ("CA-A11Y-3", "GEN-A10", "ON-AODA-2")
    severity = BLOCK
    languages = None
    finds = Both(
        "A picture without alternative text in the language of the post.",
        "Une image sans texte de remplacement dans la langue de la publication.",
    )
    why = Both(
        "People who do not see the picture hear its alternative text. Without it they hear “image”, and miss the "
        "message.",
        "Les personnes qui ne voient pas l’image entendent son texte de remplacement. Sans lui, elles entendent "
        "« image », et le message leur échappe.",
    )
    do = Both(
        "Say in one sentence what the picture shows and why it is there, as you would on the telephone.",
        "Dites en une phrase ce que montre l’image et ce qu’elle apporte, comme vous le feriez au téléphone.",
    )
    fails = (
        english("Flu shots are free.", variant={"media": [{"file": "clinic.png", "alt": ""}]}),
        french("Le vaccin contre la grippe est gratuit.", variant={"media": [{"file": "clinique.png"}]}),
    )
    passes = (
        english(
            "Flu shots are free.",
            variant={"media": [{"file": "clinic.png", "alt": "A nurse gives a child a flu shot"}]},
        ),
        french(
            "Le vaccin contre la grippe est gratuit.",
            variant={"media": [{"file": "clinique.png", "alt": "Une infirmière vaccine un enfant contre la grippe"}]},
        ),
        english("How to wash your hands.", variant={"media": [{"file": "hands.mp4", "captions": "hands-en.vtt"}]}),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        types = {known.digest: known.media_type for known in case.facts.media}
        for shown in case.pictures:
            if not (shown.item.alt or "").strip() and _is_seen(shown, types.get(shown.item.digest or "")):
                file = shown.item.file
                yield Finding(shown.language, f"{shown.field}.alt", 0, 0, MISSING.with_(file=file), values=(file,))


def _is_seen(shown: Picture, media_type: str | None) -> bool:
    """Whether it is a picture; when nobody has looked inside, its name decides, and doubt means picture."""
    if media_type:
        return media_type.startswith("image/")
    return PurePosixPath(shown.item.file).suffix.lower() not in HEARD
