"""What is known of the files that go along, by their digest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What is known of some bytes: their media type (`image/png`) and their size in bytes."""

    digest: str
    media_type: str
    size: int
