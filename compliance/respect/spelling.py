"""The word somebody meant: letters left out, swapped, spaced, glued, masked or written as digits."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from compliance.text.wordlists import words
from compliance.text.words import is_everyday, is_word

LEET = str.maketrans("0134578@$!|€+", "oieastbasiiet")
SHORTEST_DAMAGED = 5
"""Letters a word needs more of before any of them may be missing; shorter ones, from four, may lack a vowel or have two
letters swapped."""

VOWELS = frozenset("aeiouy")
NAMES = frozenset(words("groups-and-attacks")["names"])
"""Names and words that look like another one misspelled."""

SHORTEST_HALF = 3
LONGEST_GLUED = 26
GLUE = frozenset(words("groups-and-attacks")["glue"])
"""Small words that are glued to the one that matters."""


def damaged(sought: Iterable[str]) -> Mapping[str, str]:
    """Every spelling with one letter behind the first missing, or two inner letters swapped, that is no word itself."""
    found: dict[str, str] = {}
    for word in sought:
        if word.isalpha():
            found |= {wrong: word for wrong in _wrong(word) if wrong not in found and not is_known(wrong)}
    for name in NAMES:
        found.pop(name, None)
    return found


def _wrong(word: str) -> Iterator[str]:
    for place in range(1, len(word)):
        if word[place:] == "s":
            continue
        if len(word) > SHORTEST_DAMAGED or (len(word) >= SHORTEST_DAMAGED - 1 and word[place] in VOWELS):
            yield word[:place] + word[place + 1 :]
    if len(word) >= SHORTEST_DAMAGED - 1:
        for place in range(1, len(word) - 1):
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether it is an ordinary word of either language, also in the plural."""
    plain = word.removesuffix("s")
    return any(is_word(form, language) for form in (word, plain) for language in ("en", "fr"))


def read_as_letters(token: str) -> str:
    """ "w0men" and "h@te" as they are meant; other tokens as they are."""
    if token.isalpha() or token.isdecimal() or not any(one.isalpha() for one in token):
        return token
    return token.translate(LEET)


def mask(token: str) -> re.Pattern[str] | None:
    """What a token with stars stands for, where enough of it is left."""
    shown = token.replace("*", "")
    if "*" not in token or not shown.isalpha() or (len(shown) < 2 and len(token) < 4) or len(token) > LONGEST_GLUED:
        return None
    return re.compile("".join("[a-z]" if one == "*" else re.escape(one) for one in token))


def unglued(token: str, matters: Callable[[str], bool]) -> tuple[str, ...]:
    """The small words and the one that matters that were written as one; empty when they were not."""
    if not 5 <= len(token) <= LONGEST_GLUED or not token.isalpha():
        return ()
    for cut in range(1, len(token)):
        first, rest = token[:cut], token[cut:]
        if (first in GLUE or matters(first)) and (matters(rest) or (rest in GLUE and first not in GLUE)):
            return first, rest
        if len(first) >= 2 and (first in GLUE or matters(first)):
            more = _unglued_rest(rest, matters)
            if more:
                return first, *more
    return ()


def _unglued_rest(token: str, matters: Callable[[str], bool]) -> tuple[str, ...]:
    for cut in range(1, len(token) - 2):
        first, rest = token[:cut], token[cut:]
        if first in GLUE and matters(rest):
            return first, rest
    return ()


def halves(token: str, classed: Callable[[str], bool], counts: Callable[[str], bool]) -> tuple[str, ...]:
    """Two whole words written as one, each classed or ordinary and one of them counting; empty when it is not so."""
    if not 6 <= len(token) <= LONGEST_GLUED:
        return ()
    for cut in range(2, len(token) - 1):
        first, rest = token[:cut], token[cut:]
        if (counts(first) or counts(rest)) and all(classed(half) or _is_ordinary(half) for half in (first, rest)):
            return first, rest
    return ()


def _is_ordinary(word: str) -> bool:
    return len(word) >= SHORTEST_HALF and any(is_everyday(word, language) for language in ("en", "fr"))
