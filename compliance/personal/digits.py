"""Runs of digits, however they are grouped, and what stands around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from compliance.personal import Place
from compliance.text.plain import Plain, plain

NEAR = 70
"""How many characters before a number may name it."""

FAR = 24
"""How many characters after it may say what it counts."""

MOST_GROUPS = 20

_GAP = r"[ .()/_|·•*~-]{0,4}"
_CLUSTER = re.compile(rf"\+?\(?\d(?:{_GAP}\d)+")
_GROUP = re.compile(r"\d+")
_AMOUNT_BEFORE = re.compile(r"(?:\$|€|£|cad|budget of|total of|totalisant|somme de|montant de) ?$")
_AMOUNT_AFTER = re.compile(
    r"(?:[.,]\d\d)? ?(?:\$|€|%|£|dollars|cad|million|personnes|people|habitants|residents|inhabitants|tonnes|hectares"
    r"|litres|km|kg|kwh|m2|logements|homes|jobs|emplois|units|doses|acres|square|metres|octets|bytes|students|eleves)"
)
_REFERENCE = re.compile(
    r"(?:recall|rappel|reference|tender|appel d'offres|solicitation|contract|contrat|order|commande|invoice|facture"
    r"|business number|numero d'entreprise|isbn|issn|doi|model|modele|serial|serie|upc|cup|barcode|din|lot|batch"
    r"|registration|enregistrement|charity|bienfaisance|docket|permit|permis|licen[cs]e|tracking|suivi|report"
    r"|rapport|document|catalogue|station|version|release|identifiant|dataset|table|tableau|bn|ne)"
    r"(?: (?:number|no|id|numero|n°|code))*[^\n!?a-z0-9]{0,6}(?:is|est|:)?[^\n!?]{0,6}$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """Some neighbouring groups of digits in the plain reading of a text."""

    page: Plain
    start: int
    end: int
    groups: tuple[str, ...]

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(group) for group in self.groups)

    @property
    def before(self) -> str:
        return self.page.text[max(0, self.start - NEAR) : self.start]

    @property
    def after(self) -> str:
        return self.page.text[self.end : self.end + FAR]

    @property
    def place(self) -> Place:
        return Place(*self.page.span(self.start, self.end))

    @property
    def is_amount(self) -> bool:
        """Money or a count of things."""
        return bool(_AMOUNT_BEFORE.search(self.before) or _AMOUNT_AFTER.match(self.after))

    @property
    def is_reference(self) -> bool:
        """Called somebody else's number: a recall, a contract, a book."""
        return bool(_REFERENCE.search(self.before))


@lru_cache(maxsize=256)
def clusters(text: str) -> tuple[Number, ...]:
    """Every run of at least seven digits with nothing but separators between them."""
    page = plain(text)
    found = []
    for run in _CLUSTER.finditer(page.text):
        groups = tuple(_GROUP.findall(run[0]))
        if sum(map(len, groups)) >= 7 and not _inside_a_word(page.text, run.start(), run.end()):
            found.append(Number(page, run.start(), run.end(), groups))
    return tuple(found)


def _inside_a_word(text: str, start: int, end: int) -> bool:
    """Part of an address, a code or a decimal number."""
    before = text[start - 1 : start]
    if before == "-" and re.search(r"(?<![a-z])[a-z]-$", text[max(0, start - 3) : start]):
        return True
    return before.isalnum() or before in ("#", "/", "=", "$", "&") or text[end : end + 1] == "="


def windows(cluster: Number, shapes: frozenset[tuple[int, ...]]) -> Iterator[Number]:
    """The stretches of a cluster grouped in one of these shapes, from the left, none overlapping."""
    edges = [(group.start(), group.end()) for group in _GROUP.finditer(cluster.page.text, cluster.start, cluster.end)]
    sizes = cluster.shape
    first = 0
    while first < len(sizes):
        last = _longest(sizes, first, shapes)
        if last:
            start, end = edges[first][0], edges[last - 1][1]
            yield Number(cluster.page, start, end, cluster.groups[first:last])
        first = last or first + 1


def _longest(sizes: tuple[int, ...], first: int, shapes: frozenset[tuple[int, ...]]) -> int:
    """Where the longest stretch of a known shape that starts here ends; 0 for none."""
    for last in range(min(len(sizes), first + MOST_GROUPS), first, -1):
        if sizes[first:last] in shapes:
            return last
    return 0
