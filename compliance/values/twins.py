"""What counts as the same in the other language: paired addresses, hosts and accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Government sites that use another host name in each language, as their own language switch shows.
HOSTS: Mapping[str, str] = MappingProxyType(
    {
        "weather.gc.ca": "meteo.gc.ca",
        "parks.canada.ca": "parcs.canada.ca",
        "natural-resources.canada.ca": "ressources-naturelles.canada.ca",
        "women-gender-equality.canada.ca": "femmes-egalite-genres.canada.ca",
    }
)


@dataclass(frozen=True, slots=True)
class Twins:
    """English → French pairs. Names are compared in lower case, addresses without scheme and final slash.

    `mentions` and `emails` come from the accounts of the content and from the register, `links` and `hosts` from the
    pack.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=lambda: HOSTS)
    mentions: Mapping[str, str] = field(default_factory=dict)
    emails: Mapping[str, str] = field(default_factory=dict)
