"""Whoever runs the house finds every setting, with its default, in one file; nothing else reads the environment."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = (ROOT / ".env.example").read_text()
TOLD = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", EXAMPLE, re.MULTILINE))
ROOMS = ("web", "api", "publishing", "channels", "approvals", "compliance", "people", "records")


def settings_read() -> set[str]:
    """The names given to `env(...)` and `env.kind(...)` in the settings."""
    calls = [
        node for node in ast.walk(ast.parse((ROOT / "config/settings.py").read_text())) if isinstance(node, ast.Call)
    ]
    return {call.args[0].value for call in calls if _asks_the_environment(call)}


def _asks_the_environment(call: ast.Call) -> bool:
    asked = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    named = bool(call.args) and isinstance(call.args[0], ast.Constant)
    return named and isinstance(asked, ast.Name) and asked.id == "env"


def test_the_settings_are_read_at_all():
    assert {"DATABASE_URL", "CELERY_BROKER_URL", "DEBUG"} <= settings_read()


def test_every_setting_is_in_the_example():
    assert settings_read() - TOLD == set()


def test_the_example_tells_of_no_setting_that_is_gone():
    assert TOLD - settings_read() == {"PORT"}  # read by `make run` itself


def test_the_example_changes_nothing_when_copied_as_it_is():
    assert not re.findall(r"^[A-Z_]+=", EXAMPLE, re.MULTILINE)


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_reads_the_environment(room: str):
    readers = [path for path in (ROOT / room).rglob("*.py") if re.search(r"os\.(environ|getenv)", path.read_text())]

    assert readers == []
