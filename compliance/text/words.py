"""The words people use, by language, and where one word ends inside a run of letters."""

import math
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from compliance.text.folding import fold

HERE = Path(__file__).parents[1] / "lists"
EVERYDAY = 2_000
"""How common an everyday word is taken to be, in provisions: about as common as “health”."""
LONGEST_WORD = 22
LONGEST_RUN = 140
SHORTEST_WORD = 3
COST_OF_A_WORD = 3.0
"""Added for every word of a split, so that few long words win over many short ones."""


@lru_cache(maxsize=1)
def _own_list() -> Mapping[str, str]:
    return tomllib.loads((HERE / "everyday-words.toml").read_text("utf-8"))


@lru_cache
def counts(language: str) -> Mapping[str, int]:
    """Every known word of a language, folded, and how common it is."""
    lines = (HERE / f"words.{language}.tsv").read_text("utf-8").splitlines()
    known = {fold(word): int(count) for word, count in (line.split("\t") for line in lines if not line.startswith("#"))}
    for word in _own_list()[language].split():
        known[fold(word)] = max(known.get(fold(word), 0), EVERYDAY)
    return known


@lru_cache
def set_of(name: str) -> frozenset[str]:
    """One of the small lists of everyday-words.toml, folded."""
    return frozenset(fold(word) for word in _own_list()[name].split())


def is_word(word: str, language: str) -> bool:
    """Whether it is an ordinary word of the language, whatever its capitals and accents."""
    return fold(word) in counts(language)


def split(run: str, language: str) -> tuple[str, ...]:
    """The words that were run together, in the run's own letters; empty when it is one word or none can be told.

    The cheapest way to cover the whole run with known words. Time is linear: no word is longer than LONGEST_WORD.
    """
    folded = fold(run)
    if len(run) > LONGEST_RUN or folded in set_of("whole") or folded in counts(language):
        return ()
    costs = _word_costs(language)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(folded) + 1):
        ways = (
            (best[start][0] + costs[folded[start:end]], start)
            for start in range(max(0, end - LONGEST_WORD), end)
            if folded[start:end] in costs
        )
        best.append(min(ways, default=(math.inf, 0)))
    return _walk_back(run, best) if best[-1][0] < math.inf else ()


@lru_cache
def _word_costs(language: str) -> Mapping[str, float]:
    known, short = counts(language), set_of(f"short_{language}")
    total = sum(known.values())
    return {
        word: COST_OF_A_WORD - math.log(known.get(word, EVERYDAY) / total)
        for word in known.keys() | short
        if word in short or len(word) >= SHORTEST_WORD
    }


def _walk_back(run: str, best: list[tuple[float, int]]) -> tuple[str, ...]:
    words, end = [], len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return tuple(reversed(words)) if len(words) > 1 else ()
