"""Dated facts a check needs and content does not hold; handed in, never fetched.

None always means "not known". A check stores the digest of the facts it saw, so that the gate can tell whether they
still stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import rfc8785

from compliance.content import digest
from compliance.facts.accounts import AccountFacts, PicturesTaken, Profile, account_in
from compliance.facts.leave import Exemption
from compliance.facts.links import LinkFacts, whole
from compliance.facts.media import CaptionFacts, CaptionFault, Colour, MediaFacts, SeenLine, media_facts
from compliance.facts.plain import plain

__all__ = [
    "AccountFacts",
    "CaptionFacts",
    "CaptionFault",
    "Colour",
    "Exemption",
    "Facts",
    "LinkFacts",
    "MediaFacts",
    "PicturesTaken",
    "Profile",
    "SeenLine",
    "facts_in",
    "media_facts",
]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts as they stood on a day. `accounts` follows the order of the content's targets. `links` is what somebody
    who looks at links has seen so far; None where nobody looks. In an election period, `open_categories` go on, and
    `clearance` is the reference under which an officer let these very words go."""

    on: date
    accounts: tuple[AccountFacts, ...] = ()
    election_period: bool | None = None
    exemptions: tuple[Exemption, ...] = ()
    media: tuple[MediaFacts, ...] = ()
    links: tuple[LinkFacts, ...] | None = None
    advertising_period: bool | None = None
    open_categories: tuple[str, ...] | None = None
    clearance: str | None = None

    def account(self, place: int) -> AccountFacts:
        """What is known of the target at that place; nothing when nobody said."""
        return self.accounts[place] if place < len(self.accounts) else AccountFacts()

    def as_document(self) -> dict[str, Any]:
        """Everything known, in a form that gives the same bytes for the same facts in whatever order they came."""
        return {
            **plain(self),
            "exemptions": sorted((plain(leave) for leave in self.exemptions), key=rfc8785.dumps),
            "media": {item.digest: plain(item) for item in self.media},
        }

    def digest(self) -> str:
        return digest(rfc8785.dumps(self.as_document()))


def facts_in(document: Mapping[str, Any], *, on: date, media: tuple[MediaFacts, ...] = ()) -> Facts:
    """The facts that came with a document already read without a problem: of its targets, its links, its period."""
    accounts = tuple(account_in(channel) for channel in document.get("channels") or ())
    links = tuple(LinkFacts(whole(row["url"]), row.get("status")) for row in document.get("links") or ())
    period = document.get("election_period")
    return Facts(on, accounts, period, media=media, links=links if "links" in document else None)
