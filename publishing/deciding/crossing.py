"""What lies between an approval and a minute: a pause, the edge of a period, other rules."""

from datetime import datetime

from django.db.models import Q

from approvals.emergencies import emergency_over
from approvals.keeping import Change
from approvals.models import Decision, Review
from channels.models import Pause, Period
from channels.models.periods import NARROW
from channels.queries import cleared_in
from compliance.mending.packs_now import pack_now
from publishing.models import Post
from publishing.moves import words_have_left
from records.clock import now


def change_of_release(post: Post, digest: str, minute: datetime) -> Change:
    """What kind of change it is to release a sending of an approved post now. What an emergency asked for does not wait
    for another yes; nor does the rest, once part of the post is public: nobody can be asked again by then."""
    if words_have_left(post) or emergency_over(post.public_id, digest, approved=True):
        return Change.REST_RELEASED
    return change_of_minute(post, minute)


def change_of_minute(post: Post, minute: datetime, *, is_first: bool = False) -> Change:
    """What kind of change it is to give an approved post a minute now. `is_first`: it has none yet, so that a pause
    meanwhile moved nothing."""
    approved = Review.objects.filter(subject=post.public_id, state=Review.State.APPROVED).order_by("-opened_at").first()
    if approved is None or approved.closed_at is None:
        return Change.WORDS
    if not is_first and _was_paused(post, approved.closed_at):
        return Change.MINUTE_ACROSS_PAUSE
    if _is_across_a_period(post, approved, max(minute, now())):
        return Change.MINUTE_ACROSS_PERIOD
    return Change.MINUTE_ACROSS_RULES if _rules_differ(post, approved) else Change.MINUTE


def _was_paused(post: Post, since: datetime) -> bool:
    channels = list(post.channels.values_list("pk", flat=True))
    scopes = Q(channel__in=channels) | Q(ministry=post.ministry) | Q(channel__isnull=True, ministry__isnull=True)
    return Pause.objects.filter(scopes, started_at__gt=since).exists()


def _is_across_a_period(post: Post, approved: Review, until: datetime) -> bool:
    """A period that was undone never was; the beginning of one is answered where an officer let these words go."""
    since, there = approved.closed_at, Period.objects.filter(jurisdiction=post.ministry.jurisdiction)
    here = there.filter(~Q(kind__in=NARROW) | Q(channels__in=post.channels.values("pk")))
    cleared = cleared_in(here, approved.digest, post.public_id).values("period")
    began = Q(starts_at__gt=since, starts_at__lte=until) | Q(reopened_at__gt=since, reopened_at__lte=until)
    began &= ~Q(pk__in=cleared)
    edge = began | Q(ends_at__gt=since, ends_at__lte=until)
    return here.filter(edge, voided_at__isnull=True).exists()


def _rules_differ(post: Post, approved: Review) -> bool:
    """Whether the rules of today are other than those whose findings the last word was shown."""
    counted = Decision.objects.filter(review=approved, taken_back_at__isnull=True)
    last = counted.order_by("-stage__position", "-at", "-id").first()
    pack = pack_now(post.ministry.jurisdiction)
    return last is not None and last.shown.get("checked_with") != f"{pack.name} {pack.version}"
