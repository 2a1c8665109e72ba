"""One run: the servers' copy, the crew, what happens to them, until it has come to rest; then the verdict."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from people.refusals import NotNow
from publishing import verbs
from publishing.models import Attempt
from publishing.queries import history_of
from tests.chaos import small_time
from tests.chaos.following import Run
from tests.chaos.kinds import FAKED
from tests.chaos.plan import Plan
from tests.chaos.processes import Crew
from tests.chaos.public import things_begin_to_go_wrong
from tests.chaos.scene import ZONE, correct, the_story, this_minute
from tests.chaos.stops import a_period_that_allows_it
from tests.chaos.verdict import Case
from tests.story import Story

LOG_SHOWN = 6_000
"""Characters of a broken run’s log that are shown."""


@dataclass
class Result:
    """What came of a run."""

    seed: int
    ending: str
    seconds: float
    broken: list[str]
    faults: dict[str, int]
    story: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)


def run(plan: Plan, folder: Path, *, plant: str, servers: Callable[[], object] | None) -> Result:
    """Tell one story on the databases this process is connected to, and judge it."""
    story = the_story(folder / "scene.json", plan.kind)
    late_by = small_time.LATE_BY if plan.late_by is None else plan.late_by
    _schedule(story, late_by=late_by)
    if plan.opens_a_period:
        a_period_that_allows_it(story)
    crew = Crew(plan, folder, plant)
    following = Run(plan, crew, story, servers=servers)
    try:
        if plan.kind.platform in FAKED:
            following.host = crew.start_platform()
            settings.OUTGOING_ALLOWED = [following.host]
        crew.start_clock()
        if plan.corrects:
            _correct(following, late_by=late_by)
        for number in range(plan.workers):
            crew.start_worker(*(wound for wound in plan.wounds if wound.worker == number))
        following.follow()
        return _judge(following)
    finally:
        crew.end()


def _correct(following: Run, *, late_by: float) -> None:
    """It goes out without anything going wrong; then its correction is due, and everything does. On a machine so busy
    that it did not go out in time, there is nothing to correct, and the story goes on from there."""
    following.crew.start_worker()
    following.follow(until=Run.is_settled)
    following.crew.end_workers()
    if following.is_public():
        _take_time()
        _schedule(correct(following.story, following.plan.kind), late_by=late_by)
        following.faults["public, and corrected"] += 1
    if following.host:
        things_begin_to_go_wrong(following.host)
    following.began = following.changed = time.monotonic()


def _take_time() -> None:
    """People who write and approve a correction may be slow; only workers are taken for frozen."""
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = 0")


def _judge(following: Run) -> Result:
    books = following.books()
    case = Case(following.story, books, following.people)
    broken = list(case.broken())
    for name, hits in books.hits.items():
        following.faults[f"platform: {name}"] += hits
    told = _told(following, case) if broken else []
    about = following.plan.told_as
    return Result(following.plan.seed, case.ending, following.passed, broken, dict(following.faults), told, about)


def _told(following: Run, case: Case) -> list[str]:
    """The story as it went, for whoever has to find out."""
    lines = [f"plan: {asdict(following.plan)}", f"faults: {dict(following.faults)}", f"people: {following.people}"]
    lines += [f"{event.at:%H:%M:%S.%f} {event.verb} {event.facts}"[:200] for event in history_of(following.story.post)]
    lines += [f"{one.began_at:%H:%M:%S.%f} {one.worker} {one} {one.answer}"[:200] for one in Attempt.objects.all()]
    lines += [f"{one.dispatch_id} {one.handle} {one.position} {one.way} {one.state}" for one in case.deliveries]
    lines += following.crew.log.read_text(errors="replace")[-LOG_SHOWN:].splitlines()
    lines += [f"sending: {one.pk} on {one.channel}: {one.state} {one.state_reason}" for one in case.dispatches]
    return [*lines, f"books: {case.books}"]


def _schedule(story: Story, *, late_by: float) -> None:
    """Its minute is the one that is running: it is due at once, and not too late yet for so many seconds."""
    while True:
        minute = this_minute()
        passed = time.time() - datetime.fromisoformat(minute).replace(tzinfo=ZoneInfo(ZONE)).timestamp()
        small_time.late_by(passed + late_by)
        with suppress(NotNow):  # the minute was over meanwhile
            verbs.schedule(story.id, digest=story.digest, minute=minute, by=story.organisation.publisher)
            return
