"""What counts as the same in the other language: paired addresses, hosts and accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Twins:
    """English → French pairs. Names are compared in lower case, addresses without scheme and final slash.

    `mentions` come from the accounts of the content, the rest from the pack's list of pairs.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, str] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def french_links(self) -> frozenset[str]:
        return frozenset(self.links.values())

    @cached_property
    def french_hosts(self) -> frozenset[str]:
        return frozenset(self.hosts.values())
