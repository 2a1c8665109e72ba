"""The words of a version as a page shows them: each language beside the other, with all that goes out with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from channels.models import Platform
from compliance.content import Content
from compliance.content.shape import Variant
from publishing.content.documents import window_about
from web.context import writing_order


@dataclass(frozen=True)
class Side:
    """One language of a post. `variant` is None while nothing is written in it."""

    language: str
    variant: Variant | None
    adaptations: list[tuple[str, str]] = field(default_factory=list)  # the platform's name, the text there


@dataclass(frozen=True)
class PlannedTime:
    """When it may go out: the moments, and the zone people meant."""

    earliest: datetime
    latest: datetime
    zone: str

    @property
    def is_one_minute(self) -> bool:
        """Whether the window names a minute rather than a stretch of time."""
        return self.earliest == self.latest


def sides(content: Content) -> list[Side]:
    """Both languages, the reader's first."""
    return [_side(content, language) for language in writing_order()]


def _side(content: Content, language: str) -> Side:
    variant = content.variants.get(language)
    if variant is None:
        return Side(language, None)
    return Side(language, variant, list(_adaptations(variant)))


def _adaptations(variant: Variant) -> Iterator[tuple[str, str]]:
    for platform, text in variant.overrides.items():
        yield platform_name(platform), text


def platform_name(platform: str) -> str:
    """A platform as people call it."""
    return str(Platform(platform).label) if platform in Platform.values else platform


def planned_time(content: Content) -> PlannedTime | None:
    """The window of a content; None while it has none."""
    moments = window_about(content)
    return PlannedTime(*moments, content.window.time_zone) if moments and content.window else None
