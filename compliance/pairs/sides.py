"""The two sides of a pair: which English passage answers which French one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compliance.both import Both
from compliance.case import Case, Passage
from compliance.content.shape import Variant

SIDES = ("en", "fr")
NAMES = {"en": Both("English", "anglais"), "fr": Both("French", "français")}


@dataclass(frozen=True, slots=True)
class Edition:
    """What a reader of each language gets in one place: a post with its thread, an alternative text, a link card."""

    english: tuple[Passage, ...]
    french: tuple[Passage, ...]


def other(language: str) -> str:
    """The language beside this one."""
    return "en" if base(language) == "fr" else "fr"


def base(tag: str) -> str:
    """The language of a tag: `fr` for `fr-CA`."""
    return tag.partition("-")[0].lower()


def side(case: Case, language: str) -> Variant | None:
    """The variant in a language, whatever its region."""
    return next((variant for tag, variant in case.content.variants.items() if base(tag) == language), None)


def editions(case: Case) -> Iterator[Edition]:
    """Every place where both languages say something; nothing when one language is missing."""
    english, french = side(case, "en"), side(case, "fr")
    if not english or not french:
        return
    ours, theirs = _fields(case, english), _fields(case, french)
    for platform in dict.fromkeys((None, *english.overrides, *french.overrides)):
        yield Edition(_posted(ours, platform), _posted(theirs, platform))
    for field in ours.keys() & theirs.keys():
        if field.endswith((".alt", ".description")) or field.startswith(("link_card.", "poll[")):
            yield Edition((ours[field],), (theirs[field],))


def _fields(case: Case, variant: Variant) -> Mapping[str, Passage]:
    return {passage.field: passage for passage in case.written if passage.language == variant.language}


def _posted(fields: Mapping[str, Passage], platform: str | None) -> tuple[Passage, ...]:
    first = fields.get(f"overrides.{platform}.text", fields["text"])
    thread = (passage for field, passage in fields.items() if field.startswith("thread[") and field.endswith("].text"))
    return (first, *thread)
