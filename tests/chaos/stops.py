"""Stops that people set in the middle of a run, and what lifts them again: nothing fires because one was lifted."""

import time
from collections.abc import Callable
from typing import Any

from channels.models import Channel, Pause, Period
from publishing import verbs
from publishing.verbs.holding import Stopped
from tests import periods
from tests.story import Story

WHY = "The chaos of this run asks for it."
A_WHILE = 1.2
"""Seconds a stop lasts that is lifted again: several rounds of the clock."""

Said = dict[str, Any]


def stop(story: Story, channel: Channel, what: str) -> Said:
    """One of `plan.STOPS`. Answers what it reached, on which accounts, from when and until when it stood."""
    acts: dict[str, Callable[[Story, Channel], tuple[Stopped, Callable[[], object] | None]]] = {
        "pause": lambda of, on: (_pause(of, on), None),
        "pause for a while": _pause_for_a_while,
        "suspend": lambda of, on: (verbs.suspend(on, reason=WHY, by=of.organisation.custodian), None),
        "a period": lambda of, _on: (_period(of), None),
        "a period and its end": _period_and_its_end,
        "a period undone": _period_undone,
    }
    stopped, lift = acts[what](story, channel)
    from_all = isinstance(stopped.row, Period)
    on = [one.pk for one in story.post.channels.all()] if from_all else [channel.pk]
    said: Said = {"stops": on, "from": time.time(), "waiting": stopped.waiting, "leaving": stopped.leaving}
    if lift is None:
        return said
    time.sleep(A_WHILE)
    said["until"] = time.time()
    lift()
    return said


def a_period_that_allows_it(story: Story) -> Stopped:
    """An election begins, in which posts of this kind go out: the words have to be checked again with it."""
    return periods.begin("election", story.organisation.caretaker, allowed_categories=["service-information"])


def _pause(story: Story, channel: Channel) -> Stopped:
    return verbs.pause(reason=WHY, channel=channel, by=story.organisation.publisher)


def _pause_for_a_while(story: Story, channel: Channel) -> tuple[Stopped, Callable[[], object]]:
    stopped = _pause(story, channel)
    row = stopped.row
    assert isinstance(row, Pause)
    return stopped, lambda: verbs.resume(row.public_id, by=story.organisation.publisher)


def _period(story: Story) -> Stopped:
    return periods.begin("election", story.organisation.caretaker)


def _period_and_its_end(story: Story, _channel: Channel) -> tuple[Stopped, Callable[[], object]]:
    stopped = _period(story)
    row = stopped.row
    assert isinstance(row, Period)
    return stopped, lambda: periods.end(row, story.organisation.caretaker)


def _period_undone(story: Story, _channel: Channel) -> tuple[Stopped, Callable[[], object]]:
    stopped = _period(story)
    row, by = stopped.row, story.organisation.caretaker
    assert isinstance(row, Period)
    return stopped, lambda: verbs.void_period(row.public_id, reason="It was a false start.", by=by)
