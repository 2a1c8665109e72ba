"""Where one word ends inside a run of letters: `semainedesparcs` is semaine des parcs.

The cheapest way to cover the whole run with known words, each costing the more the rarer it is; French articles and
prepositions are asked to agree with what follows. A run that is one word, or could well be one, is left whole.
"""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from compliance.text.folding import fold
from compliance.text.words import EVERYDAY, counts, set_of, spellings

LONGEST_WORD = 22
LONGEST_RUN = 140
SHORTEST_WORD = 3
COST_OF_A_WORD = 3.0
"""Added for every word of a split, so that few long words win over many short ones."""
COST_OF_AN_ENDING = 4.0
"""Added for a form the lists do not hold, made from one they hold: parks from park."""
COST_OF_A_WRONG_ACCENT = 6.0
COST_OF_DISAGREEING = 5.0
COST_OF_A_LOST_LETTER = 20.0
"""Added where an elided l, d, qu… stands before a consonant, where it cannot stand."""

ENDINGS = {"en": ("s", "es", "d", "ed", "ing", "ly"), "fr": ("s", "e", "es", "x", "ra", "ront", "nt", "ez", "ons")}
SHORTEST_STEM = 5


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PREFIXES = _set(
    "anti auto bi co contre counter cyber de des dis en ex hyper il im in infra inter ir mal mega meta micro mid mini"
    " mis multi neo non ortho out over para poly post pre pro proto pseudo radio re retro semi sous sub super sur sus"
    " tele trans tri ultra un under uni up"
)
SINGULAR = _set("le la un une du ce cet cette mon ma ton ta son sa notre votre")
PLURAL = _set("les des aux ces mes tes ses nos vos leurs plusieurs")
LINKS = _set("of to by de du et au")
SURE_BEFORE_LINK = 6
"""Letters of a known word behind which of, to, de, et… are words, and no ending of a word the lists do not know."""
ELIDED = _set("l d qu n s j c m")
NEVER_TOGETHER = frozenset({("de", "le"), ("de", "les"), ("a", "le"), ("a", "les")})


class _Way(NamedTuple):
    """The cheapest way to cover the run up to some place with a given last word."""

    cost: float
    words: tuple[str, ...]


def split(run: str, language: str) -> tuple[str, ...]:
    """The words that were run together, in the run's own letters; empty when it is one word or none can be told.

    Time is linear: no word is longer than LONGEST_WORD.
    """
    folded = fold(run)
    if len(run) > LONGEST_RUN or len(folded) != len(run) or _is_one_word(folded, language):
        return ()
    words = _cheapest(run.lower(), folded, language)
    if len(words) < 2 or _may_be_one([fold(word) for word in words], language):
        return ()
    return _as_written(run, words)


def _is_one_word(folded: str, language: str) -> bool:
    return folded in set_of("whole") or folded in _word_costs(language)


def _may_be_one(words: list[str], language: str) -> bool:
    """Two pieces that are a prefix and its word, or a word and a stray ending: a word the lists do not know."""
    if len(words) > 2:
        return False
    first, second = words
    if first in PREFIXES:
        return True
    is_sure = second in LINKS and len(first) >= SURE_BEFORE_LINK and first in counts(language)
    return len(second) < SHORTEST_WORD and not is_sure


def _cheapest(run: str, folded: str, language: str) -> tuple[str, ...]:
    """For every place the cheapest way by last word; the cheapest at the end."""
    costs, accented = _word_costs(language), not run.isascii()
    ways: list[dict[str, _Way]] = [{"": _Way(0.0, ())}] + [{} for _ in folded]
    for end in range(1, len(folded) + 1):
        for start in range(max(0, end - LONGEST_WORD), end):
            piece = folded[start:end]
            cost = costs.get(piece)
            if cost is None or not ways[start]:
                continue
            if accented and run[start:end] not in spellings(language).get(piece, ()):
                cost += COST_OF_A_WRONG_ACCENT * (run[start:end] != piece)
            best = min(_continued(ways[start], piece, run[start:end], cost, language))
            if piece not in ways[end] or best < ways[end][piece]:
                ways[end][piece] = best
    return min((way for last, way in ways[-1].items() if last not in ELIDED), default=_Way(math.inf, ())).words


def _continued(before: Mapping[str, _Way], piece: str, written: str, cost: float, language: str) -> Iterator[_Way]:
    for last, way in before.items():
        apart = _cost_between(last, piece) if language == "fr" else 0.0
        yield _Way(way.cost + cost + apart, (*way.words, written))


def _cost_between(last: str, piece: str) -> float:
    if last in ELIDED:
        return 0.0 if piece[0] in "aeiouyh" else COST_OF_A_LOST_LETTER
    return COST_OF_DISAGREEING if (last, piece) in NEVER_TOGETHER or _disagree(last, piece) else 0.0


def _disagree(last: str, piece: str) -> bool:
    is_plural = len(piece) > SHORTEST_WORD and piece[-1] in "sxz"
    return (last in PLURAL and not is_plural) or (last in SINGULAR and is_plural)


def _as_written(run: str, words: tuple[str, ...]) -> tuple[str, ...]:
    pieces, place = [], 0
    for word in words:
        pieces.append(run[place : place + len(word)])
        place += len(word)
    return tuple(pieces)


@lru_cache
def _word_costs(language: str) -> Mapping[str, float]:
    """What each word costs: minus the logarithm of its share, plus the cost of being one more word."""
    known, short = counts(language), set_of(f"short_{language}")
    total = sum(known.values())
    costs = {
        word: COST_OF_A_WORD - math.log(known.get(word, EVERYDAY) / total)
        for word in known.keys() | short
        if word in short or (len(word) >= SHORTEST_WORD and word not in set_of("never_inside"))
    }
    for stem in [word for word in costs if len(word) >= SHORTEST_STEM]:
        for ending in ENDINGS[language]:
            costs.setdefault(stem + ending, max(costs[stem], COST_OF_A_WORD) + COST_OF_AN_ENDING)
    return costs
