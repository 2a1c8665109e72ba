"""A film and its captions fit the platform: in bytes, in seconds, in the words that describe it."""

from collections.abc import Iterator
from math import ceil

from compliance.case import Case, Picture
from compliance.facts import MediaFacts
from compliance.facts.shown import CAPTIONS, FILM, captioned, film
from compliance.platforms import Platform, platforms
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

TOO_HEAVY = Both(
    "{platform} takes films of at most {most} MB; this one has {has}.",
    "{platform} accepte des vidéos d’au plus {most} Mo; celle-ci en fait {has}.",
)
TOO_LONG = Both(
    "{platform} takes films of at most {most} seconds; this one lasts {has}.",
    "{platform} accepte des vidéos d’au plus {most} secondes; celle-ci dure {has} secondes.",
)
TOO_MANY_WORDS = Both(
    "{platform} keeps {most} characters of a film’s description; this one has {has}.",
    "{platform} conserve {most} caractères de la description d’une vidéo; celle-ci en compte {has}.",
)
CAPTIONS_TOO_HEAVY = Both(
    "{platform} takes caption files of at most {most} kB; this one has {has}.",
    "{platform} accepte des fichiers de sous-titres d’au plus {most} ko; celui-ci en fait {has}.",
)
BLUESKY, FACEBOOK = [{"platform": "bluesky"}], [{"platform": "facebook"}]


def heavy(size: int = 9_000_000, seconds: float = 60.0) -> tuple[MediaFacts, ...]:
    """A film of this size and length, whose captions were read."""
    captions = next(facts for facts in captioned() if facts.digest == CAPTIONS)
    return (captions, MediaFacts(FILM, "video/mp4", size, looked=True, by="1", seconds=seconds))


class FilmTooLargeForThePlatform(Rule):
    id = "PLT012"
    title = Both("film too large for the platform", "vidéo trop lourde pour la plateforme")
    family = Family.PLATFORM
    cites = ("PL-BS", "PL-MA")
    serves = ("PL-2", "PL-3")
    severity = BLOCK
    languages = None
    finds = Both(
        "A film, its captions or its description larger than the platform takes, or a film that lasts longer.",
        "Une vidéo, ses sous-titres ou sa description qui dépassent ce qu’accepte la plateforme, ou une vidéo trop "
        "longue.",
    )
    why = Both(
        "The platform would refuse the message or show no film, and the two languages would not go out together.",
        "La plateforme refuserait le message ou n’afficherait pas la vidéo, et les deux langues ne paraîtraient pas "
        "ensemble.",
    )
    do = Both(
        "Export the film shorter or smaller, or link to the page where it is.",
        "Exportez la vidéo plus courte ou plus légère, ou mettez un lien vers la page où elle se trouve.",
    )
    fails = (
        english("Wash your hands.", variant=film(), known=heavy(size=100_000_001), channels=BLUESKY),
        french("Lavez-vous les mains.", variant=film(), known=heavy(seconds=180.5), channels=BLUESKY),
        english("Wash your hands.", variant=film(alt="Hands. " * 150), known=heavy(), channels=BLUESKY),
    )
    passes = (
        english("Wash your hands.", variant=film(), known=heavy(100_000_000, 180.0), channels=BLUESKY),
        french("Lavez-vous les mains.", variant=film(), known=heavy(seconds=900.0), channels=FACEBOOK),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            facts = case.known.get(shown.item.digest or "")
            if facts is None or not facts.is_film:
                continue
            captions = case.known.get(shown.item.captions_digest or "")
            for platform in (platforms()[name] for name in case.platforms if name in platforms()):
                for part, message in _complaints(platform, shown, facts, captions):
                    field = f"{shown.field}.{part}"
                    yield Finding(shown.language, field, 0, 0, message.with_(platform=platform.name), values=(part,))


def _complaints(
    taken: Platform, shown: Picture, film: MediaFacts, captions: MediaFacts | None
) -> Iterator[tuple[str, Both]]:
    words, seconds = len(shown.item.alt or ""), ceil(film.seconds or 0)
    if taken.film_bytes is not None and film.size > taken.film_bytes:
        yield "file", TOO_HEAVY.with_(platform="{platform}", most=_mega(taken.film_bytes), has=_mega(film.size))
    if taken.film_seconds is not None and seconds > taken.film_seconds:
        yield "file", TOO_LONG.with_(platform="{platform}", most=taken.film_seconds, has=seconds)
    if taken.film_text is not None and words > taken.film_text:
        yield "alt", TOO_MANY_WORDS.with_(platform="{platform}", most=taken.film_text, has=words)
    if taken.caption_bytes is not None and captions and captions.size > taken.caption_bytes:
        most, has = taken.caption_bytes // 1_000, -(-captions.size // 1_000)
        yield "captions", CAPTIONS_TOO_HEAVY.with_(platform="{platform}", most=most, has=has)


def _mega(size: int) -> int:
    """In millions of bytes, never fewer than there are."""
    return -(-size // 1_000_000)
