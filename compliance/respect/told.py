"""What was found about people told as findings, wherever in a content it stands."""

from collections.abc import Callable, Iterator

from compliance.both import Both
from compliance.case import Case
from compliance.personal import Place
from compliance.rule import Finding

Reader = Callable[[str, str], Iterator[Place]]


def findings(case: Case, message: Both, read: Reader) -> Iterator[Finding]:
    """One finding per place that the reader finds: in what is written, in file names, in words seen in pictures."""
    for language, field, text in (*case.written, *case.named, *case.seen):
        for start, end in read(text.replace("_", " "), language.partition("-")[0]):
            yield Finding(language, field, start, end, message)
