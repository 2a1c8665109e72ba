"""Texts people type beside the post: comments, reasons, answers, addresses of public pages."""

from urllib.parse import urlsplit

from people.refusals import BadInput
from people.words import salted, sentence
from publishing.policy import COMMENT_LIMIT

__all__ = ["clean", "reason", "salted", "web_address"]


def clean(text: str, *, missing: str = "text_missing", limit: int = COMMENT_LIMIT) -> str:
    """A comment, a question, an answer as it may be stored. Raises BadInput."""
    return sentence(text, limit=limit, missing=missing)


def reason(text: str) -> str:
    """A reason somebody gives. Raises BadInput."""
    return sentence(text, limit=COMMENT_LIMIT)


def web_address(text: str) -> str:
    """The address of a public page. Raises BadInput."""
    address = clean(text, limit=1_000)
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("https", "http") and bool(parts.hostname) and not parts.username
    except ValueError:
        sound = False
    if not sound or any(sign.isspace() for sign in address):
        raise BadInput("address_unreadable", address=address[:80])
    return address
