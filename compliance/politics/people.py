"""Politicians named in a text: with the title of their office, as official posts do, or without, as campaigns do."""

import re
from collections.abc import Iterator

from compliance.politics.capitals import has_capitals
from compliance.terms import Hit, Terms
from compliance.text.folding import fold

BEFORE = 60
"""Characters before a name in which its title stands."""

AFTER = 50
"""Characters after a name in which a title in apposition begins."""

TITLE_BEFORE = re.compile(
    r"(?:ministers?|ministres?|premiers?|premieres?|pm|presidents?|presidentes?|honou?rable|hon\.?|honorable|l'hon\.?"
    r"|senators?|senateurs?|secretary|secretaire|mayor|maire|mairesse|speaker|chancellor|chanceliere?|governor"
    r"|gouverneure?|ambassador|ambassadeur|parliamentary assistant|right honou?rable|tres honorable|m\.|mme|mr\.?|ms\.?"
    r"|mrs\.?|madame|monsieur|sir|dr\.?)"
    r"(?:[ ,]+(?!to |for |of |de )[\w.'-]+){0,3}[ ,]*"
)
TITLE_AFTER = re.compile(
    r"\s*,?\s*\(?(?:(?:canada|ontario|quebec)'?s? )?(?:(?:deputy|associate|vice|the|le|la|l')[ -]?){0,2}"
    r"(?:prime minister|premiere? ministre|premier|minister|ministre|president|secretary of state|secretaire d'etat"
    r"|member of (?:provincial )?parliament"
    r"|parliamentary secretary|secretaire parlementaire|leader of|mpp|mp|depute|mayor|mairesse|maire)(?!\w)"
)
_ENDS = re.compile(r"[.!?\n:;]\s")


def named(terms: Terms, text: str, hows: frozenset[str]) -> Iterator[Hit]:
    """People of these kinds, written as names."""
    for hit in terms.find(text, hows):
        if text[hit.start - 1 : hit.start] not in ("@", "#") and has_capitals(text[hit.start : hit.end], hit.phrase):
            yield hit


def has_title(text: str, hit: Hit) -> bool:
    """Whether the title of an office stands right before the name, or right after it."""
    before = _ENDS.split(fold(text[max(0, hit.start - BEFORE) : hit.start]))[-1]
    words = before.split(" ")
    near = (" ".join(words[-take:]) for take in range(2, min(len(words), 7) + 1))
    return any(TITLE_BEFORE.fullmatch(part) for part in near) or bool(
        TITLE_AFTER.match(fold(text[hit.end : hit.end + AFTER]))
    )


def is_owner(text: str, hit: Hit) -> bool:
    """Whether the name owns what follows, as in “X's tax”."""
    return text[hit.end : hit.end + 2] in ("'s", "’s")
