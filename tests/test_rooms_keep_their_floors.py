"""The picture of the house is true: imports point down, and every contract is proven to bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("web", "api", "publishing", "channels", "approvals", "compliance", "people", "records", "config")

# Where somebody writes a line that breaks the picture, the line, and the contract that must notice.
TRESPASSES = [
    ("records/trespass.py", "import people.models", "floors"),
    ("records/trespass.py", "import compliance.content", "floors"),
    ("people/trespass.py", "import channels.models", "floors"),
    ("people/trespass.py", "import publishing.models", "floors"),
    ("channels/trespass.py", "import approvals.models", "floors"),
    ("approvals/trespass.py", "import channels.models", "floors"),
    ("approvals/trespass.py", "import compliance.content", "floors"),
    ("compliance/trespass.py", "import approvals.models", "floors"),
    ("channels/trespass.py", "import publishing.models", "floors"),
    ("publishing/trespass.py", "import web.urls", "floors"),
    ("publishing/trespass.py", "import api.urls", "floors"),
    ("web/trespass.py", "import api.urls", "floors"),
    ("api/trespass.py", "import web.urls", "floors"),
    ("publishing/trespass.py", "from config import settings", "settings-come-through-django"),
    ("records/trespass.py", "import config.settings", "settings-come-through-django"),
    ("compliance/content.py", "from django.utils import timezone", "rules-are-plain-python"),
    ("compliance/rule.py", "import compliance.models", "rules-are-plain-python"),
    ("compliance/engine.py", "from django.conf import settings", "rules-are-plain-python"),
    ("compliance/rules/trespass.py", "import rest_framework", "rules-are-plain-python"),
    ("compliance/values/trespass.py", "import django", "rules-are-plain-python"),
    ("publishing/connectors/trespass.py", "from django.conf import settings", "connectors-are-plain-python"),
    ("publishing/connectors/trespass.py", "import publishing.models", "connectors-are-plain-python"),
    ("web/trespass.py", "import publishing.connectors", "only-publishing-speaks-to-platforms"),
    ("api/trespass.py", "import publishing.connectors", "only-publishing-speaks-to-platforms"),
]


def lint_imports(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", *arguments], cwd=house, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_house_keeps_every_contract():
    checked = lint_imports(ROOT)

    assert checked.returncode == 0, checked.stdout


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the house and its contracts, to trespass in."""
    house = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", house)
    for room in ROOMS:
        for source in (ROOT / room).rglob("*.py"):
            copy = house / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)
    return house


@pytest.fixture
def trespass(copied_house: Path, request: pytest.FixtureRequest) -> str:
    """One line that breaks the picture, written into the copy and taken out again; answers the contract's id."""
    where, line, contract = request.param
    module = copied_house / where
    before = module.read_text() if module.exists() else None
    module.write_text(f"{before or ''}\n{line}\n")
    yield contract
    module.unlink() if before is None else module.write_text(before)


@pytest.mark.parametrize("trespass", TRESPASSES, indirect=True, ids=lambda each: f"{each[0]}: {each[1]}")
def test_every_contract_notices_a_trespass(trespass: str, copied_house: Path):
    checked = lint_imports(copied_house, "--contract", trespass)

    assert checked.returncode == 1, f"nobody noticed:\n{checked.stdout}"
    assert "BROKEN" in checked.stdout


def test_every_contract_has_a_trespass_to_notice():
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

    assert {contract["id"] for contract in contracts} == {contract for *_, contract in TRESPASSES}
