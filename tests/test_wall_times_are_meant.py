"""A wall time means one moment, or somebody is asked: in every zone, on every day."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.content.window import ZONES, DoubledTime, ImpossibleTime, UnknownZone, WallTimeError, moment, zone_named

WALLS = st.datetimes(datetime(1950, 1, 1), datetime(2037, 12, 31))  # noqa: DTZ001 wall times have no zone


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def read(meant: datetime, zone: str, fold: int | None) -> datetime | WallTimeError:
    """The moment, or the reason there is not exactly one."""
    try:
        return moment(meant, zone, fold)
    except WallTimeError as reason:
        return reason


def shown(instant: datetime, zone: str) -> datetime:
    """What the clocks of a zone show at a moment."""
    return instant.astimezone(zone_named(zone)).replace(tzinfo=None)


@given(WALLS, st.sampled_from(sorted(ZONES)), st.sampled_from([None, 0, 1]))
@example(wall("2011-12-30T12:00"), "Pacific/Apia", None)
@example(wall("2026-04-05T01:45"), "Australia/Lord_Howe", None)
def test_a_moment_shows_the_wall_time_that_was_meant(meant, zone, fold):
    found = read(meant, zone, fold)
    match found:
        case ImpossibleTime():
            assert meant not in {shown(candidate, zone) for candidate in found.candidates}
        case DoubledTime():
            assert fold is None
            assert [moment(meant, zone, place) for place in (0, 1)] == list(found.candidates)
            assert found.candidates[0] < found.candidates[1]
        case _:
            assert found.tzinfo is UTC
            assert shown(found, zone) == meant


def doubled_in(zone: str, year: int) -> dict[datetime, list[datetime]]:
    """The quarter hours a zone's clocks show twice in a year, found by living through it."""
    place, start = zone_named(zone), datetime(year, 1, 1, tzinfo=UTC)
    seen: dict[datetime, list[datetime]] = {}
    for quarter in range(366 * 96):
        instant = start + timedelta(minutes=15 * quarter)
        seen.setdefault(instant.astimezone(place).replace(tzinfo=None), []).append(instant)
    return {shown: instants for shown, instants in seen.items() if len(instants) > 1}


@pytest.mark.parametrize("zone", ["America/Toronto", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_exactly_the_times_the_clocks_show_twice_are_asked_about(zone):
    doubled = doubled_in(zone, 2026)
    assert doubled
    for shown, instants in doubled.items():
        with pytest.raises(DoubledTime, match=zone) as asked:
            moment(shown, zone)
        assert list(asked.value.candidates) == instants


def test_the_hour_toronto_skips_is_refused():
    with pytest.raises(ImpossibleTime, match="2026-03-08T02:30:00 in America/Toronto"):
        moment(wall("2026-03-08T02:30"), "America/Toronto")


def test_the_hour_toronto_lives_twice_is_asked_and_told_apart():
    with pytest.raises(DoubledTime, match="2026-11-01T01:30:00 in America/Toronto"):
        moment(wall("2026-11-01T01:30"), "America/Toronto")
    first, second = (moment(wall("2026-11-01T01:30"), "America/Toronto", fold) for fold in (0, 1))
    assert second - first == timedelta(hours=1)


@pytest.mark.parametrize("zone", ["America/Oz", "../etc/passwd", " ", "localtime", "/etc/localtime"])
def test_a_zone_that_is_none_is_refused(zone):
    with pytest.raises(UnknownZone, match=zone):
        moment(wall("2026-12-01T09:00"), zone)
