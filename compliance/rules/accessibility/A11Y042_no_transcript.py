"""What is heard can also be read."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from compliance.case import Case, Picture
from compliance.facts.shown import captioned, film
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold
from compliance.text.sought import sought

HEARD = frozenset({".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv", ".mp3", ".m4a", ".wav", ".ogg", ".flac"})
SAID = sought(r"\btranscri(?:pt|ption)s?\b")
FOUND = Both("“{file}” comes without a transcript.", "« {file} » n’est accompagné d’aucune transcription.")


class NoTranscript(Rule):
    id = "A11Y042"
    title = Both("no transcript", "transcription absente")
    family = Family.ACCESSIBILITY
    cites = ("CA-SGE-64", "US-GSA-MEDIA")
    serves = ("GEN-A12",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A film or a sound with neither a long description nor a mention of a transcript.",
        "Une vidéo ou un son sans description longue ni mention d’une transcription.",
    )
    why = Both(
        "People who are deaf and blind read a transcript in Braille; others search it, quote it, or have no time for "
        "the film.",
        "Les personnes sourdes et aveugles lisent la transcription en braille; d’autres y cherchent un "
        "passage, la citent ou n’ont pas le temps de regarder la vidéo.",
    )
    do = Both(
        "Put the transcript on the page you link to and say so, or give what is seen and said in the long description.",
        "Publiez la transcription sur la page où mène le lien et signalez-la, ou indiquez ce qu’on voit et "
        "ce qu’on entend dans la description longue.",
    )
    fails = (
        english("How to wash your hands.", variant=film(), known=captioned()),
        french("Écoutez le balado.", variant={"media": [{"file": "balado.mp3"}]}),
    )
    passes = (
        english("How to wash your hands. Transcript: ontario.ca/hands", variant=film(), known=captioned()),
        french("Comment se laver les mains. Transcription : ontario.ca/mains", variant=film(), known=captioned()),
        french(
            "Mains.", variant=film(description="Une infirmière montre comment se laver les mains."), known=captioned()
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        told = {passage.language for passage in case.posted if SAID.search(fold(passage.text))}
        for shown in case.pictures:
            if _is_heard(shown, case) and shown.language not in told and not (shown.item.description or "").strip():
                file = shown.item.file
                yield Finding(shown.language, f"{shown.field}.file", 0, len(file), FOUND.with_(file=file[-80:]))


def _is_heard(shown: Picture, case: Case) -> bool:
    facts = case.known.get(shown.item.digest or "")
    if facts and facts.looked:
        return facts.is_film or facts.is_sound
    return PurePosixPath(shown.item.file).suffix.lower() in HEARD
