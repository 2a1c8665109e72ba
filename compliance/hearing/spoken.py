"""One piece of what is heard."""

from dataclasses import dataclass
from enum import StrEnum

from compliance.both import Both


class Kind(StrEnum):
    """What kind of thing is being said."""

    WORDS = "words"
    PAUSE = "pause"
    EMOJI = "emoji"
    HASHTAG = "hashtag"
    MENTION = "mention"
    LINK = "link"
    LETTERS = "letters"
    CAPITALS = "capitals"
    SIGNS = "signs"
    NUMBER = "number"
    SHORTENED = "shortened"
    LOOK_ALIKE = "look-alike"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text[start:end]` is said as `said`; `doubt` tells why people may hear something else, or understand nothing."""

    start: int
    end: int
    said: str
    kind: Kind = Kind.WORDS
    doubt: Both | None = None
