"""What the posts of the scene say: one message or several in a row, the first words and the corrected ones."""

from typing import Any

from tests.chaos.kinds import IN_A_ROW, Kind
from tests.story import ENGLISH, FRENCH

TEXTS = {
    "en": (ENGLISH, "Bring your health card by December 15.", "Clinics are open until December 15."),
    "fr": (
        FRENCH,
        "Apportez votre carte Santé d’ici le 15 décembre.",
        "Les cliniques sont ouvertes jusqu’au 15 décembre.",
    ),
}
assert {len(texts) for texts in TEXTS.values()} == {IN_A_ROW}


def first_words(kind: Kind) -> dict[str, list[str]]:
    """By language, message by message."""
    return {tag: list(texts[: kind.messages]) for tag, texts in TEXTS.items()}


def corrected_words(kind: Kind) -> dict[str, list[str]]:
    """The same with another date in each message."""
    return {tag: [text.replace("15", "18") for text in texts] for tag, texts in first_words(kind).items()}


def variants(texts: dict[str, list[str]], pictures: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """As a person types them; `pictures` go with the first message of each language."""
    typed: dict[str, dict[str, Any]] = {}
    for tag, (first, *others) in texts.items():
        typed[tag] = {"text": first} | ({"media": pictures[tag]} if pictures.get(tag) else {})
        typed[tag] |= {"thread": [{"text": text} for text in others]} if others else {}
    return typed
