"""The words of lists of posts: moments as deadlines, days and months."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from web import moments

register = template.Library()


@register.filter
def deadline(at: datetime) -> str:
    """Until when somebody has to act: the time of day and the day, today said as today. Never a countdown."""
    places = {"minute": moments.minute(at), "day": moments.day(at)}
    is_over, is_today = at <= timezone.now(), timezone.localdate(at) == timezone.localdate()
    if is_over:
        return _("its time ended at %(minute)s, %(day)s") % places
    return _("by %(minute)s today") % places if is_today else _("by %(minute)s, %(day)s") % places


@register.filter
def minute(at: datetime) -> str:
    """The time of day and its zone."""
    return moments.minute(at)


@register.filter
def month(on: date) -> str:
    """The month and the year."""
    return moments.month(on)


@register.filter
def on_day(on: date | None) -> str:
    """A date without its weekday; nothing where there is none."""
    return moments.plain_day(on) if on else ""
