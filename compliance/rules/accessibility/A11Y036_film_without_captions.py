"""Every film has captions in the language of the post."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from compliance.case import Case, Picture
from compliance.facts import MediaFacts
from compliance.facts.shown import captioned, film, looked, poster
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

FILMS = frozenset({".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv"})
FOUND = Both("The film “{file}” has no captions.", "La vidéo « {file} » n’a pas de sous-titres.")
NOT_READ = Both(
    "Nobody has read the captions “{file}”: whether they fit the film and the language was not checked.",
    "Personne n’a lu les sous-titres « {file} » : leur synchronisation et leur langue n’ont pas été vérifiées.",
)
READING = Both("Still reading the captions “{file}”.", "La lecture des sous-titres « {file} » est en cours.")


class FilmWithoutCaptions(Rule):
    id = "A11Y036"
    title = Both("film without captions", "vidéo sans sous-titres")
    family = Family.ACCESSIBILITY
    cites = ("ON-IASR", "ON-OFF", "CA-ACC", "CA-SGE-64", "US-GSA-MEDIA")
    serves = ("GEN-A12", "CA-A11Y-3", "ON-FLSA-2", "ON-AODA-4")
    severity = BLOCK
    languages = None
    finds = Both(
        "A film without a caption file in the language of the post.",
        "Une vidéo sans fichier de sous-titres dans la langue de la publication.",
    )
    why = Both(
        "Without captions the film says nothing to people who are deaf or hard of hearing, nor to the many who watch "
        "without sound.",
        "Sans sous-titres, la vidéo ne dit rien aux personnes sourdes ou malentendantes, ni à toutes "
        "celles qui regardent sans le son.",
    )
    do = Both(
        "Add a WebVTT file in the language of the post, with who speaks and the sounds that matter. If nobody speaks, "
        "say so in it: [music], [no sound].",
        "Ajoutez un fichier WebVTT dans la langue de la publication, en indiquant qui parle et les sons importants. Si "
        "personne ne parle, indiquez-le aussi : [musique], [aucun son].",
    )
    fails = (
        english("How to wash your hands.", variant=film(captions=None), finds="film.mp4"),
        french("Comment se laver les mains.", variant={"media": [{"file": "mains.webm"}]}),
    )
    passes = (
        english("How to wash your hands.", variant=film(), known=captioned()),
        french("Comment se laver les mains.", variant=film(), known=captioned()),
        english("Hands.", variant=poster("Hands under a tap"), known=looked()),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        unread: dict[NotChecked, None] = {}
        for shown in case.pictures:
            file, captions = shown.item.file, shown.item.captions
            if captions is not None:
                unread |= dict.fromkeys(_unread(captions, case.known.get(shown.item.captions_digest or "")))
            elif _is_film(shown, case.known.get(shown.item.digest or "")):
                yield Finding(shown.language, f"{shown.field}.file", 0, len(file), FOUND.with_(file=file[-80:]))
        yield from unread


def _is_film(shown: Picture, facts: MediaFacts | None) -> bool:
    """By what is inside; when nobody looked, by its name."""
    if facts and facts.looked:
        return facts.is_film
    return PurePosixPath(shown.item.file).suffix.lower() in FILMS


def _unread(captions: str, facts: MediaFacts | None) -> Iterator[NotChecked]:
    if facts is None or facts.looked is None:
        yield NotChecked(NOT_READ.with_(file=captions[-80:]))
    elif not facts.looked:
        yield NotChecked(READING.with_(file=captions[-80:]), waits=True)
