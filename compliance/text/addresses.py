"""Where links stand in a text; and every address readers of a content are sent to."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from compliance.content import Content
from compliance.facts.links import whole
from compliance.text.stretches import Stretches
from compliance.text.x_entities import links
from compliance.values.names import EMAIL, links_in, trimmed

TEXTS_IN_HAND = 64


class Address(NamedTuple):
    """A link at `text[start:end]`, as written."""

    start: int
    end: int
    written: str


@lru_cache(maxsize=TEXTS_IN_HAND)
def addresses(text: str) -> tuple[Address, ...]:
    """Every link of a text in order, with or without https; e-mail addresses are none."""
    if "." not in text:
        return ()
    mail = Stretches(found.span() for found in (EMAIL.finditer(text) if "@" in text else ()))
    found = ((one.start(), trimmed(one[0])) for one in links_in(text))
    return tuple(Address(start, start + len(written), written) for start, written in found if not mail.hold(start))


def addresses_of(content: Content) -> tuple[str, ...]:
    """Every address of a content, whole, each once, in the order they are met."""
    return tuple(dict.fromkeys(whole(address) for address in _met(content)))


def _met(content: Content) -> Iterator[str]:
    for variant in content.variants.values():
        texts = (variant.text, *variant.overrides.values(), *(message.text for message in variant.thread))
        yield from (link.name for text in texts for link in links(text))
        if variant.link_card:
            yield variant.link_card.url
    yield from content.web_page.values()
