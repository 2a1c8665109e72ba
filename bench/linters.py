"""How many bilingual posts a second every rule of ours reads, beside prose linters a newcomer would reach for.

They read one text at a time and know nothing of pairs, so each is given both texts of the post. npm brings two of them
into `var/`; where npm is not, or cannot reach its packages, their rows have no value.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from proselint.checks import __register__ as every_check
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from bench import row
from bench.checking import FACTS, document
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.packs import load

POSTS = 50
FOLDER = Path(__file__).parent / "newcomers"
INSTALLED = Path(__file__).parents[1] / "var" / "newcomers"
DOCUMENTS = [document(number) for number in range(POSTS)]
TEXTS = [variant["text"] for one in DOCUMENTS for variant in one["variants"].values()]


def rows() -> Iterator[dict]:
    """Our rate, with each linter's rate on the same texts as its baseline."""
    ours = _rate(_our_seconds())
    yield row("check a post in batch; baseline: proselint on its two texts", ours, "posts/s", _rate(_proselint()))
    installed = _install()
    for name in ("alex", "textlint"):
        theirs = _rate(_node(name)) if installed else None
        yield row(f"check a post in batch; baseline: {name} on its two texts", ours, "posts/s", theirs)


def _rate(seconds: float) -> float:
    return round(POSTS / seconds, 1)


def _our_seconds() -> float:
    pack = load("ontario")
    check(Case(read(document(POSTS)), FACTS, pack))  # warm: models and lists are loaded once per process
    started = perf_counter()
    for one in DOCUMENTS:
        check(Case(read(one), FACTS, pack))
    return perf_counter() - started


def _proselint() -> float:
    CheckRegistry().register_many(every_check)
    LintFile("warm", TEXTS[0]).lint()
    started = perf_counter()
    for text in TEXTS:
        LintFile("post", text).lint()
    return perf_counter() - started


def _install() -> bool:
    """Bring the npm linters beside the house, once; False where that cannot be done."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    shutil.copytree(FOLDER, INSTALLED, dirs_exist_ok=True)
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
    done = subprocess.run(command, cwd=INSTALLED, capture_output=True, timeout=300, check=False)  # noqa: S603
    return done.returncode == 0


def _node(name: str) -> float:
    texts = "\n".join(json.dumps(text) for text in TEXTS)
    node = shutil.which("node") or "node"
    command = [node, f"{name}.js"]
    done = subprocess.run(command, cwd=INSTALLED, input=texts, capture_output=True, text=True, timeout=300, check=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])["seconds"]
