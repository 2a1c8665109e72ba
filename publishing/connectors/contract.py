"""What every connector does, in our words. The adapter translates; nobody else speaks a platform's language.

*Retryable* means certainly not posted. Anything nobody saw the end of is `Unknown`, never an error to try again.
A connector answers; it does not raise. If one raises all the same, its caller takes that as `Unknown` too.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from math import inf
from typing import Any, Protocol

from compliance.both import Both

# The kinds of pictures people can upload, which every browser shows, and how their files end.
PICTURE_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


@dataclass(frozen=True)
class Picture:
    """A picture that goes with a message."""

    digest: str  # sha256:…
    content_type: str
    alt: str
    data: bytes = field(repr=False, default=b"")

    @property
    def is_whole(self) -> bool:
        """Whether its bytes are those its digest names."""
        return self.digest == f"sha256:{sha256(self.data).hexdigest()}"


@dataclass(frozen=True)
class Parcel:
    """One message to one account, under a key that never changes."""

    key: str
    account: str
    language: str
    text: str
    pictures: tuple[Picture, ...] = ()
    position: int = 0
    answers: str = ""  # the platform's id of the message before it in the thread
    twin: str = ""  # the account that says the same in the other language
    file_number: str = ""
    title: str = ""  # for people to recognise it by; never sent


@dataclass(frozen=True)
class Handover:
    """Everything a person needs who posts by hand. Moments are aware, in the zone people meant."""

    file_number: str
    title: str
    ministry: Both
    platform: Both  # as people call it
    digest: str  # of the approved content
    minute: datetime
    latest: datetime
    time_zone: str
    made_at: datetime
    parcels: tuple[Parcel, ...]


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
class Retryable:
    """Certainly not posted; may be tried again, not before `after` seconds."""

    why: str
    after: float = 1.0


@dataclass(frozen=True)
class Refused:
    """Certainly not posted, and trying again will not help: the platform said no in words its table knows."""

    why: str


@dataclass(frozen=True)
class Unknown:
    """Nobody knows: time-out, dropped line, an answer the table does not know."""

    why: str


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


Sight = Posted | NotFound | CannotTell


@dataclass(frozen=True)
class Gone:
    """It is no longer public (or never was)."""

    at: datetime
    raw: dict[str, Any] = field(default_factory=dict)


WithdrawOutcome = Gone | Retryable | Refused | Unknown | ByHand


@dataclass(frozen=True)
class Shown:
    """What the public sees: enough to compare with what was meant."""

    text: str
    language: str
    alts: tuple[str, ...]
    address: str


@dataclass(frozen=True)
class Limits:
    """The most a platform takes. Characters are Unicode code points; infinity means no limit of its own."""

    characters: float = inf
    pictures: float = inf
    alt_characters: float = inf


@dataclass(frozen=True)
class About:
    """What a person is told of a connector: what it does, and how anybody knows that it does."""

    does: Both
    verified: Both


class Connector(Protocol):
    """One platform. `deadline` is the total time a call may take, in seconds; with none left, nothing is sent."""

    name: str
    about: About
    limits: Limits
    by_hand: bool  # a person posts; the connector only packs
    safe_to_send_again: bool  # the platform refuses a second create under our key
    can_withdraw: bool
    quiet_time: timedelta  # how long after a call's deadline nobody looks: late writes may still land

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: float) -> None:
        """Whatever can be done before leaving: uploads, containers. Raises PreparationFailed."""

    def publish(self, parcel: Parcel, *, deadline: float) -> PublishOutcome:
        """Make one message public."""

    def find(self, parcel: Parcel, *, deadline: float) -> Sight:
        """Is the message of this key there? `NotFound` after a withdrawal, too."""

    def read(self, parcel: Parcel, *, deadline: float) -> Shown | NotFound | CannotTell:
        """What the public sees of it."""

    def withdraw(self, parcel: Parcel, *, deadline: float) -> WithdrawOutcome:
        """Take it off the platform. Taking down what is not there answers `Gone` as well."""


class PreparationFailed(Exception):
    """Preparing did not succeed; nothing is public. `lasting` when trying again will not help."""

    def __init__(self, why: str, *, lasting: bool = False) -> None:
        super().__init__(why)
        self.why, self.lasting = why, lasting
