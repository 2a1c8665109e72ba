"""What is different between two versions: word by word for the eye, and as sentences for the ear."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LANGUAGE = re.compile(r"variants\.([a-zA-Z-]+)\.")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, came or went."""

    kind: str  # "same", "added", "removed"
    text: str


@dataclass(frozen=True)
class Change:
    """One field of the document that is not as it was."""

    path: str
    before: str
    after: str

    @property
    def language(self) -> str:
        """The language of the text, empty for what has none."""
        found = _LANGUAGE.match(self.path)
        return found[1] if found else ""

    @property
    def pieces(self) -> list[Piece]:
        """The change word by word."""
        return list(_pieces(self.before, self.after))

    @property
    def sentence(self) -> str:
        """The change in words a screen reader says: “4 May” became “5 May”."""
        if not self.before:
            return _("“%(after)s” was added") % {"after": self.after}
        if not self.after:
            return _("“%(before)s” was removed") % {"before": self.before}
        before, after = _core(self.before, self.after)
        said = {"before": before, "after": after}
        if not before:
            return _("“%(after)s” was added") % said
        if not after:
            return _("“%(before)s” was removed") % said
        if before.split() == after.split():
            return _("Only the spaces changed in “%(after)s”") % said
        return _("“%(before)s” became “%(after)s”") % said


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Every field in which two content documents differ, in the order of the new one."""
    before, after = dict(leaves(old)), dict(leaves(new))
    paths = [*after, *(path for path in before if path not in after)]
    return [
        Change(path, before.get(path, ""), after.get(path, ""))
        for path in paths
        if before.get(path, "") != after.get(path, "")
    ]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each plain value of a document, as text, with the path to it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, f"{path}[{place}]")
    elif value is not None:
        yield path, str(value)


def _matches(before: str, after: str) -> tuple[list[str], list[str], SequenceMatcher[str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    return old, new, SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > 4_000)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new, matcher = _matches(before, after)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_start:old_end]))
            continue
        if old_start < old_end:
            yield Piece("removed", "".join(old[old_start:old_end]))
        if new_start < new_end:
            yield Piece("added", "".join(new[new_start:new_end]))


def _core(before: str, after: str) -> tuple[str, str]:
    """What really changed, without what stands unchanged before and after it. A sign or a space is told with the words
    it stands between: nobody hears a comma become nothing."""
    old, new, _matcher = _matches(before, after)
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if not any(map(_has_letters, (*old[start : len(old) - end], *new[start : len(new) - end]))):
        start = max((place for place in range(start) if _has_letters(old[place])), default=0)
        end = max((place for place in range(end) if _has_letters(old[len(old) - 1 - place])), default=0)
    return "".join(old[start : len(old) - end]).strip(), "".join(new[start : len(new) - end]).strip()


def _has_letters(token: str) -> bool:
    return token[:1].isalnum()
