"""Not like this. Minutes and days."""

from django.utils.translation import gettext_lazy as _

TIMES = {
    "last_day_before_first": (
        _("The last day comes before the first."),
        _("Look at both days again; the last one can be left open."),
    ),
    "time_impossible": (
        _("%(wall)s does not exist in %(zone)s: the clocks go forward that night."),
        _("Choose another minute."),
    ),
    "time_doubled": (
        _("%(wall)s happens twice in %(zone)s: the clocks go back that night."),
        _("Say whether you mean the first or the second."),
    ),
    "time_unreadable": (
        _("“%(wall)s” is not a date and time."),
        _("Write it like 2026-12-01 09:00."),
    ),
    "days_wrong": (
        _("It would end before it begins, or last longer than %(days)s days."),
        _("Choose a last day after today, at most %(days)s days ahead. It can be renewed."),
    ),
    "span_backwards": (
        _("It would end before it begins."),
        _("Choose an end that comes after the beginning."),
    ),
    "span_past": (
        _("It would begin in the past. Nothing that was decided changes afterwards."),
        _("Choose a later beginning, or leave it empty: it then counts at once."),
    ),
    "span_too_long": (
        _("This is longer than %(days)s days."),
        _("Choose an earlier end. It can be renewed."),
    ),
}
