"""Up to which event everything is told. What is not marked after it is untold; nothing before it is searched again."""

from django.db.models import QuerySet

from publishing.models import ToldEvent, ToldUntil
from publishing.policy import TOLD_BEHIND
from records.clock import now
from records.models import Event


def told_until() -> int:
    """The number of the last event behind which nothing untold can be."""
    return ToldUntil.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def follow(untold: QuerySet[Event]) -> None:
    """Come a day behind: what was the newest event TOLD_BEHIND ago, once nothing up to it is untold.

    The marks up to there are let go of: they have said what they had to.
    """
    at = now()
    kept = ToldUntil.objects.filter(pk=1).first()
    if kept is None:
        ToldUntil.objects.get_or_create(pk=1, defaults={"coming": _newest(), "coming_since": at})
        return
    if at - kept.coming_since < TOLD_BEHIND or untold.filter(pk__lte=kept.coming).exists():
        return
    moved = ToldUntil.objects.filter(pk=1, coming=kept.coming, coming_since=kept.coming_since)
    if moved.update(number=kept.coming, coming=_newest(), coming_since=at):
        ToldEvent.objects.filter(number__lte=kept.coming).delete()


def _newest() -> int:
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
