"""Accounts and sites of parties and members that a text points to."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from compliance.both import Both
from compliance.terms import Terms
from compliance.text.folding import fold
from compliance.values.names import MENTION, links_in, trimmed

MEMBERS_SITE = re.compile(r"(?:[a-z0-9-]{1,60}\.)?[a-z0-9-]{3,60}(?:mpp|-mp|caucus)\.(?:ca|com|org)")
"""How members and caucuses name their sites (janedoempp.ca)."""

PARTY_IN_HANDLE = re.compile(
    r"\w*(?:(?<!u)ndp|npd_|_npd|npd(?:qg|canada|ontario)|liberals?(?!arts|s?tud)|liberaux|conservatives?(?!force)"
    r"|conservateurs?|caucus|greenparty|partivert|blocqu|caquiste|pequiste|partiquebecois|saskparty)\w*"
    r"|\w+greens|cpc(?:_\w*|\d*)|tor(?:y|ies)(?:_\w+)?|(?:pcpo|ontariopc|ontpc|pc_(?:party|ontario|caucus|manitoba|nb|alberta)|pcc_)\w*|(?:alberta_?)?ucp(?:_?caucus)?|npd|pq|caq"
    r"|(?:quebec|q)solidaire\w*|plq\w*|(?:olp|lpc|gpo|gpc|ppc)(?:_\w*)?"
)
"""Accounts that carry the name of a party, a caucus or an association of a riding."""

ASSOCIATIONS = ("EDA", "_PLA", "_FLA", "RidingAssoc")
"""How associations of a riding end their names, in capitals."""

A_PARTY = Both("a party, a caucus or a riding association", "un parti, un caucus ou une association de circonscription")

A_MEMBER = Both("a member or a caucus", "une élue, un élu ou un caucus")


class Pointer(NamedTuple):
    """`text[start:end]` points to whoever `owner` names."""

    start: int
    end: int
    owner: Both


def pointers(terms: Terms, text: str, *, listed: bool = False) -> Iterator[Pointer]:
    """Mentions and links of partisan accounts and sites. `terms` say `how`: "handle" or "site".

    `listed` leaves out the accounts that only carry a name of a party.
    """
    handles, sites = _owners(terms, "handle"), _owners(terms, "site")
    if "@" in text:
        for found in MENTION.finditer(text):
            written = found.group().rstrip(".-_")
            if owner := handles.get(account(written)) or (None if listed else _named_after(written)):
                yield Pointer(found.start(), found.start() + len(written), owner)
    for found in links_in(text):
        address = trimmed(found.group())
        if owner := owner_of(sites, handles, address):
            yield Pointer(found.start(), found.start() + len(address), owner)


def _named_after(written: str) -> Both | None:
    is_party = PARTY_IN_HANDLE.fullmatch(account(written)) or written.endswith(ASSOCIATIONS)
    return A_PARTY if is_party else None


def account(written: str) -> str:
    """An account as it is compared: without the at sign and the server."""
    return fold(written).lstrip("@").partition("@")[0]


def owner_of(sites: Mapping[str, Both], handles: Mapping[str, Both], address: str) -> Both | None:
    """Whose site an address leads to: the host or one above it is listed, or it is the profile of a listed account."""
    host, _, path = re.sub(r"^https?://", "", address.lower()).partition("/")
    host = host.partition(":")[0].partition("?")[0].removeprefix("www.")
    parts = host.split(".")
    for first in range(max(0, len(parts) - 5), len(parts) - 1):
        if owner := sites.get(".".join(parts[first:])):
            return owner
    if host in PROFILES:
        return handles.get(account(path.partition("/")[0].partition("?")[0]))
    return A_MEMBER if MEMBERS_SITE.fullmatch(host) else None


PROFILES = frozenset({"x.com", "twitter.com", "facebook.com", "instagram.com", "threads.net", "threads.com"})
"""Hosts where the first step of the path names an account."""


def partisan_account(terms: Terms, name: str) -> Both | None:
    """Whose account this is, when it is a listed one."""
    return _owners(terms, "handle").get(account(name))


@lru_cache(maxsize=16)
def _owners(terms: Terms, how: str) -> Mapping[str, Both]:
    return {fold(phrase): term.name for term in terms.terms if term.how == how for phrase in term.phrases}
