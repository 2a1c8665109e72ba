"""A message of the shelf as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from publishing.shelf.models import Item
from web import moments
from web.bulletin.prose import first_line, prose
from web.bulletin.words import WORDS, other


@dataclass(frozen=True)
class ShownPicture:
    """A picture and its alternative text; empty where the picture is decoration."""

    address: str
    alt: str


@dataclass(frozen=True)
class ShownMessage:
    """A message: its words as HTML, its pictures, when it became public, where it stands."""

    key: str
    language: str
    name: str
    words: SafeString
    pictures: tuple[ShownPicture, ...]
    at: datetime
    at_in_words: str  # in the ministries' zone
    address: str
    previous_part: str  # where the message before it in its thread stands
    correction: "Note | None"  # that it says other words since a moment


@dataclass(frozen=True)
class Note:
    """That a message was withdrawn or corrected, and when, in each language. Nothing of what it said before."""

    at: datetime
    said: tuple[tuple[str, str], ...]  # the language, the sentence; the account's own first


def note(item: Item) -> Note:
    """What the public is told of an item that was removed."""
    removed = item.removed_at or item.put_at
    return Note(removed, _in_both("gone_when", item, published=item.put_at, withdrawn=removed))


def _correction(item: Item) -> Note | None:
    """What the public is told of an item that says other words than at first."""
    at = item.corrected_at
    return Note(at, _in_both("corrected_when", item, corrected=at)) if at else None


def _in_both(name: str, item: Item, **at: datetime) -> tuple[tuple[str, str], ...]:
    """A sentence with its moments, in each language; the account's own first."""
    return tuple((language, _said(name, language, at)) for language in (item.language, other(item.language)))


def _said(name: str, language: str, at: Mapping[str, datetime]) -> str:
    zone = ZoneInfo(settings.TIME_ZONE)
    with override(language):
        said = {which: moments.full(moment, zone) for which, moment in at.items()}
    return WORDS[name].with_(**said).in_(language)


def shown_message(item: Item) -> ShownMessage:
    """What the public sees of an item that was not removed, in its own language."""
    text, answers = item.document["text"], item.document["answers"]
    with override(item.language):
        at_in_words = moments.full(item.put_at, ZoneInfo(settings.TIME_ZONE))
    return ShownMessage(
        key=item.key,
        language=item.language,
        name=first_line(text, 80),
        words=prose(text),
        pictures=tuple(_picture(**picture) for picture in item.document["pictures"]),
        at=item.put_at,
        at_in_words=at_in_words,
        address=address(item.account, item.key),
        previous_part=address(item.account, answers) if answers else "",
        correction=_correction(item),
    )


def address(account: str, key: str) -> str:
    """The page of one message."""
    return reverse("web:bulletin:message", args=[account, key])


def _picture(digest: str, alt: str, **_: str) -> ShownPicture:
    return ShownPicture(reverse("web:bulletin:picture", args=[digest.removeprefix("sha256:")]), alt)
