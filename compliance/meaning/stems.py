"""What is left of a word when its ending is taken off, so that one form of it finds the others."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from compliance.text.folding import fold

SHORTEST = 4
"""Letters a stem keeps at least."""

WORDS_IN_HAND = 50_000


def _listed(endings: str) -> frozenset[str]:
    return frozenset(endings.split())


_ENDINGS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": _listed(
            "ations ation ments ment ings ing ies ied ed es s e y ly ers er ors or ive ives al als ians ian ness ity"
            " ities"
        ),
        "fr": _listed(
            "erions eriez eraient erait erais erai erons eront erez eras era iraient irait irons iront irez ira"
            " issements issement issent issant issante issez issons ements ement ations ation ants antes ante ant"
            " ees ee es e s x ent er ez ais ait aient ons ir it is ie ies ives ive ifs if euses euse eux eur eurs"
            " rices rice elles elle els el aux ales ale al iennes ienne iens ien"
        ),
    }
)
_LONGEST = max(len(ending) for endings in _ENDINGS.values() for ending in endings)


@lru_cache(maxsize=WORDS_IN_HAND)
def stem(word: str, language: str) -> str:
    """The word without accents and without its longest known ending."""
    plain = fold(word)
    endings = _ENDINGS[language]
    for length in range(min(_LONGEST, len(plain) - SHORTEST), 0, -1):
        if plain[-length:] in endings:
            return plain[:-length]
    return plain
