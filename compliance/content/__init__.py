"""The content document: everything that was written, for whom and when; the thing people approve.

Its JSON form is read once, at the door, by `read`; what is stored and hashed is `canonical(normalise(document))`.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

from compliance.content.problems import ContentError, Problem
from compliance.content.reading import FORM, REGISTER_FIELDS, read_content
from compliance.content.shape import Content, LinkCard, MediaItem, Message, Target, Variant, Window

NOT_COVERED = ("id", "_*", *(f"channels[].{name}" for name in REGISTER_FIELDS), "election_period", "links")
"""The only parts of a document the digest leaves out: names, notes, and facts that belong to the registers."""

__all__ = [
    "FORM",
    "NOT_COVERED",
    "Content",
    "ContentError",
    "LinkCard",
    "MediaItem",
    "Message",
    "Problem",
    "Target",
    "Variant",
    "Window",
    "canonical",
    "digest",
    "messages",
    "normalise",
    "read",
    "read_kept",
]


def read(document: Mapping[str, Any]) -> Content:
    """The content a document holds, its texts in NFC with LF line ends.

    Raises ContentError, and nothing else whatever it is given, with every problem found.
    """
    return read_content(document)


def read_kept(document: Mapping[str, Any]) -> Content:
    """The content of a document that is kept in its normal form. It stays readable when a new time-zone database makes
    one of its wall times impossible or doubled: `window.moment` says so to who asks what moment it means."""
    return read_content(document, is_kept=True)


def normalise(document: Mapping[str, Any]) -> dict[str, Any]:
    """The one form of everything that means the same: defaults said, shorthands expanded, NOT_COVERED dropped."""
    return as_document(read(document))


def canonical(document: Mapping[str, Any]) -> bytes:
    """The bytes that are stored, hashed and approved: the normal form in canonical JSON (RFC 8785)."""
    return rfc8785.dumps(normalise(document))


def digest(data: bytes) -> str:
    """The name of some bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def messages(content: Content, language: str, platform: str) -> tuple[Message, ...]:
    """What really goes out in one language on one platform, in order: the post, then its thread."""
    variant = content.variants[language]
    first = Message(variant.overrides.get(platform, variant.text), variant.media)
    return (first, *variant.thread)


def as_document(content: Content) -> dict[str, Any]:
    """The normal form of a content."""
    return {
        "form": FORM,
        "jurisdiction": content.jurisdiction,
        "kind": content.kind,
        "variants": {language: _variant(variant) for language, variant in content.variants.items()},
    } | _said(
        channels=[_target(target) for target in content.targets],
        window=_window(content.window) if content.window else None,
        paid=content.paid,
        category=content.category,
        retention_series=content.retention_series,
        declares=list(content.declares),
        sources=list(content.sources),
        web_page=dict(content.web_page),
        shared_from=content.shared_from,
        advertising_number=content.advertising_number,
        clearance=content.clearance,
    )


def _said(**fields: Any) -> dict[str, Any]:
    """The fields that say something; false is something, an empty list is not."""
    return {name: value for name, value in fields.items() if value is not None and value != [] and value != {}}


def _variant(variant: Variant) -> dict[str, Any]:
    return _message(Message(variant.text, variant.media)) | _said(
        overrides={platform: {"text": text} for platform, text in variant.overrides.items()},
        thread=[_message(message) for message in variant.thread],
        link_card=_card(variant.link_card) if variant.link_card else None,
        poll=list(variant.poll),
    )


def _message(message: Message) -> dict[str, Any]:
    return {"text": message.text} | _said(media=[_media(item) for item in message.media])


def _media(item: MediaItem) -> dict[str, Any]:
    return _said(
        file=item.file,
        alt=item.alt,
        description=item.description,
        captions=item.captions,
        digest=item.digest,
        captions_digest=item.captions_digest,
    )


def _card(card: LinkCard) -> dict[str, Any]:
    return _said(url=card.url, title=card.title, description=card.description)


def _target(target: Target) -> dict[str, Any]:
    return {"platform": target.platform} | _said(accounts=dict(target.accounts), channel=target.channel)


def _window(window: Window) -> dict[str, Any]:
    return _said(
        time_zone=window.time_zone,
        earliest=window.earliest.isoformat(timespec="minutes"),
        latest=window.latest.isoformat(timespec="minutes"),
        earliest_fold=window.earliest_fold,
        latest_fold=window.latest_fold,
    )
