"""What the page of counts and its file show: one table for each language, a row for each message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from uuid import UUID

from babel.numbers import format_decimal
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from channels.models import Channel
from channels.queries import visible_channels
from people.models import Person
from publishing.models import Delivery
from publishing.public.counts import MARKS, NAMES, Counts, by_day, counted_between, summed
from publishing.times.walls import LOCALES
from web.context import language_of_the_page, writing_order
from web.months import MonthShown, chosen, months
from web.posts.words import platform_name
from web.templatetags.house import language_name

ROWS_SHOWN = 100
"""How many messages of a language the page shows; the file holds every one. Our choice."""

COUNT_NAMES: dict[str, str | Promise] = {
    "views": _("Views"),
    "likes": _("Likes"),
    "replies": _("Replies"),
    "reposts": _("Reposts"),
}

NOT_TOLD = "–"  # noqa: RUF001 - a dash is meant


@dataclass(frozen=True)
class Row:
    """One message, and what was counted of it by how many days later."""

    delivery: Delivery
    counts: Mapping[int, Counts]

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Each figure with the name of its column."""
        return list(zip(heads(), cells(self.counts), strict=True))


@dataclass(frozen=True)
class Table:
    """The messages of one language, the newest first; `sums`: of all of them, shown or not."""

    language: str
    rows: Sequence[Row]
    how_many: int
    sums: Mapping[int, Counts]

    @property
    def title(self) -> str:
        """Which language it is about."""
        return language_name(self.language)

    @property
    def total(self) -> list[tuple[str, str]]:
        """The sums, each with the name of its column."""
        return list(zip(heads(), cells(self.sums), strict=True))


class CountsPage:
    """The counts of what a person sees, for one month and, if they choose, one account."""

    def __init__(self, person: Person, month: str = "", channel: str = "") -> None:
        self.person, self._months = person, months()
        self.chosen = chosen(self._months, month)
        self.channel = next((one for one in self._channels if str(one.public_id) == channel), None)

    @cached_property
    def _channels(self) -> list[Channel]:
        return list(visible_channels(self.person).order_by("name", "pk"))

    @property
    def months(self) -> list[tuple[MonthShown, bool]]:
        """The months to choose from, and whether each is the one shown."""
        return [(month, month == self.chosen) for month in self._months]

    @property
    def channels(self) -> list[tuple[UUID, str, bool]]:
        """The accounts to choose from, and whether each is the one shown."""
        return [
            (one.public_id, f"{one.called} · {platform_name(one.platform)}", one == self.channel)
            for one in self._channels
        ]

    @property
    def deliveries(self) -> QuerySet[Delivery]:
        """Every message that is asked for."""
        found = counted_between(self.person, *self.chosen.moments)
        return found.filter(dispatch__channel=self.channel) if self.channel else found

    @cached_property
    def _rows(self) -> list[Row]:
        return [Row(delivery, by_day(delivery.marked)) for delivery in self.deliveries]  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return not self._rows

    @property
    def heads(self) -> list[str]:
        """The names of the columns with figures."""
        return heads()

    @property
    def tables(self) -> list[Table]:
        """One for each language, the reader's first."""
        return [self._table(language) for language in writing_order()]

    def _table(self, language: str) -> Table:
        mine = [row for row in self._rows if row.delivery.language == language]
        sums = {day: summed(row.counts.get(day, {}) for row in mine) for day in MARKS.values()}
        return Table(language, list(islice(mine, ROWS_SHOWN)), len(mine), sums)

    def lines(self) -> Iterator[list[str]]:
        """Every message as a line of the file, the heads first."""
        about = (gettext("File number"), gettext("Title"), gettext("Account"), gettext("Platform"))
        yield [*about, gettext("Language"), gettext("Planned (UTC)"), *heads()]
        for row in self._rows:
            yield [*_about(row.delivery), *("" if figure is None else str(figure) for figure in _figures(row.counts))]


def heads() -> list[str]:
    """The names of the columns with figures: what was counted, and how many days later."""
    return [
        (gettext("%(what)s after a day") if days == 1 else gettext("%(what)s after %(days)s days"))
        % {"what": COUNT_NAMES[name], "days": days}
        for days in MARKS.values()
        for name in NAMES
    ]


def cells(counts: Mapping[int, Counts]) -> list[str]:
    """The figures as text, in the order of the heads; a dash where the platform told none."""
    return [figure_name(figure) for figure in _figures(counts)]


def figure_name(figure: int | None) -> str:
    """A count as people read it; a dash where the platform told none."""
    return NOT_TOLD if figure is None else format_decimal(figure, locale=LOCALES[language_of_the_page()])


def _figures(counts: Mapping[int, Counts]) -> Iterable[int | None]:
    return (counts.get(day, {}).get(name) for day in MARKS.values() for name in NAMES)


def _about(delivery: Delivery) -> list[str]:
    dispatch, post = delivery.dispatch, delivery.dispatch.post
    when = f"{dispatch.due_at:%Y-%m-%d %H:%M}"
    platform = platform_name(dispatch.channel.platform)
    return [post.file_number, post.title, delivery.handle, platform, delivery.language, when]
