"""How a wrong rule is mended between two releases: a dated exception for some words, or a suspension of the rule.

A mend is a part of the pack, and each makes a new version of it. It is never a waiver for one post: whoever writes the
same words meets the same answer.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from compliance.text.folding import fold

if TYPE_CHECKING:
    from compliance.case import Case
    from compliance.rule import Finding

TEXTS_IN_HAND = 64


@dataclass(frozen=True, slots=True)
class Mend:
    """A rule does not apply from `since` until the day before `until`: to some words, or at all when none are named.

    `language`, `field` (how the path ends: `text`, `alt`) and `channel` (the register's uuid) narrow an exception.
    """

    rule: str
    since: date
    until: date | None = None
    words: str = ""
    language: str | None = None
    field: str | None = None
    channel: str | None = None

    def stands(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    @property
    def suspends(self) -> bool:
        return not self.words

    def lifts(self, finding: "Finding", case: "Case") -> bool:
        """Whether this finding is one of those the exception was made for: it lies within the excepted words."""
        return self.stands(case.facts.on) and self._covers(finding, case) and self._holds(finding, case)

    def _covers(self, finding: "Finding", case: "Case") -> bool:
        return (
            self.language in (None, finding.language)
            and (self.field is None or finding.field.rpartition(".")[2] == self.field)
            and (self.channel is None or {target.channel for target in case.content.targets} == {self.channel})
        )

    def _holds(self, finding: "Finding", case: "Case") -> bool:
        text = case.texts.get((finding.language, finding.field), "")
        if finding.start == finding.end:
            return False
        starts = _places(self.words, text)
        last = bisect_right(starts, finding.start) - 1
        return last >= 0 and finding.end <= starts[last] + len(self.words)


@lru_cache(maxsize=TEXTS_IN_HAND)
def _places(words: str, text: str) -> tuple[int, ...]:
    """Where the words stand whole, whatever their capitals and accents, in order; each as long as they are."""
    sought, folded = fold(words), fold(text)
    places = []
    start = folded.find(sought)
    while start >= 0:
        end = start + len(sought)
        if not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum():
            places.append(start)
        start = folded.find(sought, start + 1)
    return tuple(places)
