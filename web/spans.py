"""How long something took, as people say it: `4 s`, `3 min`, `2 h 5 min`, `3 d`. Never a countdown."""

from datetime import timedelta

from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def said(span: timedelta) -> str:
    """A span in its largest units, without its sign: seconds below ten minutes, minutes below two days, then days."""
    seconds = abs(round(span.total_seconds()))
    if seconds < MINUTE:
        return _seconds(seconds)
    if seconds < HOUR:
        return _joined(_minutes(seconds // MINUTE), _seconds(seconds % MINUTE) if seconds < 10 * MINUTE else "")
    if seconds < 2 * DAY:
        return _joined(_("%(count)s h") % {"count": seconds // HOUR}, _minutes(seconds % HOUR // MINUTE))
    return _("%(count)s d") % {"count": seconds // DAY}


def _seconds(count: int) -> str:
    return _("%(count)s s") % {"count": count}


def _minutes(count: int) -> str:
    return _("%(count)s min") % {"count": count}


def _joined(large: str, small: str) -> str:
    """`1 min` and not `1 min 0 s`."""
    return f"{large}\u00a0{small}" if small and not small.startswith("0") else large
