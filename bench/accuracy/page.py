"""docs/accuracy.md: the figures of a day, as they came out, with what went wrong and what they do not tell."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from bench.accuracy import Figure

PAGE = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"
MOST_SHOWN = 6
HEAD = """# How often the rules are right

Measured on {day} by `make accuracy`, on small labelled samples of real official texts, public test suites and invented
identities that lie beside the repository and never in it. `make accuracy WRITE=1` writes this page anew.

**Read with care.** The rules were developed with these samples at hand, so figures on texts nobody here has seen are
lower. Where a family has no labelled sample (partisanship, alternative text, hashtags), it is measured on texts its
authors wrote themselves, and says so. A row that misses its aim is not hidden: it reads **no**.
"""
COLUMNS = "| measure | figure | of | aim | holds | went wrong |\n|---|---:|---:|---:|---|---|\n"


def write(figures: Iterable[Figure], day: date) -> None:
    """Write the page."""
    PAGE.write_text(page(figures, day), "utf-8")


def page(figures: Iterable[Figure], day: date) -> str:
    """The page, family by family."""
    by_family = sorted(figures, key=lambda figure: figure.family)
    parts = [HEAD.format(day=day.isoformat())]
    for family, rows in groupby(by_family, key=lambda figure: figure.family):
        parts.append(f"## {family.capitalize()}\n\n{COLUMNS}{''.join(_row(figure) for figure in rows)}")
    return "\n".join(parts)


def _row(figure: Figure) -> str:
    aimed = figure.at_least is not None or figure.at_most is not None
    holds = ("yes" if figure.holds else "**no**") if aimed else ""
    wrong = ", ".join(_wrong(figure)) if aimed else ""
    return f"| {figure.measure} | {_figure(figure.value)} | {figure.of} | {_aim(figure)} | {holds} | {wrong} |\n"


def _figure(value: float) -> str:
    return f"{value:.1%}" if 0 <= value <= 1 else f"{value:.1f}"


def _aim(figure: Figure) -> str:
    if figure.at_least is not None:
        return f"≥ {_figure(figure.at_least)}"
    return f"≤ {_figure(figure.at_most)}" if figure.at_most is not None else ""


def _wrong(figure: Figure) -> Iterator[str]:
    yield from (f"`{name}`" for name in figure.failures[:MOST_SHOWN])
    if len(figure.failures) > MOST_SHOWN:
        yield f"{len(figure.failures) - MOST_SHOWN} more"
