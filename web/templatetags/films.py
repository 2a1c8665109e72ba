"""The words of the templates that show what goes along with a post: whether it is a film, and which captions it has."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template

from compliance.content import MediaItem
from publishing.films.words import transcript_of
from publishing.models import Media
from publishing.models.media import FILM
from web.posts.words import Side

register = template.Library()


@dataclass(frozen=True)
class Track:
    """Captions of a film in one language, by the digest of their file."""

    language: str
    digest: str


@register.filter
def is_film(item: MediaItem) -> bool:
    """Whether a file of a content is a film, by what it is and not by its name."""
    sha256 = (item.digest or "").removeprefix("sha256:")
    return bool(sha256) and Media.objects.filter(sha256=sha256, content_type=FILM).exists()


@register.simple_tag(takes_context=True)
def tracks_of(context: template.Context, item: MediaItem, language: str) -> list[Track]:
    """The captions a film goes out with: its own first, then those of the other language where it is the same film."""
    own = [Track(language, item.captions_digest)] if item.captions_digest else []
    others = (one for one in _beside(context.get("sides") or ()) if one[0] != language)
    same = [(tag, other) for tag, other in others if other.digest == item.digest]
    return own + [Track(tag, other.captions_digest) for tag, other in same if other.captions_digest]


@register.filter
def said_in(track: Track) -> str:
    """What the captions say, to be read without playing the film: a line for each, with when it begins."""
    return transcript_of(track.digest)


def _beside(sides: Iterable[Side]) -> Iterable[tuple[str, MediaItem]]:
    return ((side.language, item) for side in sides if side.variant for item in side.variant.media)
