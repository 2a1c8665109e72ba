"""The tools agree: format, lint, types, templates, generated pages, news. `make lint` runs these alone."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

TOOLS = {
    "the code is formatted": ("ruff", "format", "--check", "."),
    "the code passes every lint family": ("ruff", "check", "."),
    "the types agree": ("mypy",),
    "the templates are well-formed": ("djlint", "--lint", "--quiet", "web"),
    "the generated pages are up to date": ("python", "-m", "config.docs", "--check"),
    "no model changed without its migration": ("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    "Django finds nothing to complain about": ("python", "manage.py", "check", "--fail-level", "WARNING"),
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_the_tools_agree_that(command: tuple[str, ...]):
    program, *arguments = command
    done = subprocess.run(
        [BIN / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )

    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


LONGEST = 30
"""Lines of a function; past them it says two things."""


def test_every_function_can_be_read_at_once():
    rooms = ["api", "approvals", "bench", "channels", "compliance", "config", "people", "publishing", "records", "web"]
    functions = [
        (path.relative_to(ROOT), node)
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 1_000

    long = [f"{name}: {one.name}" for name, one in functions if (one.end_lineno or 0) - one.lineno >= LONGEST]
    assert long == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_locked_requirements_carry_hashes_and_name_no_registry(lock: str):
    lines = (ROOT / lock).read_text().splitlines()

    assert sum("--hash=sha256:" in line for line in lines) > 50
    assert not [line for line in lines if "://" in line or line.startswith("--")]


def test_news_is_written_in_the_kinds_we_have():
    import tomllib

    towncrier = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["towncrier"]
    kinds = {kind["directory"] for kind in towncrier["type"]}
    fragments = [path for path in (ROOT / "changes").glob("*.md") if path.name != "README.md"]

    assert fragments
    assert {path.name.split(".")[1] for path in fragments} <= kinds
