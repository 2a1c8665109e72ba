"""The pages as data: one TOML file, or a folder of them, per page; English and French beside each other.

What a page says is written here and paraphrases what its sources say. A source is a key of the citations, with the
section meant; how far it was read is said in the words of the rule pages. What nobody wrote down is marked `ours`.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from compliance.both import Both
from compliance.citations import CITATIONS
from compliance.pages import MARKS

HERE = Path(__file__).parent

CHOICES = {
    "no": Both("No", "Non"),
    "unsure": Both("I am not sure", "Je ne sais pas"),
    "yes": Both("Yes", "Oui"),
    "little": Both("A little, or not at all", "Peu ou pas du tout"),
    "some": Both("To some extent", "Dans une certaine mesure"),
    "much": Both("A great deal", "Beaucoup"),
}
"""What a person can answer, in the order shown."""


@dataclass(frozen=True)
class Source:
    """A document and a place in it; `read` says how far it was read."""

    key: str
    title: Both
    section: Both
    url: Both
    read: Both


@dataclass(frozen=True)
class Point:
    """An entry of a list; `name` is its beginning, in bold, where it has one."""

    text: Both
    name: Both | None = None


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and the advice it leads to. `weighs`: worth a word with somebody before posting."""

    key: str
    label: Both
    advice: Both
    weighs: bool


@dataclass(frozen=True)
class Part:
    """Words and their sources; a section or a part of one. `see`: names of guidance pages that go on."""

    heading: Both
    text: tuple[Both, ...]
    points: tuple[Point, ...]
    steps: tuple[Point, ...]
    sources: tuple[Source, ...]
    is_ours: bool
    see: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """Something to ask oneself: why, what to look at, and the answers with their advice."""

    name: str
    ask: Both
    why: tuple[Both, ...]
    look: tuple[Both, ...]
    choices: tuple[Choice, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Section:
    """A heading of a page, what stands under it, and the questions it asks."""

    name: str
    body: Part
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everything it cites."""
        of_parts = [source for part in (self.body, *self.parts) for source in part.sources]
        return (*of_parts, *(source for question in self.questions for source in question.sources))


@dataclass(frozen=True)
class Page:
    """A page. `serves`: the rows of the policy catalogue it answers; `group` and `place`: where the index has it."""

    name: str
    title: Both
    lead: tuple[Both, ...]
    summary: Both
    group: str
    place: int
    serves: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def sources(self) -> frozenset[str]:
        """The keys of everything cited."""
        return frozenset(source.key for section in self.sections for source in section.sources)


@cache
def pages() -> Mapping[str, Page]:
    """The guidance pages by name, in the order of the index."""
    found = [_page(path.stem, [path]) for path in (HERE / "pages").glob("*.toml")]
    return {page.name: page for page in sorted(found, key=lambda page: (page.group, page.place))}


@cache
def checks() -> Mapping[str, Page]:
    """The self-checks by jurisdiction."""
    return {name: _page(name, sorted((HERE / "checks" / name).glob("*.toml"))) for name in ("ontario", "canada")}


def _page(name: str, files: Iterable[Path]) -> Page:
    read = [tomllib.loads(path.read_text("utf-8")) for path in files]
    head = read[0]
    rows = [row for file in read for row in file.get("section", ())]
    return Page(
        name=name,
        title=Both(**head["title"]),
        lead=_texts(head["lead"]),
        summary=Both(**head["summary"]),
        group=head["group"],
        place=head.get("place", 0),
        serves=tuple(row for file in read for row in file.get("serves", ())),
        sections=tuple(_section(f"section-{number}", row) for number, row in enumerate(rows, start=1)),
    )


def _section(name: str, row: dict[str, Any]) -> Section:
    return Section(
        name=name,
        body=_part(row),
        parts=tuple(map(_part, row.get("part", ()))),
        questions=tuple(_question(f"{name}-question-{n}", asked) for n, asked in enumerate(row.get("question", ()), 1)),
    )


def _part(row: dict[str, Any]) -> Part:
    return Part(
        heading=Both(**row["heading"]),
        text=_texts(row.get("text", ())),
        points=tuple(map(_point, row.get("points", ()))),
        steps=tuple(map(_point, row.get("steps", ()))),
        sources=_sources(row),
        is_ours=row.get("ours", False),
        see=tuple(row.get("see", ())),
    )


def _question(name: str, row: dict[str, Any]) -> Question:
    weighs = row.get("weighs", ["unsure", "yes"])
    choices = [
        Choice(key, label, Both(**row["advice"][key]), key in weighs)
        for key, label in CHOICES.items()
        if key in row["advice"]
    ]
    return Question(
        name, Both(**row["ask"]), _texts(row["why"]), _texts(row.get("look", ())), tuple(choices), _sources(row)
    )


def _point(row: dict[str, Any]) -> Point:
    name = Both(**row["name"]) if "name" in row else None
    return Point(Both(row["en"], row["fr"]), name)


def _texts(rows: Iterable[dict[str, str]]) -> tuple[Both, ...]:
    return tuple(Both(**row) for row in rows)


def _sources(row: dict[str, Any]) -> tuple[Source, ...]:
    return tuple(_source(**cited) for cited in row.get("sources", ()))


def _source(cite: str, section: dict[str, str] | None = None) -> Source:
    cited = CITATIONS[cite]
    where = Both(**section) if section else _set(cited.section)
    url = Both(cited.address("en"), cited.address("fr"))
    return Source(cite, _set(cited.title), where, url, MARKS[cited.mark])


def _set(words: Both) -> Both:
    """The apostrophes of a title as these pages set them."""
    return Both(words.en.replace("'", "’"), words.fr.replace("'", "’"))
