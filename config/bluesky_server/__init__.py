"""Bluesky's own server software, on this machine only: for the tests, and for who wants to see a pair go out for real.

Its packages come from npm once, pinned by `package-lock.json`; its database is compiled here, so nothing but what the
lock names is run. Plain Python: knows nothing of Django.
"""

import fcntl
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / "var" / "npm"
READY = "both servers listen"
NO_NODE = "Node.js and npm are not installed, so Bluesky's own server cannot start (Debian: apt install nodejs npm)."
LONGEST_FETCH = 900  # seconds npm may take, on a slow line and a slow machine


class CannotStart(RuntimeError):
    """What is missing on this machine; the message is the sentence for the terminal."""


def command(folder: Path, *, port: int, directory_port: int, packages: Path) -> tuple[str, ...]:
    """What starts it, with all it knows in a folder; it says READY. Raises CannotStart."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    return (_node(), str(HERE / "start.cjs"), str(folder), str(port), str(directory_port), str(packages))


def environment(folder: Path) -> dict[str, str]:
    """All that its process is told: nothing of ours."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "LOG_ENABLED": "false"}


def packages() -> Path:
    """Where the packages of the lock lie, brought there once by whoever asks first. Raises CannotStart."""
    node = _node()
    name = sha256((HERE / "package-lock.json").read_bytes() + _version(node)).hexdigest()[:16]
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not (KEPT / name).exists():
            _bring(node, KEPT / name)
    return KEPT / name


def _node() -> str:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise CannotStart(NO_NODE)
    return node


def _bring(node: str, place: Path) -> None:
    half = place.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    for file in ("package.json", "package-lock.json"):
        shutil.copy(HERE / file, half)
    _npm(half, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    _npm(half, "rebuild", "better-sqlite3", "--build-from-source", *_headers(node))
    half.rename(place)


def _headers(node: str) -> list[str]:
    """Where this Node.js keeps what its modules are compiled with; without them npm fetches them."""
    prefix = Path(node).resolve().parent.parent
    return [f"--nodedir={prefix}"] if (prefix / "include" / "node" / "node.h").exists() else []


def _npm(folder: Path, *words: str) -> None:
    command = ["npm", *words]
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=LONGEST_FETCH
    )
    if done.returncode:
        raise CannotStart(f"npm {words[0]} did not succeed:\n{(done.stdout + done.stderr)[-2_000:]}")


def _version(node: str) -> bytes:
    return subprocess.run([node, "--version"], capture_output=True, check=True).stdout  # noqa: S603 - ours
