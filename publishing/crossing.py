"""What lies between an approval and another minute: a pause, the edge of a period, other rules."""

from datetime import datetime

from django.db.models import Q

from approvals.keeping import Change
from approvals.models import Decision, Review
from channels.models import Pause, Period
from compliance.mending.packs_now import pack_now
from publishing.models import Post
from records.clock import now


def change_of_minute(post: Post, minute: datetime) -> Change:
    """What kind of change it is to give an approved post another minute now."""
    approved = Review.objects.filter(subject=post.public_id, state=Review.State.APPROVED).order_by("-opened_at").first()
    if approved is None or approved.closed_at is None:
        return Change.WORDS
    if _was_paused(post, approved.closed_at):
        return Change.MINUTE_ACROSS_PAUSE
    if _is_across_a_period(post, approved.closed_at, max(minute, now())):
        return Change.MINUTE_ACROSS_PERIOD
    return Change.MINUTE_ACROSS_RULES if _rules_differ(post, approved) else Change.MINUTE


def _was_paused(post: Post, since: datetime) -> bool:
    channels = list(post.channels.values_list("pk", flat=True))
    scopes = Q(channel__in=channels) | Q(ministry=post.ministry) | Q(channel__isnull=True, ministry__isnull=True)
    return Pause.objects.filter(scopes, started_at__gt=since).exists()


def _is_across_a_period(post: Post, since: datetime, until: datetime) -> bool:
    edge = Q(starts_at__gt=since, starts_at__lte=until) | Q(ends_at__gt=since, ends_at__lte=until)
    return Period.objects.filter(edge, jurisdiction=post.ministry.jurisdiction).exists()


def _rules_differ(post: Post, approved: Review) -> bool:
    """Whether the rules of today are other than those whose findings the last word was shown."""
    last = Decision.objects.filter(review=approved, taken_back_at__isnull=True).order_by("-at", "-id").first()
    pack = pack_now(post.ministry.jurisdiction)
    return last is not None and last.shown.get("checked_with") != f"{pack.name} {pack.version}"
