"""What is handed to a person who posts by hand: plain values, everything said in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from compliance.both import Both
from publishing.connectors.contract import Parcel


@dataclass(frozen=True)
class Point:
    """Something a rule found, and the reason on record where one was given; by position, never by name."""

    rule: str
    title: Both
    severity: Both
    reason: str = ""
    given_by: Both | None = None  # the position of who gave the reason
    given_at: datetime | None = None


@dataclass(frozen=True)
class Check:
    """What was checked before the last yes, and what came of it."""

    at: datetime
    rules: str  # the rule set and its version
    points: tuple[Point, ...] = ()
    not_checked: tuple[Both, ...] = ()  # what no rule could look at, and why


@dataclass(frozen=True)
class Yes:
    """One approval: at which stage, in which position, who, in whose place, when, for which words."""

    stage: Both
    position: Both
    person: str
    at: datetime
    digest: str
    for_whom: str = ""
    through: str = ""  # who passed the right on


@dataclass(frozen=True)
class Word:
    """What somebody confirmed that no machine can see."""

    said: Both
    position: Both
    at: datetime


@dataclass(frozen=True)
class Besides:
    """What goes with a picture or film besides its alternative text: a long description; the name of a caption file
    that is not here."""

    description: str = ""
    captions: str = ""


@dataclass(frozen=True)
class Handover:
    """Everything a person needs who posts by hand. Moments are aware, in the zone people meant.

    `approved_at`: the last yes; the package is dated by it, so that the same handover gives the same bytes.
    `public`: the addresses of messages that are public already, by their keys. `corrects`: by the key of a corrected
    message, where the one is that it takes the place of. `doubtful`: the keys of those of which
    nobody knows. `besides`: by the key of a message and the number of its picture. `polls`: by language.
    """

    file_number: str
    title: str
    ministry: Both
    platform: Both  # as people call it
    digest: str  # of the approved content
    minute: datetime
    latest: datetime
    time_zone: str
    zone_name: Both
    approved_at: datetime
    parcels: tuple[Parcel, ...]
    report_at: str = ""  # the address of the page where one reports back
    check: Check | None = None
    approvals: tuple[Yes, ...] = ()
    confirmed: tuple[Word, ...] = ()
    public: Mapping[str, str] = field(default_factory=dict)
    corrects: Mapping[str, str] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    besides: Mapping[tuple[str, int], Besides] = field(default_factory=dict)
    polls: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
