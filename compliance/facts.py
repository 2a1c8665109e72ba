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


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What the register says of one target. `terms_url` maps a language to the terms-of-use link the profile shows."""

    kind: str | None = None
    terms_url: Mapping[str, str] | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What is known of some bytes: their media type (`image/png`) and their size in bytes."""

    digest: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Exemption:
    """A recorded leave from a rule, for one language or all, from `since` until the day before `until`."""

    rule: str
    reason: str
    by: str
    since: date
    until: date | None = None
    language: str | None = None

    def covers(self, rule: str, language: str | None, on: date) -> bool:
        in_time = self.since <= on and (self.until is None or on < self.until)
        return in_time and self.rule == rule and self.language in (None, language)


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts as they stood on a day. `accounts` follows the order of the content's targets."""

    on: date
    accounts: tuple[AccountFacts, ...] = ()
    election_period: bool | None = None
    exemptions: tuple[Exemption, ...] = ()
    media: tuple[MediaFacts, ...] = ()

    def account(self, place: int) -> AccountFacts:
        """What is known of the target at that place; nothing when nobody said."""
        return self.accounts[place] if place < len(self.accounts) else AccountFacts()

    def as_document(self) -> dict[str, Any]:
        """Everything, in a form that gives the same bytes for the same facts whatever order they were gathered in."""
        return {
            "on": self.on.isoformat(),
            "accounts": [_account(account) for account in self.accounts],
            "election_period": self.election_period,
            "exemptions": sorted((_exemption(leave) for leave in self.exemptions), key=rfc8785.dumps),
            "media": {item.digest: {"media_type": item.media_type, "size": item.size} for item in self.media},
        }

    def digest(self) -> str:
        return digest(rfc8785.dumps(self.as_document()))


def facts_in(document: Mapping[str, Any], *, on: date, media: tuple[MediaFacts, ...] = ()) -> Facts:
    """The facts that came with a document already read without a problem: `kind`, `terms_url`, `election_period`."""
    channels = document.get("channels") or ()
    accounts = tuple(AccountFacts(channel.get("kind"), _terms(channel)) for channel in channels)
    return Facts(on, accounts, document.get("election_period"), media=media)


def _terms(channel: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Absent is not known; null, empty or a language left out is known to be missing."""
    if "terms_url" not in channel:
        return None
    terms = channel["terms_url"] or {}
    if isinstance(terms, str):
        return dict.fromkeys(channel.get("accounts") or ("en", "fr"), terms)
    return {language: url for language, url in terms.items() if url and not language.startswith("_")}


def _account(account: AccountFacts) -> dict[str, Any]:
    terms = None if account.terms_url is None else dict(account.terms_url)
    return {"kind": account.kind, "terms_url": terms, "status": account.status}


def _exemption(leave: Exemption) -> dict[str, Any]:
    return {
        "rule": leave.rule,
        "language": leave.language,
        "reason": leave.reason,
        "by": leave.by,
        "since": leave.since.isoformat(),
        "until": leave.until.isoformat() if leave.until else None,
    }
