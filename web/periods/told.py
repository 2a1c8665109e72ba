"""What people are told of periods on every page: what is held, until when, what may still go out, who can let it go."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from channels.models import Period
from channels.models.periods import NARROW, PLANNED, RUNNING
from people.models import Membership
from people.roles import Role
from records.clock import today
from web import moments
from web.periods.words import names, period_name

TOLD_AHEAD = timedelta(days=14)
"""How long before its expected day a period is told on every page; before, it stands in the calendar and among the
pauses and periods. Our choice: a planned time lies mostly within two weeks."""


@dataclass(frozen=True)
class PeriodTold:
    """One period in a few sentences."""

    period: Period

    @property
    def name(self) -> str:
        """What it is, and where."""
        return period_name(self.period)

    @property
    def is_running(self) -> bool:
        """Whether it holds anything yet."""
        return self.period.state == Period.State.RUNNING

    @property
    def sentences(self) -> list[str]:
        """What is held and what may go, until when, and who can let a post go."""
        if not self.is_running:
            return [self._since, _("Nothing is held yet. Once it begins, posts wait for the caretaker officer.")]
        return [self._since, self._held, self._until, self._let_go]

    @property
    def in_the_calendar(self) -> str:
        """Since when and until when."""
        if self.period.ends_at:
            return f"{self._since} " + _("Over since %(moment)s.") % {"moment": moments.full(self.period.ends_at)}
        return f"{self._since} {self._until if self.is_running else self._last_day}".strip()

    @property
    def _last_day(self) -> str:
        last = self.period.expected_until
        return _("It is expected to last until %(day)s.") % {"day": _day(last)} if last else ""

    @property
    def _since(self) -> str:
        if self.period.starts_at is None:
            return _("Expected from %(day)s.") % {"day": _day(self.period.expected_on)}
        return _("Since %(moment)s.") % {"moment": moments.full(self.period.starts_at)}

    @property
    def _held(self) -> str:
        allowed = ", ".join(names(self.period.allowed_categories))
        if self.period.is_narrow and allowed:
            return _("On the accounts named for it, posts are held, except: %(allowed)s.") % {"allowed": allowed}
        if self.period.is_narrow:
            return _("On the accounts named for it, every post is held.")
        if allowed:
            return _("Posts are held, except: %(allowed)s.") % {"allowed": allowed}
        return _("Every post is held.")

    @property
    def _let_go(self) -> str:
        return _("The caretaker officer can let a post go out; emergencies go by their own lane.")

    @property
    def _until(self) -> str:
        last = self.period.expected_until
        if last and last >= today():
            return _("It is expected to last until %(day)s, and ends once its event is noted.") % {"day": _day(last)}
        return _("It ends once its event is noted, not on a date.")


def _day(day: date | None) -> str:
    return moments.day(day) if day else ""


def periods_told(belonging: Collection[Membership], held: Mapping[int, Collection[Role]]) -> list[PeriodTold]:
    """The periods that concern somebody now: that run, or are soon expected; one question. `belonging`: where they
    belong today; `held`: their roles by account."""
    soon = Q(RUNNING) | (PLANNED & Q(expected_on__lte=today() + TOLD_AHEAD))
    found = _concerning(belonging, held).filter(soon)
    return [PeriodTold(period) for period in found.order_by("starts_at", "expected_on", "pk")]


def periods_between(
    belonging: Collection[Membership], held: Mapping[int, Collection[Role]], first: date, last: date
) -> list[PeriodTold]:
    """Those that run, ran or are expected on any day from the first to the last."""
    begun = Q(starts_at__date__lte=last) & (Q(ends_at__isnull=True) | Q(ends_at__date__gte=first))
    expected = PLANNED & Q(expected_on__lte=last) & (Q(expected_until__isnull=True) | Q(expected_until__gte=first))
    found = _concerning(belonging, held).filter(begun | expected, voided_at__isnull=True)
    return [PeriodTold(period) for period in found.order_by("starts_at", "expected_on", "pk")]


def _concerning(belonging: Collection[Membership], held: Mapping[int, Collection[Role]]) -> QuerySet[Period]:
    """Of their jurisdictions; a narrow one where they work on one of its accounts, or let posts go."""
    ministries = [one.ministry for one in belonging]
    everywhere = any(ministry is None for ministry in ministries)
    here = Q() if everywhere else Q(jurisdiction__in={one.jurisdiction for one in ministries if one})
    if any(one.role == Role.CARETAKER for one in belonging):
        return Period.objects.filter(here)
    return Period.objects.filter(here, ~Q(kind__in=NARROW) | Q(channels__id__in=list(held))).distinct()
