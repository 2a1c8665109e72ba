"""`make docs`: the pages of docs/ that are written from the code, so that they cannot say anything else.

`python -m config.docs` writes them; with `--check` it says which are stale, and exits with 1.
"""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import django
from django.db.models import TextChoices

from config.translations import compile_stale

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by `make docs` from {source}; edit that instead. -->\n"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    compile_stale(ROOT / "locale")  # else what the pages say in French would stand there in English
    django.setup()
    stale = {path: text for path, text in pages().items() if _as_kept(path) != text}
    if "--check" in sys.argv:
        sys.stdout.writelines(f"{path.relative_to(ROOT)} is stale: make docs\n" for path in stale)
        return 1 if stale else 0
    for path, text in stale.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


def _as_kept(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def pages() -> Mapping[Path, str]:
    """Every generated page, by where it is kept."""
    docs = ROOT / "docs"
    return {
        docs / "states.md": states_page(),
        docs / "permissions.md": permissions_page(),
        docs / "approvals.md": approvals_page(),
        docs / "openapi.yaml": openapi(),
        **connector_pages(),
        **rule_pages(),
    }


def connector_pages() -> Mapping[Path, str]:
    """What each connector does, its limits, and how anybody knows."""
    from publishing.pages import pages as of_connectors

    return {ROOT / path: text for path, text in of_connectors().items()}


def rule_pages() -> Mapping[Path, str]:
    """What each rule finds, why, where it is written, with its examples; and what is served where."""
    from compliance.catalogue.page import pages as of_coverage
    from compliance.pages import pages as of_rules

    return {ROOT / path: text for path, text in {**of_rules(), **of_coverage()}.items()}


def states_page() -> str:
    """The tables of arrows, drawn."""
    from publishing import states

    parts = (
        NOTE.format(source="publishing/states.py"),
        "# What can happen to a post, a sending, a publication\n",
        _life("The newest version of a post", states.Stage, states.STAGE_ARROWS),
        _life("A sending", states.DispatchState, states.DISPATCH_ARROWS),
        _life("A publication to one account", states.DeliveryState, states.DELIVERY_ARROWS),
        _life("A correction of what is public", states.CorrectionState, states.CORRECTION_ARROWS),
    )
    return "\n".join(parts)


def _life(title: str, kind: type[TextChoices], arrows: Mapping[Any, TextChoices]) -> str:
    drawn = (f"    {start.value} --> {end.value}: {act}" for (start, act), end in arrows.items())
    meanings = table(("state", "shown as"), ((f"`{state.value}`", str(state.label)) for state in kind))
    return "\n".join((f"## {title}\n", "```mermaid\nstateDiagram-v2", *drawn, "```\n", meanings))


def approvals_page() -> str:
    """How approval works, from its tables."""
    from approvals.page import page

    return f"{NOTE.format(source='approvals/page.py')}\n{page()}"


def permissions_page() -> str:
    """Who may do what, at which stage, from every room's own table."""
    from publishing.matrix import page

    return f"{NOTE.format(source='publishing/matrix.py')}\n{page()}"


def openapi() -> str:
    """The description of the API, as the door itself gives it."""
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.renderers import OpenApiYamlRenderer

    return OpenApiYamlRenderer().render(SchemaGenerator().get_schema(public=True)).decode()


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    heads = tuple(heads)
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
