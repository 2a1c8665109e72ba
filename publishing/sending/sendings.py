"""What goes out, went out or waits, over all posts: the sendings a person may see, narrowed as they ask."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from channels.models import Channel
from channels.queries import rights
from people.models import Ministry, Person
from people.queries import ministries_with
from people.roles import Role
from publishing.models import Dispatch, Revision, ZoneDatabase
from publishing.position import READING_ROLES
from publishing.states import DispatchState
from records.clock import now
from records.models import Event

NOW = (DispatchState.CLAIMED, DispatchState.LEAVING)
WAITING = (DispatchState.DUE, *NOW)
STUCK = (DispatchState.NEEDS_DECISION, DispatchState.HELD, DispatchState.MISSED)

ZONES_TOLD_FOR = timedelta(days=30)
"""How long the list says that time-zone rules changed. Our choice: as far ahead as most posts are planned."""

GROUPS: Mapping[str, tuple[DispatchState, ...]] = {
    "stuck": STUCK,
    **{state.value: (state,) for state in STUCK},
    "due": (DispatchState.DUE,),
    "now": NOW,
    **{state.value: (state,) for state in (DispatchState.SENT, DispatchState.WITHDRAWN, DispatchState.CANCELLED)},
}
"""What one can ask for, and the states it means."""


def narrowed(
    sendings: QuerySet[Dispatch],
    *,
    group: str = "",
    platform: str = "",
    channel: UUID | None = None,
    ministry: UUID | None = None,
    begins: datetime | None = None,
    ends: datetime | None = None,
    of: Person | None = None,
    by_zones: bool = False,
) -> QuerySet[Dispatch]:
    """The sendings every given condition holds for. `begins` and `ends` bound their minute; `of`: those of posts that
    somebody began or wrote, and those they gave their minute; `by_zones`: those whose minute a new time-zone database
    moved or took away. Raises KeyError for a group there is not."""
    conditions = (
        (group, Q(state__in=GROUPS[group] if group else ())),
        (platform, Q(channel__platform=platform)),
        (channel, Q(channel__public_id=channel)),
        (ministry, Q(post__ministry__public_id=ministry)),
        (begins, Q(due_at__gte=begins)),
        (ends, Q(due_at__lt=ends)),
        (of, _theirs(of) if of else Q()),
        (by_zones, _changed_by_zones()),
    )
    for given, condition in conditions:
        sendings = sendings.filter(condition) if given else sendings
    return sendings


def _theirs(person: Person) -> Q:
    wrote = Revision.authors.through.objects.filter(revision_id=OuterRef("revision_id"), person_id=person.pk)
    return Q(scheduled_by=person) | Q(post__created_by=person) | Q(Exists(wrote))


def _changed_by_zones() -> Q:
    moved = Event.objects.filter(subject_kind="post", subject_id=OuterRef("post__public_id"), verb="zones_changed")
    return Q(state_reason__in=["minute_gone", "minute_doubled"]) | Q(Exists(moved))


def zones_changed_lately() -> ZoneDatabase | None:
    """The newest time-zone database that changed the minute of anything, for as long as people should know."""
    lately = ZoneDatabase.objects.filter(Q(moved__gt=0) | Q(held__gt=0), noticed_at__gt=now() - ZONES_TOLD_FOR)
    return lately.order_by("-noticed_at").first()


def ministries_seen(person: Person) -> QuerySet[Ministry]:
    """The ministries whose sendings a person may see: where they work on accounts, or read."""
    worked_on = Channel.objects.filter(pk__in=list(rights(person))).values("ministry")
    read = ministries_with(person, {*READING_ROLES, Role.MINISTERS_OFFICE}).values("pk")
    return Ministry.objects.filter(Q(pk__in=worked_on) | Q(pk__in=read)).order_by("name_en", "pk")
