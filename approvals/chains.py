"""How far delegations reach: never in a circle, at most two steps from who gave to who decides."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from approvals.capacity import both, some
from approvals.models import Delegation
from people.answers import Allowed, Answer, denied

MOST_STEPS = 2
"""So that a director's delegate who is ill can be helped; a third step would lose sight of who decides (the issue's
number: `capacity.StandIns` counts no more)."""

Chain = tuple[Delegation, ...]


@dataclass(frozen=True)
class Reach:
    """What comes through some delegations in a row: in which roles, on which accounts (None: all), and when."""

    roles: frozenset[str] | None
    channels: frozenset[str] | None
    since: datetime
    until: datetime

    @classmethod
    def of(cls, delegation: Delegation) -> "Reach":
        """What one delegation lets through."""
        return cls(some(delegation.roles), some(delegation.channels), delegation.since, delegation.until)

    def narrowed(self, delegation: Delegation) -> "Reach | None":
        """What of it comes through one more delegation; None: nothing."""
        more = Reach.of(delegation)
        since, until = max(self.since, more.since), min(self.until, more.until)
        roles, channels = both(self.roles, more.roles), both(self.channels, more.channels)
        if since >= until or roles == frozenset() or channels == frozenset():
            return None
        return Reach(roles, channels, since, until)


def may_be_added(delegation: Delegation, others: Sequence[Delegation]) -> Answer:
    """Whether a delegation fits among the others of its ministry: it says no other again, closes no circle and makes no
    third step; where it does not, between whom."""
    reach = Reach.of(delegation)
    pair = (delegation.giver_id, delegation.receiver_id)
    for other in others:
        if (other.giver_id, other.receiver_id) == pair and reach.narrowed(other):
            return denied("delegation_twice", **_both_names(delegation))
    for onward in _onward(delegation, others, reach):
        if onward[-1].receiver_id == delegation.giver_id:
            return denied("delegation_circular", chain=_said((delegation, *onward)))
    longest = max(_through(delegation, others), key=len)
    if len(longest) > MOST_STEPS:
        return denied("delegation_too_far", chain=_said(longest), **_both_names(delegation))
    return Allowed()


def passed_on_by(delegation: Delegation, others: Iterable[Delegation]) -> list[Delegation]:
    """What its giver was given and gives away with it: the delegations that reach its receiver through it."""
    received = (other for other in others if other.receiver_id == delegation.giver_id)
    onward = (other for other in received if other.giver_id != delegation.receiver_id)
    return [other for other in onward if Reach.of(other).narrowed(delegation)]


def _through(delegation: Delegation, others: Sequence[Delegation]) -> Iterator[Chain]:
    """Every chain a delegation would be part of, as far as one step too many."""
    yield (delegation,)
    for before in ((), *_leading_to(delegation, others, Reach.of(delegation))):
        reach = _reach_of((*before, delegation))
        for onward in ((), *_onward(delegation, others, reach)) if reach else ():
            yield (*before, delegation, *onward)


def _reach_of(chain: Chain) -> Reach | None:
    reach: Reach | None = Reach.of(chain[0])
    for delegation in chain[1:]:
        reach = reach.narrowed(delegation) if reach else None
    return reach


def _onward(last: Delegation, others: Collection[Delegation], reach: Reach, steps: int = MOST_STEPS) -> Iterator[Chain]:
    """The chains by which what was given goes on from its receiver."""
    for other in others if steps else ():
        if other.giver_id == last.receiver_id and (narrowed := reach.narrowed(other)):
            yield (other,)
            for more in _onward(other, others, narrowed, steps - 1):
                yield (other, *more)


def _leading_to(
    first: Delegation, others: Collection[Delegation], reach: Reach, steps: int = MOST_STEPS
) -> Iterator[Chain]:
    """The chains by which the giver was given it."""
    for other in others if steps else ():
        if other.receiver_id == first.giver_id and (narrowed := reach.narrowed(other)):
            yield (other,)
            for more in _leading_to(other, others, narrowed, steps - 1):
                yield (*more, other)


def _said(chain: Chain) -> str:
    """Everybody it goes through: “Dana → Noor → Inès”."""
    return " → ".join([chain[0].giver.name, *(delegation.receiver.name for delegation in chain)])


def _both_names(delegation: Delegation) -> dict[str, object]:
    return {"giver": delegation.giver.name, "receiver": delegation.receiver.name}
