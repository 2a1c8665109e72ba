"""The clock and its workers as they run in production: real Celery processes, a real broker, real time."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import connections

from channels.models import Channel
from publishing import verbs
from publishing.models import ClockBeat, Notice
from publishing.shelf.models import Item
from publishing.states import Outcome
from records.clock import now
from tests.organisation import Organisation
from tests.story import Story, typed

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

ROOT = Path(__file__).resolve().parent.parent
ZONE = "America/Toronto"
PATIENCE = 60.0  # seconds until a busy machine has started its processes and sent a pair


@contextmanager
def clock_and_worker(environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen]:
    """A worker that carries the clock too, on a broker of the test's own."""
    if settings.EMBEDDED_BROKER:
        environment = {**environment, "VAR_DIR": str(folder)}
        for name in ("q", "control"):
            (folder / "celery" / name).mkdir(parents=True)
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-B", "--concurrency", "2", "--without-mingle"]
    command += ["--schedule", str(folder / "schedule"), "--loglevel", "WARNING", "--hostname", f"{folder.name}@%h"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def comes_true(said, *, within: float = PATIENCE) -> bool:
    """Whether something becomes true in time. What is waited for happens in another process."""
    until = time.monotonic() + within
    while not said():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


def due_now(organisation: Organisation, channel: Channel) -> Story:
    here = now().astimezone(ZoneInfo(ZONE)).replace(second=0, microsecond=0)
    window = {
        "time_zone": ZONE,
        "earliest": f"{here:%Y-%m-%dT%H:%M}",
        "latest": f"{here + timedelta(hours=1):%Y-%m-%dT%H:%M}",
        "earliest_fold": here.fold,
        "latest_fold": (here + timedelta(hours=1)).fold,
    }
    window = {name: value for name, value in window.items() if value != 0}
    content = typed(channel, window=window)
    post = verbs.create_draft(organisation.ministry, content, title="Flu shots", by=organisation.author)
    return Story(organisation, post).get_ready(window=window).submit().approve().schedule()


def test_what_a_lost_worker_left_due_is_public_in_both_languages_and_people_are_told(
    organisation: Organisation, channel: Channel, house_environment: dict[str, str], tmp_path: Path
) -> None:
    """One test, for one broker serves the run: two clocks at once would wake each other's workers."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with clock_and_worker(house_environment, first):
        assert comes_true(lambda: ClockBeat.objects.filter(name="clock").exists()), (first / "log").read_text()
    story = due_now(organisation, channel)
    connections.close_all()
    with clock_and_worker(house_environment, second):
        published = comes_true(lambda: story.again().post.outcome == Outcome.PUBLISHED)
        assert published, (second / "log").read_text()
        assert comes_true(lambda: Notice.objects.filter(verb="published").exists())
    assert set(Item.objects.values_list("language", flat=True)) == {"en", "fr"}
    assert {"clock", "worker"} <= set(ClockBeat.objects.values_list("name", flat=True))
