"""What may stand in an event: short facts and digests, never words. The trail cannot be erased; words must be."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

LONGEST_FACT = (
    300  # characters: a name, an address, a digest; a text of a post or a reason is longer or belongs elsewhere
)
LONGEST_FACTS = 4_000  # characters of all facts of one event together, so that words cannot come in slices
PLAIN = (str, int, float, bool, type(None), UUID, date, timedelta)  # a datetime is a date


class FactsRefused(ValueError):
    """These facts do not belong in an event: too long, or not plain values."""


def as_text(facts: Mapping[str, object]) -> str:
    """The facts as the JSON text that is stored and covered by the digest. Raises FactsRefused."""
    for name, value in _leaves("", facts):
        if not isinstance(value, PLAIN):
            raise FactsRefused(f"the fact “{name}” is a {type(value).__name__}: an event holds plain values")
        if len(str(value)) > LONGEST_FACT:
            raise FactsRefused(f"the fact “{name}” is longer than {LONGEST_FACT} characters: an event holds no words")
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, allow_nan=False, default=str)
    if len(text) > LONGEST_FACTS:
        raise FactsRefused(f"the facts of one event are longer than {LONGEST_FACTS} characters together")
    return text


def _leaves(name: str, value: object) -> Iterator[tuple[str, object]]:
    """Every value at the ends of the branches with its name, and every name as a value: names can hold words too."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield f"a name in {name}" if name else "a name", key
            yield from _leaves(f"{name}.{key}" if name else str(key), inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(name, inner)
    else:
        yield name, value
