"""A window that begins now, on the wall clock of a zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from approvals.hours import HOUSE_ZONE
from records.clock import now


def window_from_now(zone: str | None, lasting: timedelta) -> dict[str, object]:
    """From this very minute on. The end counts hours as they pass, also when the clocks change."""
    zone = zone or HOUSE_ZONE
    here = now().replace(second=0, microsecond=0)
    earliest, latest = here.astimezone(ZoneInfo(zone)), (here + lasting).astimezone(ZoneInfo(zone))
    said: dict[str, object] = {"time_zone": zone, "earliest": _wall(earliest), "latest": _wall(latest)}
    return said | {"earliest_fold": earliest.fold, "latest_fold": latest.fold}


def _wall(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"
