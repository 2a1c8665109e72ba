"""A link to a file says so."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.addresses import addresses

BESIDE = 120
"""Characters on either side in which the kind of file may be announced."""
LEADS = Both("The link leads to {kind}; say so.", "Le lien mène à {kind}; annoncez-le.")


class Kind(NamedTuple):
    """A kind of file: the addresses that lead to it, the words that announce it, its name."""

    found: re.Pattern[str]
    said: re.Pattern[str]
    name: Both


KINDS = (
    Kind(re.compile(r"\.pdf(?:$|[?#])", re.I), re.compile(r"\bPDF\b", re.I), Both("a PDF", "un PDF")),
    Kind(
        re.compile(r"\.(?:docx?|xlsx?|pptx?|csv|zip)(?:$|[?#])", re.I),
        re.compile(
            r"\b(?:Word|Excel|PowerPoint|docx?|xlsx?|pptx?|csv|zip|spreadsheet|chiffrier|download|télécharge)", re.I
        ),
        Both("a file", "un fichier"),
    ),
    Kind(
        re.compile(
            r"\.(?:mp4|mov|webm)(?:$|[?#])|(?:youtube\.com/(?:watch|shorts|live)|youtu\.be/|vimeo\.com/\d)", re.I
        ),
        re.compile(r"vid[eé]o|watch|regarde|visionne|film|webinar|webinaire|live|en direct|▶|🎥|📺", re.I),
        Both("a video", "une vidéo"),
    ),
    Kind(
        re.compile(r"\.(?:mp3|m4a|wav)(?:$|[?#])", re.I),
        re.compile(r"audio|podcast|balado|listen|écoute|🎧", re.I),
        Both("a sound file", "un fichier sonore"),
    ),
)


class LinkedFileNotAnnounced(Rule):
    id = "A11Y020"
    title = Both("linked file not announced", "fichier lié non annoncé")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA",)
    serves = ("GEN-A16",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A link to a PDF, a document, a video or a sound that does not say so.",
        "Un lien vers un PDF, un document, une vidéo ou un son qui ne l’annonce pas.",
    )
    why = Both(
        "It may not open with a screen reader, may start to play, or may use up data.",
        "Il peut être illisible avec un lecteur d’écran, démarrer tout seul ou consommer des données.",
    )
    do = Both(
        "Announce it, with its size: “[PDF, 2 MB]”, “[Video]”; better, link to a page.",
        "Annoncez-le, avec sa taille : « [PDF, 2 Mo] », « [Vidéo] »; mieux encore, renvoyez à une page Web.",
    )
    fails = (
        english("Read the guide: ontario.ca/files/guide.pdf", finds="ontario.ca/files/guide.pdf"),
        french("Notre histoire : youtu.be/abc123", finds="youtu.be/abc123"),
    )
    passes = (
        english("Read the guide [PDF, 2 MB]: ontario.ca/files/guide.pdf"),
        french("Voyez la vidéo : youtu.be/abc123"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            for link in addresses(text):
                kind = _kind(link.written)
                if kind and not kind.said.search(
                    text[max(0, link.start - BESIDE) : link.end + BESIDE].replace(link.written, "")
                ):
                    message = Both(LEADS.en.format(kind=kind.name.en), LEADS.fr.format(kind=kind.name.fr))
                    yield Finding(language, field, link.start, link.end, message)


def _kind(link: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.found.search(link)), None)
