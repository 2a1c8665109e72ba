"""Raising an incident: something public is not as it should be. One open incident of a kind and message.

What is seen otherwise again while it is open is told again, and what was seen before is kept with it: whoever waits to
deal with a missing description hears of it when strangers write other words there.
"""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from publishing.models import Delivery, Incident, Post
from publishing.step import subject_of
from records.clock import now
from records.trail import CLOCK, record


def raise_incident(
    post: Post,
    delivery: Delivery,
    kind: Incident.Kind,
    shown: Mapping[str, Any],
    *,
    approved: Mapping[str, Any] | None = None,
    differs_in: list[str] | None = None,
) -> Incident | None:
    """Write it down and tell people; None, and nothing said again, while one of its kind is open and looks the same."""
    sides: dict[str, Any] = {"approved": dict(approved or {}), "shown": dict(shown), "differs_in": differs_in or []}
    try:
        with transaction.atomic():
            incident = Incident.objects.create(post=post, delivery=delivery, kind=kind, found_at=now(), **sides)
    except IntegrityError:
        incident = Incident.objects.select_for_update().get(delivery=delivery, kind=kind, settled_at__isnull=True)
        if not _tells_otherwise(incident, sides):
            return None
    facts = {"delivery": str(delivery.public_id), "account": delivery.handle, "language": delivery.language}
    facts |= {"incident": str(incident.public_id), "kind": kind.value}
    record(subject_of(post), "incident", CLOCK, facts | {"differs_in": differs_in or []})
    return incident


def _tells_otherwise(incident: Incident, sides: Mapping[str, Any]) -> bool:
    """Let an open incident say what is seen now, where something more differs than it said, or the words are others
    again; answers whether it does. What was seen before stays in its row."""
    before, shown = incident.shown, sides["shown"]
    differs_more = set(sides["differs_in"]) - set(incident.differs_in)
    if not differs_more and before.get("text") == shown.get("text"):
        return False
    earlier = [*before.get("earlier", []), {name: side for name, side in before.items() if name != "earlier"}]
    incident.shown, incident.differs_in = {**shown, "earlier": earlier}, sides["differs_in"]
    incident.save(update_fields=["shown", "differs_in"])
    return True
