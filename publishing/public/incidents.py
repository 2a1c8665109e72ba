"""Raising an incident: something public is not as it should be. One open incident of a kind and message."""

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
    """Write it down and tell people; None, and nothing said again, while one of its kind is open."""
    sides = {"approved": dict(approved or {}), "shown": dict(shown), "differs_in": differs_in or []}
    try:
        with transaction.atomic():
            incident = Incident.objects.create(post=post, delivery=delivery, kind=kind, found_at=now(), **sides)
    except IntegrityError:
        return None
    facts = {"delivery": str(delivery.public_id), "account": delivery.handle, "language": delivery.language}
    facts |= {"incident": str(incident.public_id), "kind": kind.value}
    record(subject_of(post), "incident", CLOCK, facts | {"differs_in": differs_in or []})
    return incident
