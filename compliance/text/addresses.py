"""The web addresses readers of a content are sent to."""

from collections.abc import Iterator

from compliance.content import Content
from compliance.facts.links import whole
from compliance.text.x_entities import links


def addresses_of(content: Content) -> tuple[str, ...]:
    """Every address, whole, each once, in the order they are met."""
    return tuple(dict.fromkeys(whole(address) for address in _met(content)))


def _met(content: Content) -> Iterator[str]:
    for variant in content.variants.values():
        texts = (variant.text, *variant.overrides.values(), *(message.text for message in variant.thread))
        yield from (link.name for text in texts for link in links(text))
        if variant.link_card:
            yield variant.link_card.url
    yield from content.web_page.values()
