"""What a content gives as its source: a named source, a web page, a link."""

from compliance.case import Case
from compliance.text.web_links import WebLink, is_under, public_hosts, web_links


def linked(case: Case, language: str) -> tuple[WebLink, ...]:
    """Every link one language of a content carries, its link card included."""
    texts = [passage.text for passage in case.posted if passage.language == language]
    card = case.content.variants[language].link_card
    return tuple(link for text in (*texts, *((card.url,) if card else ())) for link in web_links(text) if is_link(link))


def is_link(link: WebLink) -> bool:
    """Whether it leads somewhere: it has a scheme or a path, or a host of governments."""
    return bool(link.scheme or len(link.path) > 1) or is_official(link)


def is_official(link: WebLink) -> bool:
    """Whether it leads to a government or a public body."""
    return is_under(link.host, public_hosts())


def has_source(case: Case, language: str) -> bool:
    """Whether one language says where its facts come from."""
    return bool(case.content.sources or case.content.web_page.get(language) or linked(case, language))


def has_official_page(case: Case, language: str) -> bool:
    """Whether the same can be read on a page of the government."""
    return bool(case.content.web_page.get(language)) or any(is_official(link) for link in linked(case, language))
