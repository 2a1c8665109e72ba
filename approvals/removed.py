"""A yes behind which somebody stands who was removed for cause: nothing is approved, carried on or sent on it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from approvals.models import Decision, Stage
from approvals.separation import speaking
from people.models import Person
from records.questions import prepared

BEHIND_A_YES = ("person", "on_behalf_of", "through", "relay__by")
"""Who said yes, in whose place, through whom, and who wrote down a yes they say they heard."""


def of_the_removed(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """Those of some decisions behind which somebody removed for cause stands."""
    each = ((f"{who}__deactivated_for_cause_at__isnull", False) for who in BEHIND_A_YES)
    return decisions.filter(Q(*each, _connector=Q.OR))


def by_the_removed(stages: Iterable[Stage]) -> bool:
    """Whether somebody removed for cause stands behind a yes that counts at these stages."""
    at = speaking(stages)
    return bool(at) and _at.exists(*at)


@prepared
def _at(*stages: Any) -> QuerySet[Decision]:
    return of_the_removed(Decision.objects.filter(stage__id__in=stages, taken_back_at__isnull=True))


def was_removed(decision: Decision) -> bool:
    """Whether somebody behind this decision was removed for cause."""
    return any(person.deactivated_for_cause_at is not None for person in _behind(decision))


def _behind(decision: Decision) -> Iterator[Person]:
    each = (decision.person, decision.on_behalf_of, decision.through)
    yield from (person for person in each if person is not None)
    if hasattr(decision, "relay"):
        yield decision.relay.by
