"""Whoever starts a period that was expected starts that very one: said before the button and after it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from channels.models import Period
from channels.models.periods import NARROW
from channels.stops.expecting import expected_in
from channels.stops.happenings import BEGINS
from web import moments
from web.periods.forms import StartForm
from web.periods.words import jurisdictions, period_name


@dataclass(frozen=True)
class Expected:
    """An expected period, and whether what is typed says that it is the one that begins."""

    period: Period
    is_meant: bool

    @property
    def name(self) -> str:
        """What it is, and where."""
        return period_name(self.period)

    @property
    def day(self) -> str:
        """From when on it is expected."""
        return moments.plain_day(self.period.expected_on) if self.period.expected_on else ""


def expected_ones(form: StartForm) -> list[Expected]:
    """What is expected and could begin by this form, what is typed first."""
    where = str(form["jurisdiction"].value() or "")
    kind = str(form["event"].value() or "").partition(":")[0]
    kinds = [one for one in BEGINS if (one in NARROW) == form.IS_NARROW and kind in ("", one)]
    place = str(form["place"].value() or "").strip() if form.IS_NARROW else ""
    found = expected_in([where] if where else jurisdictions(), kinds)
    return [Expected(one, one.kind == kind and one.place == place) for one in found]


def it_was_expected(period: Period) -> list[str]:
    """After a beginning: that it is the one that was expected, if it was."""
    if period.expected_on is None:
        return []
    said = _("It is the one that was expected from %(day)s. If that is wrong, undo it: it is then expected again.")
    return [said % {"day": moments.plain_day(period.expected_on)}]


def expected_again(period: Period | None) -> list[str]:
    """After an undoing: that what was expected is expected again."""
    if period is None or period.expected_on is None:
        return []
    return [_("It is expected again from %(day)s.") % {"day": moments.plain_day(period.expected_on)}]
