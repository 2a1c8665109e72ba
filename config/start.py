"""`make run`: make this machine ready, then run the web, the worker and the clock until Ctrl-C."""

import http.client
import os
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from config.bluesky_beside import Beside, beside, introduce
from config.ports import HERE, free_port
from config.prepare import make_ready
from config.sealing_keys import PRIVATE, PUBLIC, SealingKeys, sealing_keys
from config.supervisor import HouseFell, Part, Supervisor, say

DEFAULT_PORT = 8000
PATIENCE = 60.0  # seconds until the house must be ready, on a slow machine with a cold disk
WEB_THREADS = 4
WORKER_SLOTS = 4


def main() -> int:
    """The exit status: 0 after Ctrl-C, 1 when the house could not start, 130 when stopped before it did."""
    try:
        port = free_port("PORT", DEFAULT_PORT)
        os.environ.setdefault("SITE_ADDRESS", address(port))  # before the settings are read
        var = make_ready()
        keys = sealing_keys(var)
        bluesky = beside(var)
        told = environment(port, var, keys, bluesky)
        house = Supervisor(parts(port, var, keys, bluesky), environment=told, logs=var / "log")
        ready, announced = partial(is_ready, port, bluesky), partial(announce, port, var, bluesky)
        house.run(is_ready=ready, announce=announced, patience=PATIENCE)
    except HouseFell as fall:
        say(str(fall))
        return 1
    except KeyboardInterrupt:
        return 130  # Ctrl-C while still getting ready: nothing was started, the next start goes on from there
    say("Tandem has stopped.")
    return 0


def parts(port: int, var: Path, keys: SealingKeys, bluesky: Beside | None = None) -> tuple[Part, ...]:
    """What runs, in the order it is started; it is stopped in the opposite order. Only the worker opens keys of
    accounts (law 7)."""
    # The control socket would lie in the home folder, shared by every gunicorn of this person.
    web = f"gunicorn config.wsgi --bind {HERE}:{port} --workers 2 --threads {WEB_THREADS} --no-control-socket"
    worker = f"celery -A config worker --concurrency {WORKER_SLOTS} --without-mingle"
    clock = ("celery -A config beat --pidfile= --schedule", str(var / "clock"))
    house = _part("web", web), replace(_part("worker", worker), secrets={PRIVATE: keys.private}), _part("clock", *clock)
    return (bluesky.part, *house) if bluesky else house


def _part(name: str, words: str, *last: str) -> Part:
    return Part(name, (sys.executable, "-m", *words.split(), *last))


def environment(port: int, var: Path, keys: SealingKeys, bluesky: Beside | None = None) -> dict[str, str]:
    """What all parts read. Celery's filesystem broker passes each message through TMPDIR, so that is private too.

    The private keys are named, and empty: a value in `.env` would otherwise be read by every part.
    """
    private = var / "tmp"
    private.mkdir(mode=0o700, exist_ok=True)
    own = {"TMPDIR": str(private), "PYTHONUNBUFFERED": "1", PUBLIC: keys.public, PRIVATE: ""}
    if bluesky:
        own["OUTGOING_ALLOWED"] = ",".join(filter(None, (os.environ.get("OUTGOING_ALLOWED"), bluesky.host)))
    return {**os.environ, **own}


def address(port: int) -> str:
    return f"http://{HERE}:{port}"


def is_ready(port: int, bluesky: Beside | None) -> bool:
    """Can posts go out: do the web process and both databases answer, and does the clock beat?"""
    return _answers(port) and (bluesky is None or bluesky.is_ready())


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection(HERE, port, timeout=5)
    try:
        line.request("GET", "/readyz")
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def announce(port: int, var: Path, bluesky: Beside | None) -> None:
    """Where the house is, and who can sign in to look around."""
    say(f"\nTandem is at {address(port)}/   (Ctrl-C stops it; logs are in {var / 'log'})\n")
    subprocess.run([sys.executable, "manage.py", "demo", "--sign-ins"], check=False)
    sys.stdout.flush()
    if bluesky:
        introduce(bluesky)


if __name__ == "__main__":
    sys.exit(main())
