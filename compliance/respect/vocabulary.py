"""The words of attack by language, and what class each belongs to."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from compliance.respect.spelling import damaged, halves, is_known, mask, read_as_letters, unglued
from compliance.text.folding import fold
from compliance.text.wordlists import HERE, words

ORDER = "GgkNoWbISYTEOMHJhDCVvwxZcrnFe"
"""When a word stands in two rows, the first of these classes wins."""

REPAIRED = "GgnDCHJhVvwrxZeIbSYTEOMFc"
"""The classes worth repairing a spelling for."""

SPOKEN = re.compile(r"[a-z]{4,}")
ADVERBS = {"en": "ly", "fr": "ment"}
"""How adverbs end, which may stand anywhere."""

MATTER = frozenset("GgknNDCHJhVvwrxZEOMc") | {"!", "%", "?"}
"""The classes of which one must be in words written as one."""

NO_CLASS = "e"
"""Of words that only the patterns over words need."""

SHORTEST_GLUED = 6
"""Letters of a slur or a coarse word that is looked for inside a longer one."""

SLUR, COARSE, TOLD = "!", "%", "?"
LISTED = SLUR + COARSE
REPAIRED_OR_LISTED = frozenset(REPAIRED + LISTED + TOLD)


@dataclass(frozen=True)
class Vocabulary:
    """Single words with their class, words by their beginning, phrases by their first word, damaged spellings."""

    classes: dict[str, str]
    beginnings: dict[str, str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    repairs: dict[str, str]

    def class_of(self, word: str) -> str:
        """The letter of a word's class; empty for none."""
        if word in self.classes:
            return self.classes[word]
        longest = min(len(word), self.longest_beginning)
        return next((self.beginnings[word[:end]] for end in range(longest, 3, -1) if word[:end] in self.beginnings), "")

    @cached_property
    def longest_beginning(self) -> int:
        """In letters: of an endless word no more is looked at."""
        return max(map(len, self.beginnings), default=0)

    def counts(self, word: str) -> bool:
        """Whether it is of a class that makes an attack."""
        return self.class_of(word) in MATTER

    def matters(self, word: str) -> bool:
        """Whether somebody would glue a small word to it to hide it; names end in short ones by chance."""
        letter = self.class_of(word)
        return letter in REPAIRED_OR_LISTED and len(word) >= (SHORTEST_GLUED if letter in LISTED else 4)


@lru_cache
def vocabulary(language: str) -> Vocabulary:
    """What is looked for in a language."""
    rows: dict[str, str] = dict.fromkeys(_spoken(language), NO_CLASS)
    for letter in reversed(ORDER):
        listed = words("groups-and-attacks").get(f"{language}_{letter}", ())
        rows |= dict.fromkeys(map(fold, listed), letter)
    for name, letter in (("profanity", COARSE), ("slurs", SLUR)):
        for row in ("any", language):
            rows |= dict.fromkeys(map(fold, words(name)[row]), letter)
    for told in words("slurs")[f"told_{language}"]:
        rows.setdefault(fold(told), TOLD)
    return _sorted(rows)


def _spoken(language: str) -> frozenset[str]:
    """The words in the patterns of what is said of groups."""
    file = tomllib.loads((HERE / f"said-of-groups-{language}.toml").read_text("utf-8"))
    patterns = " ".join(file["demeaned"] + file["threatened"])
    return frozenset(word for word in SPOKEN.findall(patterns))


def _sorted(rows: dict[str, str]) -> Vocabulary:
    classes: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row, letter in rows.items():
        parts = tuple(row.replace("-", " ").replace("'", " ").split())
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts, letter))
        elif row.endswith("*"):
            beginnings[row[:-1]] = letter
        else:
            classes[row] = letter
    sought = {word for word, letter in classes.items() if letter in REPAIRED}
    sought |= {word for word, letter in classes.items() if letter in LISTED + TOLD and len(word) > 4}
    sought |= {word + ending for word in beginnings for ending in ("", "s") if len(word) > 4}
    return Vocabulary(
        classes,
        beginnings,
        {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in phrases.items()},
        dict(damaged(sorted(sought))),
    )


@lru_cache
def insults(language: str) -> Vocabulary:
    """What people are called when they are insulted."""
    return _sorted(dict.fromkeys(map(fold, words("profanity")[f"insults_{language}"]), COARSE))


@lru_cache
def told(language: str) -> frozenset[str]:
    """The words that count only where somebody is told to be one."""
    return frozenset(map(fold, words("slurs")[f"told_{language}"]))


@lru_cache(maxsize=100_000)
def understood(token: str, language: str) -> tuple[tuple[str, str], ...]:
    """The words a token stands for, each with its class."""
    known = vocabulary(language)
    token = token.strip("_").replace("œ", "oe").replace("æ", "ae")
    letter = known.class_of(token)
    if letter:
        return ((token, letter),)
    if "*" in token:
        return ((token, _masked(token, known)),)
    meant = read_as_letters(token)
    if meant != token and known.class_of(meant):
        return ((meant, known.class_of(meant)),)
    if is_known(meant) or len(meant) < 3 or not meant.isalpha():
        return ((meant, "F" if meant.endswith(ADVERBS[language]) and len(meant) > 4 else ""),)
    if meant in known.repairs:
        repaired = known.repairs[meant]
        return ((repaired, known.class_of(repaired)),)
    parts = unglued(meant, known.matters) or halves(meant, lambda half: bool(known.class_of(half)), known.counts)
    return tuple((part, known.class_of(part)) for part in parts) or ((meant, ""),)


def _masked(token: str, known: Vocabulary) -> str:
    """The class of a word whose letters were starred out, when that is a slur or a coarse word."""
    shape = mask(token)
    if shape is None:
        return ""
    listed = (*known.classes.items(), *known.beginnings.items())
    letters = {letter for word, letter in listed if letter in LISTED and shape.fullmatch(word)}
    return COARSE if COARSE in letters else next(iter(letters), "")
