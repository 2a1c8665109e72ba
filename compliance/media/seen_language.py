"""Which languages the words seen in a picture speak: a bilingual poster speaks two."""

import re

from compliance.text.language import language_of
from compliance.text.words import is_word

FEWEST_WORDS = 3
"""Words of one language and none of the other that decide where a text is too short to be recognised."""

WORD = re.compile(r"[^\W\d_]{3,}")


def languages_of(lines: list[str]) -> tuple[str, ...]:
    """The languages seen, each once; none when there is too little to tell."""
    halves = {language_of(line).language for line in lines}
    found = {language for language in halves if language}
    whole = language_of(" ".join(lines)).language
    if whole:
        found.add(whole)
    if not found and (voted := _by_words(" ".join(lines))):
        found.add(voted)
    return tuple(sorted(found))


def _by_words(text: str) -> str | None:
    """The language that alone knows some of the words."""
    words = set(map(str.lower, WORD.findall(text)))
    english = {word for word in words if is_word(word, "en")}
    french = {word for word in words if is_word(word, "fr")}
    only_english, only_french = len(english - french), len(french - english)
    if only_english >= FEWEST_WORDS and not only_french:
        return "en"
    return "fr" if only_french >= FEWEST_WORDS and not only_english else None
