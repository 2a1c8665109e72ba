"""Words that say little alone and much together: the score of a stretch of text as long as a post.

Nobody measured these weights elsewhere; they were set by reading official news and posts of politicians, so that
official news stays below ENOUGH. Each kind counts once in a stretch, so that repeating a word proves nothing.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from compliance.politics.capitals import has_capitals
from compliance.terms import Hit, Terms
from compliance.text.folding import fold

ENOUGH = 1.5
"""The score from which a stretch of text is asked about, once sobriety is taken off."""

SOBER = "sober"
"""The kind of cue that speaks for official news; it is no politics, it makes politics less likely."""

CALM = 0.6
"""What each different sober phrase takes off the score."""

MOST_CALM = 2.4
"""The most sobriety takes off, so that a text full of it can still be asked about."""

STRETCH = 300
"""How far apart words may stand and still be heard together, in characters: about one post."""

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "rallying": 2.0,
        "sharp": 2.0,
        "surname": 1.75,
        "head": 2.25,
        "arena": 1.5,
        "contest": 1.0,
        "known": 0.7,
        "first-name": 0.75,
        "opponents": 1.75,
        "power": 0.5,
        "blame": 1.0,
        "boast": 0.75,
        "fight": 0.75,
        "ours": 1.0,
        "people": 1.0,
        "politics": 0.75,
        "issue": 0.5,
        "rhetoric": 0.5,
        "promise": 1.0,
    }
)
"""How much each kind of cue counts. `head`, `surname`, `known` and `first-name` are people named without a title."""

ALONE = frozenset({"head", "surname", "arena", "contest"})
"""Kinds of cue that may be enough alone: official posts give whoever governs a title, and tell of no quarrel."""

FAINT = frozenset({"issue", "rhetoric"})
"""Kinds of cue any text may hold: they count beside POINTED ones only, or where MANY kinds meet."""

POINTED = ALONE | {"power", "opponents", "politics", "known", "first-name", "sharp"}
"""Kinds of cue that point to somebody in politics."""

MANY = 4
"""Kinds of cue that together need no pointing."""

SPOKEN = frozenset({"arena", "contest"})
"""Kinds of cue that weigh more where somebody speaks in the first person, calls out or tags."""

SPEAKING = 0.5
"""What such a voice adds to them."""

VOICE = re.compile(
    r"(?<!\w)(?:i|i'm|i've|i'll|i'd|my|we|we're|we've|we'll|our|us|let's|je|j'\w+|mon|ma|mes|moi|nous|notre|nos"
    r"|on (?:a|va|est|n'|ne |veut|doit|attend|continue|peut))(?!\w)|[!#@]"
)

IN_A_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*[ -]$")
GOES_ON = re.compile(r"[ -][A-ZÀ-Þ][a-zà-ÿ]")
"""A surname inside a longer name: a first name before it, or a name of a street, a school or a firm going on after."""

NAMES = frozenset({"head", "surname", "known", "first-name"})
"""Kinds of cue that are names of people, written with capitals."""

KINDS = frozenset(WEIGHTS) | {SOBER}


MOST = 24
"""Cues looked at in one stretch; keeps the time linear however dense they stand."""

AGAIN = 0.5
"""What a second, different phrase of a kind adds, as a share of its weight; a third adds nothing."""


def loudest(cues: Sequence[Hit], *, speaking: bool = False) -> tuple[float, Sequence[Hit]]:
    """The stretch that scores highest and its score; cues come in the order of their place.

    Sobriety is read in the whole text: official news is sober from its first word to its last.
    """
    calm = min(MOST_CALM, CALM * len({cue.phrase for cue in cues if cue.term.how == SOBER}))
    heard = [cue for cue in cues if cue.term.how != SOBER]
    best: tuple[float, Sequence[Hit]] = 0.0, ()
    first = 0
    for last, cue in enumerate(heard):
        first = max(first, last - MOST)
        while cue.end - heard[first].start > STRETCH:
            first += 1
        score = _score(heard[first : last + 1], speaking=speaking) - calm
        if score > best[0]:
            best = score, heard[first : last + 1]
    return best


def _score(cues: Sequence[Hit], *, speaking: bool) -> float:
    """Nothing for one kind of cue alone, unless it is one of those that may be enough."""
    said: dict[str, set[str]] = {}
    for cue in cues:
        said.setdefault(cue.term.how, set()).add(cue.phrase)
    if len(said) < MANY and not POINTED & said.keys():
        said = {kind: phrases for kind, phrases in said.items() if kind not in FAINT}
    if len(said) <= 1 and not ALONE & said.keys():
        return 0.0
    voice = SPEAKING if speaking and SPOKEN & said.keys() else 0.0
    return voice + sum(WEIGHTS[kind] * (1 + AGAIN * (len(phrases) > 1)) for kind, phrases in said.items())


def speaks(text: str) -> bool:
    """Whether somebody speaks in the first person, calls out or tags."""
    return bool(VOICE.search(fold(text)))


def cues_in(terms: Terms, text: str) -> list[Hit]:
    """Every cue of tone in a text that is not part of a hashtag or an address, and every sober phrase."""
    return [hit for hit in terms.find(text, KINDS) if not _is_inside(text, hit) and _is_written(text, hit)]


def _is_written(text: str, hit: Hit) -> bool:
    """Names count only where they carry their capitals."""
    if hit.term.how not in NAMES:
        return True
    alone = hit.term.how != "surname" or not (
        IN_A_NAME.search(text[max(0, hit.start - 30) : hit.start]) or GOES_ON.match(text, hit.end)
    )
    return alone and has_capitals(text[hit.start : hit.end], hit.phrase)


def _is_inside(text: str, hit: Hit) -> bool:
    after = text[hit.end : hit.end + 2]
    return text[hit.start - 1 : hit.start] in ("#", "@", ".", "/") or (after[:1] == "." and after[1:].isalnum())
