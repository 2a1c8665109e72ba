"""What kinds of posts the stories are about: on which accounts at once, how many messages in a row."""

from dataclasses import dataclass

EMBEDDED = ("bulletin", "notebook")
FAKED = ("bluesky", "mastodon", "x", "instagram")
BY_HAND = "facebook"
PLATFORMS = (*EMBEDDED, *FAKED, BY_HAND)
EDITS = ("bulletin", "notebook", "mastodon")
"""Platforms that give a message other words where it stands."""

IN_A_ROW = 3
"""Messages of a thread."""


@dataclass(frozen=True)
class Kind:
    """One post of the scene. What goes wrong goes wrong on its first account; the others stand beside it."""

    platforms: tuple[str, ...]
    messages: int = 1

    @property
    def platform(self) -> str:
        return self.platforms[0]

    @property
    def key(self) -> str:
        return f"{'+'.join(self.platforms)}*{self.messages}"

    @property
    def is_by_hand(self) -> bool:
        return self.platform == BY_HAND

    @property
    def calls(self) -> int:
        """Messages on the first account, both languages."""
        return 2 * self.messages


ALONE = tuple(Kind((platform,)) for platform in (*EMBEDDED, *FAKED))
THREADS = tuple(Kind((platform,), IN_A_ROW) for platform in (*EMBEDDED, "bluesky", "mastodon", "x"))
SEVERAL = (
    *(Kind((platform, *EMBEDDED)) for platform in FAKED),
    Kind(("mastodon", "bulletin"), IN_A_ROW),
    Kind(("bluesky", "notebook"), IN_A_ROW),
)
HANDS = (Kind((BY_HAND,)), Kind((BY_HAND, "notebook")))
KINDS = (*ALONE, *THREADS, *SEVERAL, *HANDS)
