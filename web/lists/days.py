"""The calendar: what goes out on which day, a week or a month at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from people.models import Person
from publishing.models import Dispatch, Post
from publishing.queries import visible_posts
from publishing.states import DispatchState, Outcome, Stage
from web.lists.rows import Row, rows

WEEK, MONTH = "week", "month"
FIRST_YEAR, LAST_YEAR = 2000, 2100  # of the calendar: outside, an address is a slip of the keyboard


@dataclass(frozen=True)
class Span:
    """A week (from Monday) or a month; from a day until before another."""

    kind: str
    first: date
    after: date

    @property
    def previous(self) -> date:
        """A day of the span before."""
        return self.first - timedelta(days=1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.after - timedelta(days=1)

    @property
    def days(self) -> list[date]:
        """Its days."""
        return [self.first + timedelta(days=number) for number in range((self.after - self.first).days)]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Where it begins and ends on the reader's clock."""
        return _midnight(self.first), _midnight(self.after)


@dataclass(frozen=True)
class Days:
    """One day with posts, or a run of days without any."""

    first: date
    last: date
    rows: list[Row]


def span_around(day: date, kind: str) -> Span:
    """The week or the month a day lies in."""
    if kind == MONTH:
        first = day.replace(day=1)
        return Span(MONTH, first, (first + timedelta(days=31)).replace(day=1))
    first = day - timedelta(days=day.weekday())
    return Span(WEEK, first, first + timedelta(days=7))


def day_named(text: str) -> date:
    """The day an address names; today when it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else timezone.localdate()


def calendar(person: Person, span: Span) -> list[Days]:
    """The days of a span with the posts a person sees, in the order they go out; empty days together."""
    by_day: dict[date, list[Row]] = {}
    for row in sorted(_rows_in(person, span), key=lambda row: (row.at, row.post.pk)):
        by_day.setdefault(timezone.localdate(row.at), []).append(row)
    return list(_together(span.days, by_day))


def _rows_in(person: Person, span: Span) -> list[Row]:
    begins, ends = span.moments
    found = rows(_perhaps_in(visible_posts(person), begins, ends), person)
    return [row for row in found if row.at and begins <= row.at < ends]


def _perhaps_in(posts: QuerySet[Post], begins: datetime, ends: datetime) -> QuerySet[Post]:
    """Posts whose time opens in the span or that have a minute in it. What was cancelled unsent is no plan."""
    minutes = Dispatch.objects.exclude(state=DispatchState.CANCELLED).filter(due_at__gte=begins, due_at__lt=ends)
    planned = Q(earliest_at__gte=begins, earliest_at__lt=ends) | Q(pk__in=minutes.values("post_id"))
    return posts.filter(planned).exclude(stage=Stage.CANCELLED, outcome=Outcome.NONE)


def _together(days: Iterable[date], by_day: dict[date, list[Row]]) -> Iterable[Days]:
    empty: list[date] = []
    for day in days:
        if day not in by_day:
            empty.append(day)
            continue
        if empty:
            yield Days(empty[0], empty[-1], [])
        empty = []
        yield Days(day, day, by_day[day])
    if empty:
        yield Days(empty[0], empty[-1], [])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
