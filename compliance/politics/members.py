"""Members of governments in a text, by name or by title."""

import re
from collections.abc import Iterator

from compliance.politics.capitals import has_capitals
from compliance.terms import Terms

TITLE = frozenset({"title"})
NAME = re.compile(r"(?: [A-ZÀ-Þ][\w’'-]+){1,2}")


def named_members(members: Terms, words: Terms, text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where members are named, with the title before; and titles standing alone, with the name after."""
    names = [(hit.start, hit.end) for hit in members.find(text) if has_capitals(text[hit.start : hit.end], hit.phrase)]
    yield from names
    reached = 0
    for hit in words.find(text, TITLE):
        beside = any(hit.start < end and start <= hit.end + 1 for start, end in names[:MOST])
        if hit.start >= reached and not beside and _is_title(text[hit.start : hit.end], hit.phrase, language):
            after = NAME.match(text, hit.end)
            reached = after.end() if after else hit.end
            yield hit.start, reached


def _is_title(written: str, phrase: str, language: str) -> bool:
    """English titles carry capitals, and are no titles in French, where “Premier” is the first of anything."""
    return not phrase[0].isupper() or (not language.startswith("fr") and has_capitals(written, phrase))


MOST = 50
"""Names compared with each title; a post that names more is found anyway."""
