"""Texts people type beside the post: comments, reasons, answers, addresses of public pages."""

from hashlib import sha256
from urllib.parse import urlsplit

from people.refusals import BadInput
from people.words import sentence
from publishing.policy import COMMENT_LIMIT


def clean(text: str, *, missing: str = "text_missing", limit: int = COMMENT_LIMIT) -> str:
    """A comment, a question, an answer as it may be stored. Raises BadInput."""
    return sentence(text, limit=limit, missing=missing)


def reason(text: str) -> str:
    """A reason somebody gives. Raises BadInput."""
    return sentence(text, limit=COMMENT_LIMIT)


def salted(text: str, salt: object) -> str:
    """What the trail may hold of a text: a digest that tells nobody the words once the row with the salt is gone."""
    return "sha256:" + sha256(f"{salt}\n{text}".encode()).hexdigest()


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
