"""Phrases that are enough to ask about, each on its own."""

from collections.abc import Iterator

from compliance.both import Both
from compliance.case import Case
from compliance.rule import Finding

LONGEST_QUOTED = 80
"""Characters of the text repeated in a message."""


def phrases(case: Case, kinds: frozenset[str], message: Both) -> Iterator[Finding]:
    """Every phrase of these kinds in anything written, with `{words}` of the message filled in."""
    terms = case.terms("politics")
    for language, field, text in case.said:
        for hit in terms.find(text, kinds):
            if text[hit.start - 1 : hit.start] not in ("#", "@"):
                words = text[hit.start : hit.end][:LONGEST_QUOTED]
                yield Finding(language, field, hit.start, hit.end, message.with_(words=words))
