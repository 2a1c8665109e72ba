"""The time zones offered, and each as people call it."""

from django.utils.translation import gettext_lazy as _

ZONES = (
    ("America/Toronto", _("Eastern time (Toronto)")),
    ("America/Winnipeg", _("Central time (Winnipeg, Kenora)")),
    ("America/Atikokan", _("Eastern standard time all year (Atikokan)")),
    ("America/Halifax", _("Atlantic time (Halifax)")),
    ("America/St_Johns", _("Newfoundland time (St. John’s)")),
    ("America/Regina", _("Central standard time all year (Regina)")),
    ("America/Edmonton", _("Mountain time (Edmonton)")),
    ("America/Vancouver", _("Pacific time (Vancouver)")),
    ("UTC", _("Universal time (UTC)")),
)


def zone_name(code: str) -> str:
    """A time zone in the reader's language; one we do not offer by its code."""
    return str(dict(ZONES).get(code, code))
