"""The shelf as the embedded platforms see it: what they put there, and what it answers. Kept by `publishing.shelf`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import Parcel, Picture, Shown

NO_TIME_LEFT = "No time was left for the call. / Il ne restait plus de temps pour l’appel."

Answer = TypeVar("Answer")
Unasked = TypeVar("Unasked")
Silent = TypeVar("Silent")


@dataclass(frozen=True)
class Placing:
    """What is put under a key."""

    platform: str
    account: str
    language: str
    document: Mapping[str, Any] = field(repr=False)
    pictures: tuple[Picture, ...] = ()
    file_number: str = ""
    position: int = 0


@dataclass(frozen=True)
class Put:
    """It stands now, and did not before."""

    at: datetime


@dataclass(frozen=True)
class Taken:
    """It stands, and says this since `at`."""

    at: datetime
    account: str
    language: str
    document: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Removed:
    """It was taken down at `at`; its key stays taken for ever."""

    at: datetime


@dataclass(frozen=True)
class Call:
    """One thing a platform was asked to do, as the platform remembers it."""

    platform: str
    act: str
    key: str
    account: str
    language: str


class ShelfSilent(Exception):
    """The shelf gave no answer in time, or broke: nobody knows what it did."""


class Shelf(Protocol):
    """Four movements, each over within `deadline` seconds. Each raises ShelfSilent when it is not."""

    def put_if_absent(self, key: str, placing: Placing, *, deadline: float) -> Put | Taken | Removed:
        """Put it, unless the key was ever used."""

    def find(self, key: str, *, deadline: float) -> Taken | Removed | None:
        """What the key stands for, if anything."""

    def remove(self, key: str, *, deadline: float) -> Removed:
        """Take it down, or make sure that it never stands there."""

    def rewrite(self, key: str, placing: Placing, *, under: str, deadline: float) -> Taken | Removed | None:
        """Give what stands under a key other words, once for each key of a rewriting (`under`); a second time under the
        same changes nothing. None: nothing ever stood there."""

    def remember(self, call: Call, *, deadline: float) -> None:
        """Keep that this was asked."""


def ask(
    deadline: Deadline,
    question: Callable[[], Answer],
    *,
    unasked: Callable[[str], Unasked],
    silent: Callable[[str], Silent],
) -> Answer | Unasked | Silent:
    """The answer to a question; `unasked` when no time is left to ask it, `silent` when the shelf does not answer."""
    if deadline.left <= 0:
        return unasked(NO_TIME_LEFT)
    try:
        return question()
    except ShelfSilent as silence:
        return silent(str(silence))


def placing(parcel: Parcel, platform: str) -> Placing:
    """What of a parcel the public will see."""
    return Placing(
        platform=platform,
        account=parcel.account,
        language=parcel.language,
        document={
            "text": parcel.text,
            "pictures": [_caption(picture) for picture in parcel.pictures],
            "twin": parcel.twin,
            "answers": parcel.answers,
        },
        pictures=parcel.pictures,
        file_number=parcel.file_number,
        position=parcel.position,
    )


def _caption(picture: Picture) -> dict[str, str]:
    return {"digest": picture.digest, "content_type": picture.content_type, "alt": picture.alt}


def shown(taken: Taken, address: str) -> Shown:
    """What the public sees of what stands on the shelf."""
    alts = tuple(picture["alt"] for picture in taken.document["pictures"])
    return Shown(text=taken.document["text"], language=taken.language, alts=alts, address=address, pictures=len(alts))
