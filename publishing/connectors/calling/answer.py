"""What a platform answered: as it came for the connector, with every secret masked for the record."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from publishing.connectors.calling.masking import masked

KEPT_HEADERS = re.compile(
    r"^(?:date|retry-after|.*request-?id|(?:x-)?(?:app-)?rate-?limit.*|x-(?:app|user)-limit-.*|x-app-usage|content-type)$"
)
RATE_LIMITS = ("ratelimit", "x-ratelimit", "x-rate-limit")
"""How the headers are called that count calls: Bluesky's, Mastodon's and X's way."""

LONGEST_KEPT = 20_000
"""Bytes of an answer that are kept; what is longer is kept as its beginning."""

LONGEST_WAIT = 3_600.0
"""Seconds. Whatever a platform asks for, people are asked before an hour is over. Our choice."""

SMALLEST_MOMENT = 1_000_000_000
"""A number in a header that is at least this is a moment (seconds since 1970); a smaller one is a span."""


@dataclass(frozen=True)
class Answer:
    """One answer. Names of headers are lower case."""

    asked: str  # POST https://host/path
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    secrets: frozenset[str] = field(repr=False, default=frozenset())

    @property
    def is_good(self) -> bool:
        """Whether the platform says that it did what it was asked."""
        return 200 <= self.status < 300

    @property
    def json(self) -> Any:
        """The body, read; None when it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the body; none when it is not a JSON object."""
        found = self.json
        return found if isinstance(found, dict) else {}

    @property
    def raw(self) -> dict[str, Any]:
        """What is kept of it: plain JSON, secrets masked."""
        return {
            "asked": self._masked(self.asked),
            "status": self.status,
            "headers": {name: self._masked(text) for name, text in self.headers.items() if KEPT_HEADERS.match(name)},
            "body": self._kept_body(),
        }

    @property
    def at(self) -> datetime:
        """When it was given, by the platform's own clock; by this machine's where it does not say."""
        with suppress(ValueError):
            given = parsedate_to_datetime(self.headers.get("date", ""))
            return given if given.tzinfo else given.replace(tzinfo=UTC)
        return datetime.now(UTC)

    def wait(self, at: datetime | None = None, *, otherwise: float = 1.0) -> float:
        """Seconds to wait from `at` before calling again, as its headers ask; `otherwise` when they do not say."""
        at = at or self.at
        is_spent = all(self.headers.get(f"{limit}-remaining", "0") == "0" for limit in RATE_LIMITS)
        names = ("retry-after", *(f"{limit}-reset" for limit in RATE_LIMITS if is_spent))
        asked = [_seconds(self.headers[name], at) for name in names if name in self.headers]
        known = [seconds for seconds in asked if seconds is not None]
        return min(max(known[0], otherwise), LONGEST_WAIT) if known else otherwise

    def seconds_until(self, name: str) -> float | None:
        """How long a header asks to wait, from when it was given: a span, a moment as a number, or a date."""
        return _seconds(self.headers[name], self.at) if name in self.headers else None

    def _kept_body(self) -> Any:
        if len(self.body) > LONGEST_KEPT or self.json is None:
            return self._masked(self.body[:LONGEST_KEPT].decode(errors="replace"))
        return self._masked(self.json)

    def _masked(self, value: Any) -> Any:
        return masked(value, self.secrets)


def _seconds(asked: str, at: datetime) -> float | None:
    """How long from `at`: headers name a span, a moment as a number, or a date in one of two forms."""
    try:
        number = float(asked)
        return number - at.timestamp() if number >= SMALLEST_MOMENT else number
    except ValueError:
        pass
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(asked)
        except ValueError:
            continue
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (aware - at).total_seconds()
    return None
