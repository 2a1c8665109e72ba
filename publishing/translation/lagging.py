"""Which sentences of the source changed since both languages said the same, and which of these the other followed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from compliance.meaning.alignment import Alignment, Step
from compliance.meaning.reading import Sentence, read
from compliance.text.sentences import sentences_of
from compliance.typography.mended import is_made_by_rules
from compliance.typography.only import bare
from publishing.content.differences import Change
from publishing.translation.texts import Sides, is_file


@dataclass(frozen=True)
class Changed:
    """A sentence of the source that is not as it was; what is empty was added or removed. For a file both are empty.

    `counterpart`: the sentence of the other language that answers it now, where one can be told. `is_followed`: the
    other language changed there too.
    """

    field: str
    language: str
    before: str
    after: str
    counterpart: str
    is_followed: bool

    @property
    def change(self) -> Change:
        """The same, as changes are shown everywhere: word by word and as a sentence."""
        return Change(f"variants.{self.language}.{self.field}", self.before, self.after)

    @property
    def is_file(self) -> bool:
        """Whether a picture, a film or captions changed, not words."""
        return is_file(self.field)


def changed_since(then: Sides, now: Sides, source: str) -> list[Changed]:
    """Every sentence of the source that changed, typography aside, in the order it stands now."""
    fields = dict.fromkeys((*now.source, *then.source))
    return [one for field in fields for one in _Field(field, source, then, now).changes()]


def is_as_then(then: Sides, now: Sides, source: str) -> bool:
    """Whether both languages say again what they said then, typography aside."""
    return _alike(then.source, now.source, source) and _alike(then.other, now.other, _beside(source))


def _alike(before: Mapping[str, str], after: Mapping[str, str], language: str) -> bool:
    return all(_says_same(before.get(path, ""), after.get(path, ""), language) for path in {*before, *after})


def _says_same(one: str, other: str, language: str) -> bool:
    """Whether only what the rules mend lies between two texts; which of them came first changes nothing of what is
    said."""
    return is_made_by_rules(one, other, language) or is_made_by_rules(other, one, language)


def _beside(language: str) -> str:
    return "fr" if language == "en" else "en"


class _Field:
    """One text of the source, then and now, beside the text of the other language at the same place."""

    def __init__(self, field: str, source: str, then: Sides, now: Sides) -> None:
        self.field, self.source = field, source
        self.before, self.after = then.source.get(field, ""), now.source.get(field, "")
        self.other_before, self.other_after = then.other.get(field, ""), now.other.get(field, "")

    def changes(self) -> Iterator[Changed]:
        if is_file(self.field):
            if self.before != self.after:
                yield Changed(self.field, self.source, "", "", "", self.other_before != self.other_after)
        elif not _says_same(self.before, self.after, self.source):
            pairs = _pairs(self.before, self.after, self.source)
            yield from (self._change(before, after) for before, after in pairs)

    def _change(self, before: str, after: str) -> Changed:
        was, has = self._then.get(before, []), self._now.get(after, [])
        followed = self._is_followed(before, after, was, has)
        answer = has or was if before or followed else []  # beside a sentence that came stands only what came with it
        return Changed(self.field, self.source, before, after, " ".join(answer), followed)

    def _is_followed(self, before: str, after: str, was: Sequence[str], has: Sequence[str]) -> bool:
        """Whether what answered the old sentence is gone, or what answers the new one is new. Where neither can be
        told of a sentence that changed, any change of the other text will do."""
        is_gone = any(not self._is_among(one, self._other_now) for one in was)
        is_new = any(not self._is_among(one, self._other_then) for one in has)
        if not after:
            return is_gone or not was
        if not before:
            return is_new
        moved = not _says_same(self.other_before, self.other_after, _beside(self.source))
        return is_gone or is_new or (not was and not has and moved)

    def _is_among(self, sentence: str, others: Sequence[str]) -> bool:
        return any(_says_same(sentence, one, _beside(self.source)) for one in others)

    @cached_property
    def _other_then(self) -> list[str]:
        return _sentences(self.other_before)

    @cached_property
    def _other_now(self) -> list[str]:
        return _sentences(self.other_after)

    @cached_property
    def _then(self) -> dict[str, list[str]]:
        return _counterparts(self.before, self.other_before, self.source)

    @cached_property
    def _now(self) -> dict[str, list[str]]:
        return _counterparts(self.after, self.other_after, self.source)


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences_of(text)]


def _pairs(before: str, after: str, language: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, the old beside the new; where one side has more, the rest came or went."""
    old, new = _sentences(before), _sentences(after)
    matcher = SequenceMatcher(None, [bare(one) for one in old], [bare(one) for one in new], autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        gone, come = old[old_start:old_end], new[new_start:new_end]
        for place in range(max(len(gone), len(come))):
            was, has = "".join(gone[place : place + 1]), "".join(come[place : place + 1])
            if kind != "equal" or not _says_same(was, has, language):
                yield was, has


def _counterparts(text: str, other: str, language: str) -> dict[str, list[str]]:
    """For each sentence of a text, the sentences of the other language that answer it."""
    texts = {language: text, _beside(language): other}
    english, french = read([texts["en"]], "en"), read([texts["fr"]], "fr")
    if not english or not french:
        return {}
    ours, theirs = (english, french) if language == "en" else (french, english)
    found: dict[str, list[str]] = {}
    for step in Alignment(english, french).way:
        here, there = _of_step(step, ours, theirs, language)
        for one in here:
            found.setdefault(text[one.start : one.end], []).extend(other[two.start : two.end] for two in there)
    return found


def _of_step(
    step: Step, ours: Sequence[Sentence], theirs: Sequence[Sentence], language: str
) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
    if language == "en":
        return ours[step.i0 : step.i1], theirs[step.j0 : step.j1]
    return ours[step.j0 : step.j1], theirs[step.i0 : step.i1]
