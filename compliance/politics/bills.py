"""Bills spoken of as if Parliament had decided."""

import re
from collections.abc import Iterator

from compliance.terms import Hit, Terms

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*")


def presumed(terms: Terms, text: str) -> Iterator[Hit]:
    """The first words of certainty in each sentence that names a bill and leaves nothing open."""
    hits = list(terms.find(text))
    if not any(hit.term.how == "bill" for hit in hits) or any(hit.term.how == "passed" for hit in hits):
        return
    for sentence in _SENTENCE.finditer(text):
        while hits and hits[0].start < sentence.start():
            hits.pop(0)
        inside: list[Hit] = []
        while hits and hits[0].start < sentence.end():
            inside.append(hits.pop(0))
        kinds = {hit.term.how for hit in inside}
        if {"bill", "certain"} <= kinds and "open" not in kinds:
            yield next(hit for hit in inside if hit.term.how == "certain")
