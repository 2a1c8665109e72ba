"""How many syllables an English word has."""

import re
from functools import lru_cache

from compliance.text.folding import fold

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouytdl]ed|[^aeiouy]es|[^aeiouyl]e|[aeiouy]le)$")
_SOUNDED = re.compile(r"(?:[sxz]es|ches|shes|ges|ces)$")
_APART = re.compile(r"ia(?!l\b|n\b)|io(?!us|n)|eo|[^q]ua|ism$|ying$")


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """The syllables of a word, at least one. A count by rule, right for about nine words of ten."""
    word = fold(word)
    count = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    if _SILENT.search(word) and not _SOUNDED.search(word):
        count -= 1
    return max(count, 1)
