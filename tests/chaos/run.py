"""One run: the servers' copy, the crew, what happens to them, until it has come to rest; then the verdict."""

import json
import os
import signal
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections

from people.refusals import NotNow
from publishing import verbs
from publishing.models import Attempt, Delivery, Dispatch, Notice
from publishing.queries import history_of
from publishing.shelf.models import Item
from publishing.states import DeliveryState, DispatchState
from tests.chaos import people, small_time
from tests.chaos.books import BOOKS
from tests.chaos.plan import Plan
from tests.chaos.processes import Crew
from tests.chaos.scene import ZONE, the_story, this_minute
from tests.chaos.shapes import Standing
from tests.chaos.verdict import ALARMS, AT_REST, Books, Case
from tests.story import Story

LONGEST = 90.0
"""Seconds a run may take before it counts as standing still; on an idle machine most take five."""

GLANCE = 0.15
"""Seconds between two looks at the rows."""

TOLD_WITHIN = 20.0
"""Seconds until an alarm counts as not told."""

CALM = 0.5
"""Seconds nothing may happen before a run has come to rest."""

LOG_SHOWN = 6_000
"""Characters of a broken run’s log that are shown."""

SECONDS_LEFT_TO_WAKE = 3 * small_time.LEASE


@dataclass
class Result:
    """What came of a run."""

    seed: int
    ending: str
    seconds: float
    broken: list[str]
    faults: dict[str, int]
    story: list[str] = field(default_factory=list)


@dataclass
class Stopped:
    """A worker that stands still."""

    worker: int
    wakes: str
    since: float
    token: object = None  # on the sending then
    newest: int = -1  # of the attempts that stood then; -1 until somebody looked


class Run:
    """Follows one story. All it knows of the house is in the rows; all it does to it is in the plan."""

    def __init__(self, plan: Plan, crew: Crew, story: Story, *, servers: Callable[[], object] | None) -> None:
        self.plan, self.crew, self.story, self._servers = plan, crew, story, servers
        self.began = self.changed = time.monotonic()
        self.faults: Counter[str] = Counter()
        self.people: list[dict[str, Any]] = []
        self.stopped: list[Stopped] = []
        self.missing: list[float] = []  # since when a worker is to be replaced
        self.busy: set[int] = set()  # people who are about it
        self.acts, self.decisions, self.releases = list(plan.acts), list(plan.decisions), plan.releases
        self.clock_dies, self.host = plan.clock_dies, ""
        self.state, self.token, self.rows = "", None, ()
        self.newest, self.open = 0, 0  # attempts: the number of the newest, and of the newest that nobody has settled

    @property
    def passed(self) -> float:
        return time.monotonic() - self.began

    def follow(self) -> None:
        """Until nothing more happens by itself, or it takes too long."""
        while self.passed < LONGEST and not self._is_at_rest():
            time.sleep(GLANCE)
            self._listen()
            self._reap()
            try:
                self._look()
                self._happen()
            except (OperationalError, InterfaceError):
                connections.close_all()

    def _listen(self) -> None:
        for said in self.crew.told():
            self.changed = time.monotonic()
            if "fired" in said:
                self._hurt(said)
            else:
                self.people.append(said)
                self.faults[f"person: {said['person']}"] += "refused" not in said

    def _hurt(self, said: dict[str, Any]) -> None:
        self.faults[f"{said['fired']} {said['when']} {said['place']}"] += 1
        self.missing.append(time.monotonic())
        if said["fired"] == "stop":
            self.stopped.append(Stopped(said["worker"], said["wakes"], time.monotonic()))

    def _reap(self) -> None:
        for group in (self.crew.workers, self.busy):
            for child in list(group):
                if os.waitpid(child, os.WNOHANG)[0]:
                    group.discard(child)
                    self.changed = time.monotonic()

    def _look(self) -> None:
        row = Dispatch.objects.filter(post=self.story.post).values("state", "token").get()
        rows = tuple(Delivery.objects.order_by("pk").values_list("state", "look_back_turn"))
        attempts = list(Attempt.objects.order_by("pk").values_list("pk", "settled_at"))
        self.newest = max((number for number, _settled in attempts), default=0)
        self.open = max((number for number, settled in attempts if settled is None), default=0)
        seen = (row["state"], row["token"], rows)
        if seen != (self.state, self.token, self.rows):
            self.changed = time.monotonic()
        self.state, self.token, self.rows = seen
        for one in self.stopped:
            if one.newest < 0:
                one.token, one.newest = self.token, self.newest

    def _happen(self) -> None:
        for gone in [since for since in self.missing if time.monotonic() > since + self.plan.rest["replacement"]]:
            self.missing.remove(gone)
            self.crew.start_worker()
        for one in [one for one in self.stopped if self._wakes(one)]:
            self.stopped.remove(one)
            self.changed = time.monotonic()
            with suppress(ProcessLookupError):
                os.kill(one.worker, signal.SIGCONT)
        if self._servers and self.passed > 0.3 + 2.5 * self.plan.rest["servers"]:
            connections.close_all()
            self._servers()
            self._servers = None
            self.faults[f"server: {self.plan.servers}"] += 1
            self.began += 15 if self.plan.servers == "broker" else 2
        if self.clock_dies and self.passed > 3 * self.plan.rest["clock"]:
            self.clock_dies = False
            self._the_clock_dies()
        self._people_act()

    def _the_clock_dies(self) -> None:
        clock = self.crew.others["clock"]
        os.kill(clock, signal.SIGKILL)
        os.waitpid(clock, 0)
        self.faults["kill of the clock"] += 1
        self.crew.start_clock()

    def _wakes(self, one: Stopped) -> bool:
        if one.newest < 0:
            return False
        waited = time.monotonic() - one.since
        moments = {
            "at once": waited > self.plan.rest["wake"],
            "after the lease": waited > small_time.LEASE + 0.3 + self.plan.rest["wake"],
            "after another took over": self.token != one.token and waited > 0.3,
            "while another calls": self.open > one.newest and self.token != one.token,
            "never": False,
            "after people decided": any("decide" in said["person"] for said in self.people) and self._is_calm(0.3),
            "after people acted": bool(self.people),
        }
        return moments[one.wakes] or (one.wakes != "never" and waited > SECONDS_LEFT_TO_WAKE)

    def _people_act(self) -> None:
        if self.busy:
            return
        if self.acts and self._is_the_moment(self.acts[0].moment):
            act = self.acts.pop(0)
            self._starts(act.what, people.act_on(self.story, act.what))
        elif self.state == DispatchState.NEEDS_DECISION and self.decisions and self._is_calm(0.3):
            choice, live = self.decisions.pop(0), list(self.books().live)
            self._starts(f"decide: {choice}", lambda: people.decide(self.story, choice, live))
        elif self.state in (DispatchState.HELD, DispatchState.MISSED) and self.releases and self._is_calm(0.3):
            self.releases = False
            self._starts("release", lambda: people.release(self.story))

    def _starts(self, what: str, act: Callable[[], dict[str, Any] | None]) -> None:
        self.busy.add(self.crew.start_person(lambda: people.doing(what, act)))

    def _is_the_moment(self, moment: str) -> bool:
        states = {state for state, _turn in self.rows}
        return {
            "at once": True,
            "when claimed": self.state == DispatchState.CLAIMED,
            "when leaving": self.state == DispatchState.LEAVING,
            "when a worker stands still": bool(self.stopped),
            "when one is public": bool(states & {DeliveryState.SENT, DeliveryState.CONFIRMED}),
            "when sent": self.state == DispatchState.SENT,
        }[moment] or self._is_at_its_end()

    def _is_at_its_end(self) -> bool:
        """Nothing more comes of itself: what a story wanted earlier happens now, or never."""
        return self.state in AT_REST and self._is_calm(0.3)

    def _is_calm(self, seconds: float = CALM) -> bool:
        return time.monotonic() - self.changed > seconds

    def _is_at_rest(self) -> bool:
        to_wake = [one for one in self.stopped if one.wakes != "never"]
        waits = to_wake or self.missing or self.busy or self.acts or self._servers or self.clock_dies
        if waits or self.state not in AT_REST or not self._is_calm():
            return False
        people_come = {
            DispatchState.NEEDS_DECISION: bool(self.decisions),
            DispatchState.HELD: self.releases,
            DispatchState.MISSED: self.releases,
        }
        return not people_come.get(DispatchState(self.state), False) and self._is_looked_at() and self._is_told()

    def _is_told(self) -> bool:
        """Whether the people heard of it whom it waits for, or had long enough to."""
        alarm = ALARMS.get(DispatchState(self.state))
        return alarm is None or Notice.objects.filter(verb=alarm).exists() or self._is_calm(TOLD_WITHIN)

    def _is_looked_at(self) -> bool:
        unseen = [turn for state, turn in self.rows if state == DeliveryState.SENT and turn < 2]
        going = any(state == DeliveryState.WITHDRAWING for state, _turn in self.rows)
        by_hand = self.plan.platform == "instagram"
        return not unseen and (not going or (by_hand and self._is_calm(3 * CALM)))

    def books(self) -> Books:
        """What the platform knows."""
        if self.plan.platform == "bulletin":
            items = Item.objects.filter(removed_at=None)
            live = [Standing(one.account.removeprefix("@"), one.document["text"], one.key) for one in items]
            most = Counter(f"{one.account}\n{one.text}" for one in live)
            return Books(tuple(live), dict(most), {})
        with urllib.request.urlopen(f"http://{self.host}{BOOKS}", timeout=10) as answer:
            said = json.loads(answer.read())
        return Books(tuple(Standing(**one) for one in said["live"]), said["most"], said["hits"])


def run(plan: Plan, folder: Path, *, plant: str, servers: Callable[[], object] | None) -> Result:
    """Tell one story on the databases this process is connected to, and judge it."""
    story = the_story(folder / "scene.json", plan.platform)
    _schedule(story, late_by=small_time.LATE_BY if plan.late_by is None else plan.late_by)
    crew = Crew(plan, folder, plant)
    following = Run(plan, crew, story, servers=servers)
    try:
        if plan.platform != "bulletin":
            following.host = crew.start_platform()
            settings.OUTGOING_ALLOWED = [following.host]
        for number in range(plan.workers):
            crew.start_worker(*(wound for wound in plan.wounds if wound.worker == number))
        crew.start_clock()
        following.follow()
        return _judge(following)
    finally:
        crew.end()


def _judge(following: Run) -> Result:
    books = following.books()
    case = Case(following.story, books, following.people)
    broken = list(case.broken())
    for name, hits in books.hits.items():
        following.faults[f"platform: {name}"] += hits
    told = _told(following, case) if broken else []
    return Result(following.plan.seed, case.ending, following.passed, broken, dict(following.faults), told)


def _told(following: Run, case: Case) -> list[str]:
    """The story as it went, for whoever has to find out."""
    lines = [f"plan: {asdict(following.plan)}", f"faults: {dict(following.faults)}", f"people: {following.people}"]
    lines += [f"{event.at:%H:%M:%S.%f} {event.verb} {event.facts}"[:200] for event in history_of(following.story.post)]
    lines += [f"{one.began_at:%H:%M:%S.%f} {one.worker} {one} {one.answer}"[:200] for one in Attempt.objects.all()]
    lines += [f"{one.handle} {one.state}" for one in case.deliveries]
    lines += following.crew.log.read_text(errors="replace")[-LOG_SHOWN:].splitlines()
    return [*lines, f"sending: {case.dispatch.state} {case.dispatch.state_reason}", f"books: {case.books}"]


def _schedule(story: Story, *, late_by: float) -> None:
    """Its minute is the one that is running: it is due at once, and not too late yet for so many seconds."""
    while True:
        minute = this_minute()
        passed = time.time() - datetime.fromisoformat(minute).replace(tzinfo=ZoneInfo(ZONE)).timestamp()
        small_time.late_by(passed + late_by)
        with suppress(NotNow):  # the minute was over meanwhile
            verbs.schedule(story.id, digest=story.digest, minute=minute, by=story.organisation.publisher)
            return
