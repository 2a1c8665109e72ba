"""A link that leads to a film, a sound or a document says so."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold
from compliance.values.names import links_in

NEAR = 60
"""Characters before and after a link in which the kind may be named."""

SHOWN = frozenset({"youtube.com", "youtu.be", "vimeo.com"})
KINDS = (
    (Both("a PDF document", "un document PDF"), frozenset({"pdf"}), ("pdf",), Both("[PDF]", "[PDF]")),
    (
        Both("a film", "une vidéo"),
        frozenset({"mp4", "mov", "webm", "m4v"}),
        ("video", "film", "watch", "regarde", "visionne", "webinar", "webinaire", "webdiffusion", "webcast"),
        Both("[VIDEO]", "[VIDÉO]"),
    ),
    (
        Both("a sound", "un son"),
        frozenset({"mp3", "wav", "m4a", "ogg"}),
        ("audio", "podcast", "balado", "listen", "ecoute"),
        Both("[AUDIO]", "[AUDIO]"),
    ),
    (
        Both("an office document", "un document bureautique"),
        frozenset({"doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "zip"}),
        ("word", "excel", "powerpoint", "docx", "xlsx", "pptx", "csv", "zip", "document", "spreadsheet", "tableur"),
        Both("[Word], [Excel]", "[Word], [Excel]"),
    ),
)
FOUND = Both(
    "This link opens {en}; say so beside it, for instance {mark_en}.",
    "Ce lien ouvre {fr}; signalez-le à côté, par exemple {mark_fr}.",
)
TRAILING = ".,;:!?…)]}'’»”*"


class LinkToAFileWithoutAWord(Rule):
    id = "A11Y043"
    title = Both("link to a file without a word about it", "lien vers un fichier sans indication")
    family = Family.ACCESSIBILITY
    cites = ("US-GSA-MEDIA",)
    serves = ("GEN-A16",)
    severity = ADVISE
    finds = Both(
        "A link to a PDF, a film, a sound or an office document with no word beside it that says so.",
        "Un lien vers un PDF, une vidéo, un son ou un document bureautique, sans un mot qui l’indique à côté.",
    )
    why = Both(
        "People on a telephone, a small data plan or a screen reader want to know before they press that a file opens.",
        "Les personnes qui utilisent un téléphone, un petit forfait de données ou un lecteur d’écran veulent savoir, "
        "avant "
        "d’appuyer, qu’un fichier va s’ouvrir.",
    )
    do = Both(
        "Name the kind before the link: [PDF], [VIDEO], [AUDIO]. Better still, link to a web page.",
        "Nommez le format avant le lien : [PDF], [VIDÉO], [AUDIO]. Mieux encore, mettez un lien vers une page Web.",
    )
    fails = (
        english("Read the plan: https://ontario.ca/plan.pdf", finds="https://ontario.ca/plan.pdf"),
        french("Consultez le plan : https://ontario.ca/plan.pdf"),
        french("C’est ici : https://youtu.be/abc123"),
    )
    passes = (
        english("Read the plan [PDF, 2 MB]: https://ontario.ca/plan.pdf"),
        english("Watch how it is done: https://youtu.be/abc123 and see https://ontario.ca/plan"),
        french("Lisez le plan [PDF, 2 Mo] : https://ontario.ca/plan.pdf"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            folded = fold(text)
            for link in links_in(text):
                address = link[0].rstrip(TRAILING)
                end = link.start() + len(address)
                if said := _unsaid(
                    address, folded[max(0, link.start() - NEAR) : link.start()] + folded[end : end + NEAR]
                ):
                    yield Finding(language, field, link.start(), end, said)


def _unsaid(address: str, beside: str) -> Both | None:
    """What to say of a link to a file, when the words beside it do not name its kind."""
    host, ending = _parts(address)
    for name, endings, words, mark in KINDS:
        if ending in endings or (host in SHOWN and "video" in words):
            if any(re.search(rf"\b{word}", beside) for word in words):
                return None
            return FOUND.with_(en=name.en, fr=name.fr, mark_en=mark.en, mark_fr=mark.fr)
    return None


def _parts(address: str) -> tuple[str, str]:
    """The host without www, and the ending of the path."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        return (parts.hostname or "").removeprefix("www."), parts.path.rpartition(".")[2].lower()
    except ValueError:
        return "", ""
