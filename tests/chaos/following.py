"""Follows one story until it has come to rest. All it knows of the house is in the rows; all it does to it is in the
plan."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import InterfaceError, OperationalError, connections

from publishing.models import Notice
from publishing.states import DeliveryState, DispatchState
from tests.chaos import people, small_time
from tests.chaos.glance import Glance, glance, nobody_posts
from tests.chaos.plan import Plan
from tests.chaos.processes import Crew
from tests.chaos.public import Books, books_of
from tests.chaos.shapes import Standing
from tests.chaos.verdict import ALARMS, AT_REST, STILL_PUBLIC
from tests.story import Story

LONGEST = 150.0
"""Seconds a run may take before it counts as standing still; on an idle machine most take five."""

GLANCE = 0.15
"""Seconds between two looks at the rows."""

TOLD_WITHIN = 40.0
"""Seconds until an alarm counts as not told."""

CALM, CALM_AFTER_WAKING = 0.5, 0.5 + small_time.CALL_DEADLINE
"""Seconds nothing may happen before a run has come to rest; more once a worker that stood still goes on: it may be
calling, and no row shows it."""

SECONDS_LEFT_TO_WAKE = 3 * small_time.LEASE


@dataclass
class Stopped:
    """A worker that stands still."""

    worker: int
    wakes: str
    since: float
    tokens: tuple[object, ...] | None = None  # on the sendings then; None until somebody looked
    newest: int = -1  # of the attempts that stood then


class Run:
    """One story as it goes."""

    def __init__(self, plan: Plan, crew: Crew, story: Story, *, servers: Callable[[], object] | None) -> None:
        self.plan, self.crew, self.story, self._servers = plan, crew, story, servers
        self.began = self.changed = time.monotonic()
        self.faults: Counter[str] = Counter()
        self.people: list[dict[str, Any]] = []
        self.by_hand: list[Standing] = []  # what people made public
        self.stopped: list[Stopped] = []
        self.woke = False  # whether one of them goes on
        self.missing: list[float] = []  # since when a worker is to be replaced
        self.busy: set[int] = set()  # people who are about it
        self.acts, self.decisions, self.releases = list(plan.acts), list(plan.decisions), plan.releases
        self.clock_dies, self.host = plan.clock_dies, ""
        self.seen = Glance()

    @property
    def passed(self) -> float:
        return time.monotonic() - self.began

    def follow(self, *, until: Callable[["Run"], bool] | None = None) -> None:
        """Until nothing more happens by itself (or it is as asked for), or it takes too long."""
        is_over = until or Run._is_at_rest
        while not (is_over(self) or self._lasts_too_long()):
            time.sleep(GLANCE)
            self._listen()
            self._reap()
            try:
                self._look()
                if until is None:
                    self._happen()
            except (OperationalError, InterfaceError):
                connections.close_all()

    def _lasts_too_long(self) -> bool:
        """On a machine so busy that it still moves, a story gets more time, though not for ever."""
        return self.passed > (LONGEST if self._is_calm(TOLD_WITHIN) else 2 * LONGEST)

    def is_public(self) -> bool:
        """Whether all of it is out."""
        return self.seen.states == {DispatchState.SENT}

    def is_settled(self) -> bool:
        """Whether each sending has come to some end."""
        return bool(self.seen.states) and self.seen.states <= set(AT_REST)

    def books(self) -> Books:
        """What the public sees."""
        return books_of(self.plan.kind.platform, self.host, self.by_hand)

    def _listen(self) -> None:
        for said in self.crew.told():
            self.changed = time.monotonic()
            if "fired" in said:
                self._hurt(said)
            elif "posted" in said:
                self.by_hand.append(Standing(**said["posted"]))
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
        seen = glance(self.story.post)
        if not seen.is_like(self.seen):
            self.changed = time.monotonic()
        self.seen = seen
        for one in self.stopped:
            if one.tokens is None:
                one.tokens, one.newest = seen.tokens, seen.newest

    def _happen(self) -> None:
        for gone in [since for since in self.missing if time.monotonic() > since + self.plan.rest["replacement"]]:
            self.missing.remove(gone)
            self.crew.start_worker()
        for one in [one for one in self.stopped if self._wakes(one)]:
            self.stopped.remove(one)
            self.changed, self.woke = time.monotonic(), True
            self.faults[f"SIGCONT {one.wakes}"] += 1
            with suppress(ProcessLookupError):
                os.kill(one.worker, signal.SIGCONT)
        if self._servers and self.passed > 0.3 + 2.5 * self.plan.rest["servers"]:
            self._servers_fall()
        if self.clock_dies and self.passed > 3 * self.plan.rest["clock"]:
            self._the_clock_dies()
        self._people_act()

    def _servers_fall(self) -> None:
        connections.close_all()
        if self._servers:
            self._servers()
        self._servers = None
        self.faults[f"server: {self.plan.servers}"] += 1
        self.began += 15 if self.plan.servers == "broker" else 2

    def _the_clock_dies(self) -> None:
        self.clock_dies = False
        clock = self.crew.others["clock"]
        os.kill(clock, signal.SIGKILL)
        os.waitpid(clock, 0)
        self.faults["kill of the clock"] += 1
        self.crew.start_clock()

    def _wakes(self, one: Stopped) -> bool:
        if one.tokens is None:
            return False
        waited = time.monotonic() - one.since
        taken_over = self.seen.tokens != one.tokens
        moments = {
            "at once": waited > self.plan.rest["wake"],
            "after the lease": waited > small_time.LEASE + 0.3 + self.plan.rest["wake"],
            "after another took over": taken_over and waited > 0.3,
            "while another calls": self.seen.open > one.newest and taken_over,
            "never": False,
            "after people decided": any("decide" in said["person"] for said in self.people) and self._is_calm(0.3),
            "after people acted": bool(self.people),
        }
        is_late = waited > SECONDS_LEFT_TO_WAKE and self._is_calm(small_time.LEASE)
        return moments[one.wakes] or (one.wakes != "never" and is_late)

    def _people_act(self) -> None:
        if self.busy:
            return
        stays = self.seen.states & {DispatchState.HELD, DispatchState.MISSED}
        if self.acts and self._is_the_moment(self.acts[0].moment):
            what, live = self.acts.pop(0).what, self._live()
            kind, tell = self.plan.kind, self.crew.report
            self._starts(what, lambda: people.act_on(self.story, kind, what, live, tell))
        elif DispatchState.NEEDS_DECISION in self.seen.states and self.decisions and self._is_calm(0.3):
            choice, live = self.decisions.pop(0), self._live()
            self._starts(f"decide: {choice}", lambda: people.decide(self.story, choice, live))
        elif stays and self.releases and self._is_calm(0.3):
            self.releases = False
            self._starts("release", lambda: people.release(self.story))

    def _live(self) -> list[Standing]:
        return list(self.books().live)

    def _starts(self, what: str, act: Callable[[], dict[str, Any] | None]) -> None:
        self.busy.add(self.crew.start_person(lambda: people.doing(what, act)))

    def _is_the_moment(self, moment: str) -> bool:
        seen = self.seen
        return {
            "at once": True,
            "when claimed": DispatchState.CLAIMED in seen.states,
            "when leaving": DispatchState.LEAVING in seen.states,
            "when a worker stands still": bool(self.stopped),
            "when one is public": bool(seen.messages & {DeliveryState.SENT, DeliveryState.CONFIRMED}),
            "when sent": DispatchState.SENT in seen.states,
            "when the turn is over": nobody_posts(self.story.post),
        }[moment] or self._is_at_its_end()

    def _is_at_its_end(self) -> bool:
        """Nothing more comes of itself: what a story wanted earlier happens now, or never."""
        return self.seen.states <= set(AT_REST) and self._is_calm(0.3)

    def _is_calm(self, seconds: float = CALM) -> bool:
        return time.monotonic() - self.changed > seconds

    def _is_at_rest(self) -> bool:
        to_wake = [one for one in self.stopped if one.wakes != "never"]
        waits = to_wake or self.missing or self.busy or self.acts or self._servers or self.clock_dies
        states = self.seen.states
        calm = self._is_calm(CALM_AFTER_WAKING if self.woke else CALM)
        if waits or not states or not states <= set(AT_REST) or not calm:
            return False
        people_come = (DispatchState.NEEDS_DECISION in states and self.decisions) or (
            states & {DispatchState.HELD, DispatchState.MISSED} and self.releases
        )
        return not people_come and self._is_looked_at() and self._are_told()

    def _are_told(self) -> bool:
        """Whether the people heard of it whom it waits for, or had long enough to."""
        told = set(Notice.objects.filter(post=self.story.post).values_list("verb", flat=True))
        wanted = [ALARMS[DispatchState(state)] for state in self.seen.states if state in ALARMS]
        wanted += [STILL_PUBLIC] if DeliveryState.WITHDRAWING in self.seen.messages else []
        return all(told.intersection(verbs) for verbs in wanted) or self._is_calm(TOLD_WITHIN)

    def _is_looked_at(self) -> bool:
        """Nothing waits for a look, or to be taken down by the clock; what hands take down stays."""
        if self.seen.unseen:
            return self._is_calm(TOLD_WITHIN)
        by_hand = self.plan.kind.platform in ("instagram", "facebook")
        return DeliveryState.WITHDRAWING not in self.seen.messages or (by_hand and self._is_calm(3 * CALM))
