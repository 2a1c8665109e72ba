"""What left, and when: nothing leaves after a stop, nothing that was held leaves without a person, and nothing is sent
beside a person who posts by hand."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from publishing.models import Attempt, Dispatch, HandTurn
from records.models import Event
from tests.chaos.kinds import BY_HAND

STAYS = ("held", "missed")
PEOPLE_LET_GO = ("release", "reschedule", "put_back", "schedule", "clear")


def after_a_stop(events: Iterable[Event], dispatches: list[Dispatch], people: list[dict[str, Any]]) -> Iterator[str]:
    """While a stop stood on an account, nothing of it left."""
    channel_of = {str(dispatch.public_id): dispatch.channel_id for dispatch in dispatches}
    left = [(event.at, channel_of.get(_facts(event).get("sending", ""))) for event in events if event.verb == "leave"]
    for stop in (one for one in people if "stops" in one):
        until = stop.get("until")
        for at, channel in left:
            is_within = at > _moment(stop["from"]) and (until is None or at < _moment(until))
            if channel in stop["stops"] and is_within:
                yield f"it left after: {stop['person']}"


def without_a_person(events: Iterable[Event], dispatches: list[Dispatch]) -> Iterator[str]:
    """What was held or missed left only after somebody let it go: not because a stop was lifted."""
    staying: set[str] = set()
    everything = {str(dispatch.public_id) for dispatch in dispatches}
    for event in events:
        sending = _facts(event).get("sending", "")
        if event.verb == "held_for_period":
            staying |= everything
        elif event.verb in STAYS:
            staying.add(sending)
        elif event.verb in PEOPLE_LET_GO:
            staying -= {sending} if sending in everything else everything
        elif event.verb == "leave" and sending in staying:
            yield "it was held, and left without anybody letting it go"


def beside_a_person(dispatches: list[Dispatch]) -> Iterator[str]:
    """While somebody says that they are posting what people decide on, the system sends nothing of it."""
    for turn in HandTurn.objects.filter(dispatch__in=dispatches).exclude(dispatch__channel__platform=BY_HAND):
        ended = min(turn.until, turn.ended_at or turn.until)
        calls = Attempt.objects.filter(delivery__dispatch=turn.dispatch, act=Attempt.Act.PUBLISH)
        if calls.filter(began_at__gt=turn.since, began_at__lt=ended).exists():
            yield "it was sent beside a person who was posting it by hand"


def _facts(event: Event) -> dict[str, Any]:
    return json.loads(event.facts)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
