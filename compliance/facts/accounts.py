"""What the register says of the accounts a content goes to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What the register says of one target. `terms_url` maps a language to the terms-of-use link the profile shows."""

    kind: str | None = None
    terms_url: Mapping[str, str] | None = None
    status: str | None = None
