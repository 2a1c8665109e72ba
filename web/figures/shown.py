"""What the page and the downloads show: a month chosen, units chosen, tables with their heads and cells as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.models import Person
from people.refusals import NotThere
from publishing.emergency.figures import lane_use
from publishing.figures import tables
from publishing.figures.overridden import rule_lines
from publishing.figures.readers import ministries_read
from publishing.figures.reading import BY_ACCOUNT, BY_BRANCH, BY_MINISTRY, UNITS, Month, Span
from publishing.figures.tables import Figure, Line
from web.context import language_of_the_page
from web.mending.desk import title_of
from web.months import chosen, months

UNIT_NAMES: Mapping[str, str | Promise] = {
    BY_MINISTRY: _("Ministry"),
    BY_BRANCH: _("Branch"),
    BY_ACCOUNT: _("Account"),
}

TITLES: Mapping[str, str | Promise] = {
    "times": _("Time per stage"),
    "returns": _("Sent back, and decided in another’s place"),
    "rounds": _("How rounds of approval ended"),
    "consultations": _("Consultations of the minister’s office"),
    "rules": _("Findings let stand for a reason"),
    "emergencies": _("Emergencies"),
}

HEADS: Mapping[str, tuple[str | Promise, ...]] = {
    "times": (_("Done"), _("Median hours"), _("90% within hours"), _("Done late"), _("Late, %")),
    "returns": (_("Decisions"), _("Sent back"), _("Sent back, %"), _("In another’s place")),
    "rounds": (
        _("Ended rounds"),
        _("Approved rounds"),
        _("Sent back"),
        _("Let go: new words"),
        _("Expired rounds"),
        _("Expired, %"),
    ),
    "consultations": (_("Answered"), _("Director went ahead"), _("Director waited"), _("Went ahead by itself")),
    "rules": (_("Found"), _("Let stand for a reason"), _("Share, %")),
    "emergencies": (_("Asked for"), _("Confirmed"), _("Review overdue"), _("Reviewed late"), _("Found not justified")),
}

MEANINGS: Mapping[str, str | Promise] = {
    "times": _(
        "Business hours from when a stage’s turn came until it was done, in the month in which it was done. Late: "
        "after the hours its policy gives it."
    ),
    "returns": _("Decisions of the month at each stage; the last column counts those by delegation."),
    "rounds": _("Expired: the planned time came before everybody had decided, and the post stayed here."),
    "consultations": _("Silence is not consent: without an answer the director decides, or the policy names the kind."),
    "rules": _("A finding counts once per post. A rule often let stand is too strict, or not understood."),
    "emergencies": _("Each takes at least three people, so small numbers are shown."),
}


@dataclass(frozen=True)
class Table:
    """One table. `stubs`: the heads of the columns that name a row; `rows`: names, then cells; no cells: too small."""

    code: str
    stubs: tuple[str, ...]
    rows: Sequence[tuple[tuple[str, ...], list[str]]]

    @property
    def title(self) -> str:
        """What it shows."""
        return str(TITLES[self.code])

    @property
    def meaning(self) -> str:
        """How to read it."""
        return str(MEANINGS[self.code])

    @property
    def heads(self) -> list[str]:
        """The names of the figures."""
        return [str(head) for head in HEADS[self.code]]

    @property
    def lines(self) -> list[tuple[tuple[str, ...], list[tuple[str, str]]]]:
        """Each row: its names, and each figure with the name of it."""
        return [(names, list(zip(self.heads, cells, strict=bool(cells)))) for names, cells in self.rows]


class FiguresPage:
    """The figures of the ministries somebody reads, for one month. Raises NotThere where there are none."""

    def __init__(self, person: Person, month: str = "", by: str = "") -> None:
        self.ministries = list(ministries_read(person))
        if not self.ministries:
            raise NotThere
        self.by = by if by in UNITS else BY_MINISTRY
        self._months = months()
        self.chosen = chosen(self._months, month)

    @property
    def months(self) -> list[tuple[str, str, bool]]:
        """The months to choose from: code, name, whether it is the one shown."""
        return [(month.code, month.name, month == self.chosen) for month in self._months]

    @property
    def units(self) -> list[tuple[str, str, bool]]:
        """The units to choose from."""
        return [(unit, str(UNIT_NAMES[unit]), unit == self.by) for unit in UNITS]

    @property
    def month_code(self) -> str:
        """The month shown, as it stands in addresses."""
        return self.chosen.code

    @property
    def month_name(self) -> str:
        """The month shown, in words."""
        return self.chosen.name

    @cached_property
    def span(self) -> Span:
        """The month as moments, on the clocks of the capital."""
        return Span(*self.chosen.moments)

    @cached_property
    def month(self) -> Month:
        """What happened in it."""
        return Month(self.ministries, self.span, language_of_the_page())

    @property
    def tables(self) -> list[Table]:
        """Every table."""
        return [self.table(code) for code in TITLES]

    def table(self, code: str) -> Table:
        """One table. Raises NotThere for one there is not."""
        if code == "rules":
            return self._rules()
        if code == "emergencies":
            return self._emergencies()
        if code not in TITLES:
            raise NotThere
        lines: list[Line] = getattr(tables, code)(self.month, self.by)
        unit = str(UNIT_NAMES[self.by])
        if code == "rounds":
            return Table(code, (unit,), [((_unit(line),), _cells(line.figures)) for line in lines])
        rows = [((line.stage_name, _unit(line)), _cells(line.figures)) for line in lines]
        return Table(code, (gettext("Stage"), unit), rows)

    def _rules(self) -> Table:
        rows = [
            ((_rule(line.rule),), _cells((line.found, line.reasons, line.share)))
            for line in rule_lines(self.ministries, self.span)
            if line.found is not None
        ]
        return Table("rules", (gettext("Rule"),), rows)

    def _emergencies(self) -> Table:
        used = lane_use(self.ministries, since=self.span.since, until=self.span.until)
        language = language_of_the_page()
        rows = [
            (
                (use.name, use.ministry.name(language)),
                _cells((use.asked, use.confirmed, use.overdue, use.late, use.not_justified)),
            )
            for use in used
        ]
        return Table("emergencies", (gettext("Category"), gettext("Ministry")), rows)


def _rule(code: str) -> str:
    return gettext("%(rule)s: %(title)s") % {"rule": code, "title": title_of(code)}


def _unit(line: Line) -> str:
    return line.unit or gettext("No position named")


def _cells(figures: Sequence[Figure]) -> list[str]:
    """Figures as text, in the language of the page; a dash for none."""
    return ["–" if figure is None else str(localize(figure)) for figure in figures]  # noqa: RUF001 - a dash is meant
