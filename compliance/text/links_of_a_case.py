"""Where the links of a content stand: in every text, in words seen in pictures, behind link cards."""

from collections.abc import Iterator
from typing import NamedTuple

from compliance.case import Case
from compliance.text.web_links import WebLink, web_links


class Linked(NamedTuple):
    """A link, and where to point: a link card's address is no text, so its place is its beginning."""

    language: str
    field: str
    start: int
    end: int
    link: WebLink


def links_of(case: Case) -> Iterator[Linked]:
    """Every link of a content."""
    for language, field, text in (*case.written, *case.seen):
        for link in web_links(text):
            yield Linked(language, field, link.start, link.end, link)
    for language, variant in case.content.variants.items():
        for link in web_links(variant.link_card.url) if variant.link_card else ():
            yield Linked(language, "link_card.url", 0, 0, link)
