"""Signs of trade: discounts, shops, links that pay whoever shares them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance.terms import Terms
from compliance.text.folding import fold
from compliance.text.sought import sought
from compliance.values.names import links_in, trimmed

DISCOUNT = sought(
    r"(?<![\d.,])\d{1,2}[ \u00a0\u202f]?%[ \u00a0\u202f](?:off (?:at|with|all|your|when)|(?:de )?rabais"
    r"|de réduction (?:chez|sur vos achats))(?!\w)",
    re.IGNORECASE,
)
PAYS = re.compile(
    r"[?&](?:tag|aff|affid|aff_id|affiliate|affiliate_id|ref_?code|referral|coupon|promo|discount)=[\w-]", re.I
)
"""Parameters by which a shop knows whom to pay, or what to take off."""


def shops(terms: Terms, text: str) -> Iterator[tuple[int, int, bool]]:
    """Links to shops and links that pay; the last value says whether somebody is paid by the click."""
    hosts = _hosts(terms)
    for found in links_in(text):
        address = trimmed(found.group())
        pays = bool(PAYS.search(address))
        if pays or _is_shop(address, hosts):
            yield found.start(), found.start() + len(address), pays


def _is_shop(address: str, hosts: frozenset[str]) -> bool:
    host = re.split(r"[/?#:]", re.sub(r"^https?://", "", fold(address)), maxsplit=1)[0].removeprefix("www.")
    parts = host.split(".")
    return any(".".join(parts[first:]) in hosts for first in range(max(0, len(parts) - 4), len(parts) - 1))


@lru_cache(maxsize=8)
def _hosts(terms: Terms) -> frozenset[str]:
    return frozenset(fold(phrase) for term in terms.terms if term.how == "shop" for phrase in term.phrases)
