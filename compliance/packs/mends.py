"""How a wrong rule is mended between two releases: a dated exception for some words, or a suspension of the rule.

A mend is a part of the pack, and each makes a new version of it. It is never a waiver for one post: whoever writes the
same words meets the same answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from compliance.text.folding import fold

if TYPE_CHECKING:
    from compliance.case import Case
    from compliance.rule import Finding


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
        return any(start <= finding.start and finding.end <= end for start, end in _places(self.words, text))


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand whole, whatever their capitals and accents."""
    sought, folded = fold(words), fold(text)
    start = folded.find(sought) if sought else -1
    while start >= 0:
        end = start + len(sought)
        if not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum():
            yield start, end
        start = folded.find(sought, start + 1)
