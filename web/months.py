"""Months to choose from, this one first, on the clocks of the capital."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from approvals.hours import HOUSE_ZONE
from records.clock import now

MONTHS_SHOWN = 24
"""How many months there are to choose from. Our choice: two years, so that a month stands beside its like."""


@dataclass(frozen=True)
class MonthShown:
    """One month. `first`: its first day."""

    first: date

    @property
    def code(self) -> str:
        """As it stands in addresses."""
        return f"{self.first.year}-{self.first.month:02}"

    @property
    def name(self) -> str:
        """In words."""
        return date_format(self.first, "F Y")

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Where it begins, and where the next one does."""
        following = date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)
        begins, ends = (
            datetime(day.year, day.month, 1, tzinfo=ZoneInfo(HOUSE_ZONE)) for day in (self.first, following)
        )
        return begins, ends


def months() -> list[MonthShown]:
    """The months to choose from, this one first."""
    return list(islice(_backwards(now().astimezone(ZoneInfo(HOUSE_ZONE)).date()), MONTHS_SHOWN))


def chosen(months: list[MonthShown], code: str) -> MonthShown:
    """The month an address names; the first where it names none of them."""
    return next((month for month in months if month.code == code), months[0])


def _backwards(day: date) -> Iterator[MonthShown]:
    while True:
        day = day.replace(day=1)
        yield MonthShown(day)
        day = date(day.year - (day.month == 1), (day.month - 2) % 12 + 1, 1)
