"""What is known of the files of a content: what the register says, and what looking into them found."""

from collections.abc import Iterator

from compliance.content import Content, MediaItem
from compliance.facts import MediaFacts, media_facts
from publishing.models import Media, MediaLook


def known_of(content: Content) -> tuple[MediaFacts, ...]:
    """The facts of every file this house keeps, in the order of their names; `looked` is False while the clock has
    not looked into one yet."""
    names = shown_in(content) | _captions_in(content)
    if not names:
        return ()
    found = {media.sha256: media for media in Media.objects.filter(sha256__in=names)}
    looks = {look.sha256: look for look in MediaLook.objects.filter(sha256__in=names)}
    return tuple(_facts(media, looks.get(name)) for name, media in sorted(found.items()))


def shown_in(content: Content) -> set[str]:
    """The pictures and films of a content, in both languages and in every message, by the SHA-256 of their bytes."""
    return {item.digest.removeprefix("sha256:") for item in _items(content) if item.digest}


def _captions_in(content: Content) -> set[str]:
    return {item.captions_digest.removeprefix("sha256:") for item in _items(content) if item.captions_digest}


def _items(content: Content) -> Iterator[MediaItem]:
    for variant in content.variants.values():
        yield from variant.media
        for message in variant.thread:
            yield from message.media


def _facts(media: Media, look: MediaLook | None) -> MediaFacts:
    if look and look.facts:
        return media_facts(look.facts)
    return MediaFacts(media.digest, media.content_type, media.size, looked=False if look else None)
