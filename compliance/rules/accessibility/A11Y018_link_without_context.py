"""A link does not stand alone."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.addresses import addresses
from compliance.text.reading_level import without_names

FEWEST = 3
"""Words that say what a link is for (policy catalogue GEN-A8)."""
BESIDE = 200
"""Characters of the text looked at on either side."""
WORD = re.compile(r"[^\W\d_]+")
ALONE = Both("Nothing says what {link} is for.", "Rien ne dit à quoi sert {link}.")


class LinkWithoutContext(Rule):
    id = "A11Y018"
    title = Both("link without context", "lien sans contexte")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-SGE-7",
        "CA-CDS",
    )
    serves = ("GEN-A8",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A link with hardly a word beside it or on the line before.",
        "Un lien avec à peine un mot à côté ou à la ligne précédente.",
    )
    why = Both(
        "People hear an address, letter by letter, and cannot tell what it is for.",
        "On entend une adresse, lettre par lettre, sans savoir à quoi elle sert.",
    )
    do = Both(
        "Say in three words or more what one finds there.",
        "Dites en trois mots au moins ce qu’on y trouve.",
    )
    fails = (
        english("https://www.ontario.ca/grants", finds="https://www.ontario.ca/grants"),
        french("Subventions ontario.ca/subventions", finds="ontario.ca/subventions"),
    )
    passes = (
        english("See the grant rules: ontario.ca/grants"),
        french("Règles de la subvention agricole :\nontario.ca/subventions"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            links = addresses(text)
            if not links:
                continue
            plain = without_names(text)
            for link in links:
                if len(WORD.findall(_around(plain, link.start, link.end))) < FEWEST:
                    yield Finding(language, field, link.start, link.end, ALONE.with_(link=link.written[:80]))


def _around(plain: str, start: int, end: int) -> str:
    """The words of its line, and of the line before, which may introduce it."""
    before = plain[max(0, start - BESIDE) : start].rstrip().split("\n")
    return " ".join(line for line in [*before[-2:], plain[end : end + BESIDE].partition("\n")[0]] if line.strip())
