"""When an English and a French address lead to the same page in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from compliance.values.twins import Twins
from compliance.values.value import Language

# Campaign marks that only say where a reader came from.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|wbdisable|cid|src", re.IGNORECASE)
_MARKS: dict[str, Language] = {
    "en": "en", "eng": "en", "english": "en", "en-ca": "en", "en_ca": "en", "e": "en", "anglais": "en",
    "fr": "fr", "fra": "fr", "fre": "fr", "french": "fr", "fr-ca": "fr", "fr_ca": "fr", "f": "fr", "francais": "fr",
}  # fmt: skip
_ENDING = re.compile(r"[-_.](e|en|eng|f|fr|fra)(?=\.[a-z]{3,5}$|$)", re.IGNORECASE)
_LANGUAGE_KEYS = frozenset({"lang", "language", "langue", "hl", "locale", "lng"})
# ontario.ca/page/x is English, ontario.ca/fr/page/y French; short addresses (ontario.ca/flu) say nothing.
_MARKED_IN_FRENCH_ONLY = frozenset({"ontario.ca"})
_PAGES = frozenset({"page", "document", "foi", "search"})
_SHARED_PARENTS = frozenset({"canada.ca", "gc.ca", "gov.on.ca", "ontario.ca"})


@dataclass(frozen=True, slots=True)
class Address:
    """An address taken apart. `language` is what it says of itself; `shape` is what both languages share."""

    host: str
    path: tuple[str, ...]
    query: str
    language: Language | None

    @property
    def plain(self) -> str:
        """The address without scheme, final slash and campaign marks."""
        return self.host + "".join("/" + part for part in self.path) + (f"?{self.query}" if self.query else "")

    @property
    def shape(self) -> tuple[int, list[str]]:
        """How deep the page lies below its language mark and which whole numbers (dates, file numbers) lead to it."""
        below = [part for part in self.path if part.lower() not in _MARKS]
        return len(below), [part for part in below if part.isdecimal()]


@lru_cache(maxsize=512)
def address(raw: str) -> Address:
    """Take an address apart; never raises, whatever the text."""
    bare = re.sub(r"^https?://", "", raw, flags=re.IGNORECASE).partition("#")[0]
    before, _mark, query = bare.partition("?")
    host, *path = before.split("/")
    host = re.sub(r"^www\.|:[0-9]+$", "", host.lower())
    parts = tuple(part for part in path if part)
    pairs = [(key, value) for key, value in parse_qsl(query) if not _TRACKING.fullmatch(key)]
    return Address(host, parts, urlencode(pairs), _language(host, parts, pairs))


def _language(host: str, path: tuple[str, ...], pairs: list[tuple[str, str]]) -> Language | None:
    for part in (host.split(".")[0], *path):
        if part.lower() in _MARKS:
            return _MARKS[part.lower()]
    for key, value in pairs:
        if key.lower() in _LANGUAGE_KEYS and value.lower() in _MARKS:
            return _MARKS[value.lower()]
    ending = _ENDING.search(path[-1]) if path else None
    return _MARKS[ending.group(1).lower()] if ending else _unmarked(host, path)


def _unmarked(host: str, path: tuple[str, ...]) -> Language | None:
    """The language of pages that carry no mark because the other language carries one."""
    return "en" if host in _MARKED_IN_FRENCH_ONLY and path and path[0].lower() in _PAGES else None


def language_of(raw: str, twins: Twins) -> Language | None:
    """The language of the page an address leads to, where the address or the table of pairs says; None otherwise."""
    one = address(raw)
    if one.plain in twins.links or one.host in twins.hosts:
        return one.language or "en"
    if one.plain in twins.french_links or one.host in twins.french_hosts:
        return one.language or "fr"
    return one.language


def are_twins(english: str, french: str, twins: Twins) -> bool:
    """Say whether two addresses may be one page in both languages.

    A listed pair is. Otherwise: neither may be marked as the other's language, the hosts must be the same or a listed
    pair, and the pages must lie at the same depth under the same numbers. Slugs are translated: words are not compared.
    """
    en, fr = address(english), address(french)
    if twins.links.get(en.plain) == fr.plain:
        return True
    if language_of(english, twins) == "fr" or language_of(french, twins) == "en":
        return False
    if en.plain == fr.plain:
        return True
    if twins.hosts.get(en.host) != fr.host and not _may_be_one_site(en.host, fr.host):
        return False
    return en.shape == fr.shape


def _may_be_one_site(english: str, french: str) -> bool:
    """The same host, hosts that say their language, or two sites of one government: their names are translated."""
    if english == french:
        return True
    first, _dot, rest = english.partition(".")
    other, _dot, others = french.partition(".")
    return rest == others and ((_MARKS.get(first) == "en" and _MARKS.get(other) == "fr") or rest in _SHARED_PARENTS)
