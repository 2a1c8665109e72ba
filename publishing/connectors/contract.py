"""What every connector does, in our words. The adapter translates; nobody else speaks a platform's language.

*Retryable* means certainly not posted. Anything nobody saw the end of is `Unknown`, never an error to try again.
A connector answers; it does not raise. If one raises all the same, its caller takes that as `Unknown` too.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from math import inf
from typing import Any, Protocol, Self

from compliance.both import Both
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.enclosures import FILE_ENDINGS as FILE_ENDINGS
from publishing.connectors.enclosures import PICTURE_ENDINGS as PICTURE_ENDINGS
from publishing.connectors.enclosures import Captions as Captions
from publishing.connectors.enclosures import Card as Card
from publishing.connectors.enclosures import Picture as Picture

Plain = Mapping[str, Any]
"""Values that JSON can write."""

Credentials = MutableMapping[str, Mapping[str, str]]
"""What opens each account, by its handle. What a platform renews is set here before it is used: it is kept when the
assignment returns."""


@dataclass(frozen=True)
class Posted:
    """It is public: what the platform said."""

    platform_id: str
    address: str
    at: datetime
    raw: dict[str, Any] = field(default_factory=dict)


class AlreadyThere(Posted):
    """It was public before this call: our key stood there already."""


@dataclass(frozen=True)
class Prepared:
    """What preparing one parcel gave: ids of uploads, containers. Kept, and handed to every later worker `until` then.

    Nothing secret may stand in it.
    """

    plain: Plain
    until: datetime


@dataclass(frozen=True)
class Parcel:
    """One message to one account, under a key that never changes."""

    key: str
    account: str
    language: str
    text: str
    pictures: tuple[Picture, ...] = ()  # or the one film
    card: Card | None = None
    position: int = 0
    before: tuple[Posted, ...] = ()  # the messages before it in its thread, the first one first
    twin: str = ""  # the account that says the same in the other language
    file_number: str = ""
    title: str = ""  # for people to recognise it by; never sent
    created_at: datetime | None = None  # when the first call that may have posted it began; frozen from then on
    posted_id: str = ""  # the platform's id, once a receipt names it
    over: str = ""  # of an edit: the wording it was to take the place of, as seen right before (`Shown.wording`)
    prepared: Plain = field(default_factory=dict)  # what `prepare` gave and is still good; empty when it is not

    @property
    def answers(self) -> str:
        """The platform's id of the message before it in its thread."""
        return self.before[-1].platform_id if self.before else ""


@dataclass(frozen=True)
class Retryable:
    """Certainly not posted; may be tried again, not before `after` seconds (the platform's headers may ask)."""

    why: str
    after: float = 1.0
    raw: Plain = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Refused:
    """Certainly not posted, and trying again will not help: the platform said no in words its table knows."""

    why: str
    raw: Plain = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Unknown:
    """Nobody knows: time-out, dropped line, an answer the table does not know."""

    why: str
    raw: Plain = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class ByHand:
    """A person posts it and reports the address."""

    why: str = "a person posts this"


PublishOutcome = Posted | AlreadyThere | Retryable | Refused | Unknown | ByHand


@dataclass(frozen=True)
class NotFound:
    """Looked, and it is certainly not there."""


@dataclass(frozen=True)
class CannotTell:
    """Looked, and cannot say."""

    why: str
    raw: Plain = field(default_factory=dict, compare=False)


Sight = Posted | NotFound | CannotTell


@dataclass(frozen=True)
class Gone:
    """It is no longer public (or never was)."""

    at: datetime
    raw: dict[str, Any] = field(default_factory=dict)


WithdrawOutcome = Gone | Retryable | Refused | Unknown | ByHand
EditOutcome = Posted | Retryable | Refused | Unknown | ByHand


@dataclass(frozen=True)
class Shown:
    """What the public sees: enough to compare with what was meant."""

    text: str
    language: str  # the tag the platform shows it under; empty when it has none
    alts: tuple[str, ...]  # one for each picture or film; empty where there is none
    address: str
    pictures: int = 0  # and films
    films: int | None = field(default=None, compare=False)  # how many of them; None where the platform does not say
    captions: tuple[str, ...] | None = field(default=None, compare=False)  # their languages; None as above
    links: tuple[str, ...] = ()  # where its links lead, in the order they are read
    card: Card | None = None
    counts: Mapping[str, int] = field(default_factory=dict)  # likes, replies, reposts, views: those the platform tells
    wording: str = field(default="", compare=False)  # another after every edit; empty where the platform is silent
    raw: Plain = field(default_factory=dict, compare=False)


class Counted(StrEnum):
    """How a platform counts the length of a text."""

    CODE_POINTS = "Unicode code points"
    GRAPHEMES = "graphemes: what a reader sees as one character"
    WEIGHTED = "weighted: links count the same, wide characters twice"
    MASTODON = "graphemes; links count the same, mentions without their server"


@dataclass(frozen=True)
class Limits:
    """The most a platform takes; infinity means no limit of its own."""

    characters: float = inf
    counted: Counted = Counted.CODE_POINTS
    pictures: float = inf
    alt_characters: float = inf
    picture_bytes: float = inf
    picture_kinds: tuple[str, ...] = ()  # none where it takes every kind that people can upload
    picture_shapes: tuple[float, float] = (0.0, inf)  # width by height
    films: int = 0  # in one message, without pictures beside it; 0 where the connector sends none
    film_bytes: float = inf
    caption_bytes: float = inf
    refuses_repeats: bool = False  # it takes no text that stands on the account already


@dataclass(frozen=True)
class About:
    """What a person is told of a connector: what it does, and how anybody knows that it does."""

    does: Both
    verified: Both


class Connector(Protocol):
    """One platform. Made with Credentials and a `Line`; with no time left before the deadline, nothing is sent."""

    name: str
    about: About
    limits: Limits
    by_hand: bool  # a person posts; the connector only packs
    safe_to_send_again: bool  # the platform refuses a second create under our key
    can_withdraw: bool
    can_edit: bool
    quiet_time: timedelta  # how long after a call's deadline nobody looks: late writes may still land

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        """Whatever can be done before leaving: uploads, containers. By the parcels' keys, what to keep of it.

        A parcel comes with what was kept of it before: that need not be done again. Raises PreparationFailed.
        """

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        """Make one message public. What was prepared may have lapsed: then prepare again, or answer `Retryable`."""

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        """Is the message of this key there? `NotFound` after a withdrawal, too."""

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        """What the public sees of it."""

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        """Give the message `posted_id` the words and pictures of this parcel, in place.

        Where the platform tells wordings apart, only over the one that was seen: `Retryable` when another stands there.
        """

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        """Take it off the platform. Taking down what is not there answers `Gone` as well."""


class PreparationFailed(Exception):
    """Preparing did not succeed; nothing is public. `lasting` when trying again will not help: then `code` says to
    people why their post is held.

    `so_far` is what succeeded nevertheless, by the parcels' keys: it is kept, and handed back next time.
    """

    code = "cannot_be_prepared"

    def __init__(self, why: str, *, lasting: bool = False, so_far: Mapping[str, Prepared] | None = None) -> None:
        super().__init__(why)
        self.why, self.lasting, self.so_far = why, lasting, so_far or {}

    def keeping(self, so_far: Mapping[str, Prepared]) -> Self:
        """The same failure, with what succeeded before it."""
        return type(self)(self.why, lasting=self.lasting, so_far={**so_far, **self.so_far})


class FilmRefused(PreparationFailed):
    """The platform does not take the film as it is: too large for this server, or of a kind it cannot play."""

    code = "film_refused"


class KeyOfAnother(PreparationFailed):
    """The key opens another account than the one that was approved, or is for another server or platform."""

    code = "key_of_another"


class FullToday(PreparationFailed):
    """The platform takes no more messages of this account within the day."""

    code = "full_today"
