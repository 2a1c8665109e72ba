"""The texts of a case that are compared, and where in them a doubt is shown."""

from collections.abc import Iterator
from typing import NamedTuple

from compliance.case import Case, Passage
from compliance.meaning.doubt import Compared, Lonely, compared
from compliance.meaning.reading import Sentence
from compliance.pairs.sides import NAMES, Edition, base, editions, other
from compliance.rule import Both, Finding

FOREIGN_SHARE, FOREIGN_WORDS = 0.4, 2
"""From which share and number of its words on a sentence is in the other language: other rules speak of it."""

LONGEST_QUOTED = 90
"""Characters of a sentence that a message repeats."""


class Laid(NamedTuple):
    """One place where both languages say something, its two sides laid beside each other."""

    edition: Edition
    compared: Compared

    def passage(self, lonely: Lonely) -> Passage:
        """The passage a sentence stands in."""
        side = self.edition.english if lonely.language == "en" else self.edition.french
        return side[lonely.sentence.home]

    def finding(self, lonely: Lonely, message: Both) -> Finding:
        """A finding at a sentence; {sentence}, {here} and {there} are filled into its message."""
        passage = self.passage(lonely)
        start, end = lonely.sentence.start, lonely.sentence.end
        here, there = NAMES[base(passage.language)], NAMES[other(passage.language)]
        quoted = _shortened(passage.text[start:end])
        said = Both(
            message.en.format(sentence=quoted, here=here.en, there=there.en),
            message.fr.format(sentence=quoted, here=here.fr, there=there.fr),
        )
        return Finding(passage.language, passage.field, start, end, said)


def laid(case: Case) -> Iterator[Laid]:
    """Every place of a case where two sides can be compared; nothing where one is in the wrong language."""
    for edition in editions(case):
        if edition.english[0].field.startswith("poll["):
            continue  # answers of a word or two are worded freely
        both = compared(_texts(edition.english), _texts(edition.french))
        if both and not any(map(_is_foreign, (*both.alignment.english, *both.alignment.french))):
            yield Laid(edition, both)


def _texts(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    return tuple(passage.text for passage in passages)


def _is_foreign(sentence: Sentence) -> bool:
    foreign = sum(word.foreign for word in sentence.words)
    return foreign >= FOREIGN_WORDS and foreign > FOREIGN_SHARE * len(sentence.words)


def _shortened(text: str) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= LONGEST_QUOTED else line[:LONGEST_QUOTED].rpartition(" ")[0] + "…"
