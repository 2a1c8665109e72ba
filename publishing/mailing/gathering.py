"""What was told becomes mails: each alarm one of its own at once, the rest gathered into a round-up when it is due.

A mail is a row with its words and its notices, fixed here and never changed: whoever sends it, and however often, sends
the same mail.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Min, Q

from approvals.hours import Calendar, calendar_of, is_working, next_opening
from people.models import Person
from people.queries import jurisdictions_of
from publishing.mailing.wording import Manner, write
from publishing.models import Mail, Mailbox, Notice, Pace
from publishing.policy import ROUND_UP_EVERY
from publishing.telling.asking import still_asking
from publishing.telling.notices import unseen
from records.clock import now

MOST_PEOPLE = 100
"""For how many people one round gathers, so that alarms leave soon; the others' turn is in the next."""

OWN_HOUSE = "ontario"
"""Whose days off somebody has who belongs to the whole house and to no ministry."""


@dataclass(frozen=True)
class Waiting:
    """A person for whom something was not gathered yet, and since when the oldest that is no alarm waits."""

    person: Person
    alarms: bool
    oldest: datetime | None

    @property
    def box(self) -> Mailbox:
        """As it stood when we looked; who never got mail has none yet."""
        return getattr(self.person, "mailbox", None) or Mailbox(person=self.person)


def gather() -> int:
    """Write the mails that are due now; answers how many. Those with alarms come first."""
    at = now()
    waiting = _waiting()
    calendars = _calendars(one.person for one in waiting)
    due = [one for one in waiting if one.alarms or _is_due(one.box, one.oldest, calendars[one.person.pk], at)]
    due.sort(key=lambda one: not one.alarms)
    return sum(_gather_for(one.person, calendars[one.person.pk], at) for one in due[:MOST_PEOPLE])


def _waiting() -> list[Waiting]:
    told = Notice.objects.filter(gathered_at__isnull=True, person__is_active=True).order_by()
    alarm, other = Q(urgent=True), Q(urgent=False)
    rows = list(told.values("person").annotate(alarms=Count("pk", filter=alarm), oldest=Min("at", filter=other)))
    people = Person.objects.select_related("mailbox").in_bulk([row["person"] for row in rows])
    return [Waiting(people[row["person"]], bool(row["alarms"]), row["oldest"]) for row in rows]


def _calendars(people: Iterable[Person]) -> dict[int, Calendar]:
    """By person, when their office works: as in their ministry, on the clocks of their own zone."""
    listed = list(people)
    found = jurisdictions_of(listed)
    return {person.pk: calendar_of(found.get(person.pk, OWN_HOUSE), person.time_zone) for person in listed}


def _is_due(box: Mailbox, oldest: datetime | None, calendar: Calendar, at: datetime) -> bool:
    """Whether a round-up goes out now, given since when the oldest that can wait waits."""
    if oldest is None or box.pace == Pace.AT_ONCE:
        return oldest is not None
    if not is_working(at, calendar):
        return False
    if box.pace == Pace.MORNING:
        return oldest < _opening_today(at, calendar)
    return box.round_up_at is None or at - box.round_up_at >= ROUND_UP_EVERY


def _opening_today(at: datetime, calendar: Calendar) -> datetime:
    """When the office opened, on a day it works."""
    midnight = at.astimezone(ZoneInfo(calendar.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return next_opening(midnight, calendar)


def _gather_for(person: Person, calendar: Calendar, at: datetime) -> int:
    """Under the lock of their mailbox: two workers never gather one notice into two mails."""
    Mailbox.objects.get_or_create(person=person)
    with transaction.atomic():
        box = Mailbox.objects.select_for_update().get(person=person)
        box.person = person
        waiting = Notice.objects.filter(person=person, gathered_at__isnull=True)
        waiting.exclude(pk__in=unseen(person).order_by().values("pk")).update(gathered_at=at)
        left = list(waiting.select_related("post__ministry").order_by("at", "id"))
        alarms = sorted((notice for notice in left if notice.urgent), key=_what)
        asking = still_asking(person, left)
        mails = [_write(box, list(alike), at, asking, at_once=True) for _same, alike in groupby(alarms, key=_what)]
        others = [notice for notice in left if not notice.urgent]
        if others and _is_due(box, others[0].at, calendar, at):
            mails.append(_write(box, others, at, asking))
            Mailbox.objects.filter(pk=box.pk).update(round_up_at=at)
    return len(mails)


def _what(notice: Notice) -> tuple[int, str]:
    """Alarms about one post that say the same are one mail."""
    return notice.post_id or 0, notice.verb


def _write(
    box: Mailbox, notices: Sequence[Notice], at: datetime, asking: Collection[int], *, at_once: bool = False
) -> Mail:
    """`at_once`: an alarm; it is urgent only while what it asks is open to this person."""
    urgent = at_once and any(notice.pk in asking for notice in notices)
    words = write(box.person, notices, Manner(Pace(box.pace), urgent=urgent, at_once=at_once), asking)
    mail = Mail.objects.create(
        mailbox=box,
        urgent=urgent,
        language=box.person.language,
        subject=words.subject,
        body=words.body,
        made_at=at,
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(gathered_at=at, mail=mail)
    return mail
