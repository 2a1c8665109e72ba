"""What was approved against what the public sees: text, language, descriptions, pictures, films and their captions, the
card under a link."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from compliance.text.language import language_of
from publishing.connectors.contract import Parcel, Picture, Shown

TEXT, LANGUAGE, DESCRIPTIONS, PICTURES, CAPTIONS, CARD, CARD_LANGUAGE = (
    *("text", "language", "descriptions", "pictures", "captions", "card", "card_language"),
)


def differences(parcel: Parcel, shown: Shown) -> list[str]:
    """The codes of everything that is not as approved; none: the public sees what was approved."""
    return list(_differences(parcel, shown))


def _differences(parcel: Parcel, shown: Shown) -> Iterator[str]:
    if _plain(parcel.text) != _plain(shown.text):
        yield TEXT
    if shown.language and _primary(shown.language) != _primary(parcel.language):
        yield LANGUAGE
    if shown.pictures != len(parcel.pictures) or shown.films not in (None, len(_films(parcel))):
        yield PICTURES
    elif [_plain(picture.alt) for picture in parcel.pictures] != [_plain(alt) for alt in shown.alts]:
        yield DESCRIPTIONS
    if shown.captions is not None and set(shown.captions) != _captioned(parcel):
        yield CAPTIONS
    if parcel.card and shown.card and parcel.card.url != shown.card.url:
        yield CARD
    if shown.card and _is_in_another_language(f"{shown.card.title}. {shown.card.description}", parcel.language):
        yield CARD_LANGUAGE


def _films(parcel: Parcel) -> list[Picture]:
    return [one for one in parcel.pictures if one.is_film]


def _captioned(parcel: Parcel) -> set[str]:
    """The languages in which its film has captions."""
    return {one.language for film in _films(parcel) for one in film.captions}


def _is_in_another_language(text: str, language: str) -> bool:
    """Whether a card is clearly written in the other language: a French message that shows an English card."""
    read = language_of(text).language
    return read is not None and read != _primary(language)


def _primary(tag: str) -> str:
    return tag.lower().partition("-")[0]


def _plain(text: str) -> str:
    """The text as people read it: platforms trim its ends and join its signs as they like."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def approved_side(parcel: Parcel) -> dict[str, Any]:
    """What was approved, as an incident keeps it."""
    card = {"address": parcel.card.url, "title": parcel.card.title} if parcel.card else None
    alts = [one.alt for one in parcel.pictures]
    return {"text": parcel.text, "language": parcel.language, "descriptions": alts, "card": card}


def shown_side(shown: Shown) -> dict[str, Any]:
    """What was seen, as an incident keeps it."""
    card = {"address": shown.card.url, "title": shown.card.title} if shown.card else None
    return {"text": shown.text, "language": shown.language, "descriptions": list(shown.alts), "card": card}
