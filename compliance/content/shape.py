"""What a content is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A picture, a film or a sound; `digest` names its bytes, `captions_digest` those of the caption file.

    `description` is the long one, for what an alternative text is too short to tell.
    """

    file: str
    alt: str | None = None
    description: str | None = None
    captions: str | None = None
    digest: str | None = None
    captions_digest: str | None = None


@dataclass(frozen=True, slots=True)
class LinkCard:
    """The preview shown under a link."""

    url: str
    title: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it goes out."""

    text: str
    media: tuple[MediaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """The content in one language; `overrides` maps a platform to the text that replaces `text` there."""

    language: str
    text: str
    media: tuple[MediaItem, ...] = ()
    overrides: Mapping[str, str] = field(default_factory=dict)
    thread: tuple[Message, ...] = ()
    link_card: LinkCard | None = None
    poll: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """Where it goes: a platform and the account for each language; `channel` is the register's uuid."""

    platform: str
    accounts: Mapping[str, str] = field(default_factory=dict)
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The wall times between which it may go out. A fold is set only where the clocks show that time twice."""

    time_zone: str
    earliest: datetime
    latest: datetime
    earliest_fold: int | None = None
    latest_fold: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What was written, whole; None where nobody has said yet.

    `declares` are the things its author says it holds (`reading.DECLARATIONS`), `sources` where its facts come from,
    `web_page` the page of each language that says the same, `shared_from` the account a repost or quote shares.
    """

    jurisdiction: str
    variants: Mapping[str, Variant]
    kind: str = "post"
    targets: tuple[Target, ...] = ()
    window: Window | None = None
    paid: bool | None = None
    category: str | None = None
    retention_series: str | None = None
    declares: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    web_page: Mapping[str, str] = field(default_factory=dict)
    shared_from: str | None = None
    advertising_number: str | None = None
    clearance: str | None = None
