"""A limit in business hours counts the hours people are at work, and no others: not a night, weekend or holiday."""

from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from approvals.hours import (
    HORIZON,
    Calendar,
    after,
    between,
    calendar_of,
    days_off,
    is_working,
    next_opening,
)

ONTARIO, CANADA = calendar_of("ontario"), calendar_of("canada")
KENORA = calendar_of("ontario", "America/Winnipeg")
CAIRO = Calendar(time(0), time(9), zone="Africa/Cairo")  # its clocks change on Fridays, at midnight
TORONTO = ZoneInfo("America/Toronto")

calendars = st.sampled_from([ONTARIO, CANADA, KENORA, CAIRO])
moments = st.timedeltas(timedelta(), timedelta(days=16 * 365)).map(
    lambda passed: datetime(2020, 1, 1, tzinfo=UTC) + passed
)
some_hours = st.integers(0, 400 * 3600).map(lambda seconds: seconds / 3600)


def toronto(wall: str) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=TORONTO)


def counted(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """The same answer the slow way: day by day, on the clocks of the zone."""
    zone, total = ZoneInfo(calendar.zone), timedelta()
    day = start.astimezone(zone).date()
    while day <= end.astimezone(zone).date():
        if day.weekday() < 5 and day not in days_off(calendar, day.year):
            opens = datetime.combine(day, calendar.opens, zone).astimezone(UTC)
            closes = datetime.combine(day, calendar.closes, zone).astimezone(UTC)
            total += max(min(closes, end) - max(opens, start), timedelta())
        day += timedelta(days=1)
    return total


@pytest.mark.parametrize(
    ("start", "hours", "end", "because"),
    [
        ("2026-11-24T10:00", 3, "2026-11-24T13:00", "the same day"),
        ("2026-11-24T16:00", 2, "2026-11-25T09:30", "over night"),
        ("2026-11-24T22:15", 1, "2026-11-25T09:30", "asked at night"),
        ("2026-11-24T06:00", 8.5, "2026-11-24T17:00", "a day, to its closing"),
        ("2026-11-27T16:30", 1, "2026-11-30T09:00", "over the weekend"),
        ("2026-10-09T16:30", 1, "2026-10-13T09:00", "Thanksgiving"),
        ("2026-12-24T16:00", 2, "2026-12-29T09:30", "Christmas on Friday, Boxing Day taken on Monday"),
        ("2027-12-24T16:00", 2, "2027-12-29T09:30", "Christmas and Boxing Day both on the weekend"),
        ("2026-12-31T16:00", 2, "2027-01-04T09:30", "over the new year"),
        ("2026-12-31T16:00", 1, "2026-12-31T17:00", "to the last closing of the year"),
        ("2026-03-06T16:00", 2, "2026-03-09T09:30", "the clocks go forward"),
        ("2026-10-30T16:00", 2, "2026-11-02T09:30", "the clocks go back"),
    ],
)
def test_hours_end_where_a_person_would_say(start: str, hours: float, end: str, because: str) -> None:
    assert after(toronto(start), hours, ONTARIO) == toronto(end), because
    assert between(toronto(start), toronto(end), ONTARIO) == timedelta(hours=hours), because


@pytest.mark.parametrize(
    ("day", "ontario", "canada"),
    [
        (date(2026, 2, 16), "off", "open"),  # Family Day
        (date(2026, 4, 3), "off", "off"),  # Good Friday
        (date(2026, 4, 6), "off", "off"),  # Easter Monday
        (date(2026, 5, 18), "off", "off"),  # Victoria Day
        (date(2026, 7, 1), "off", "off"),  # Canada Day
        (date(2026, 8, 3), "off", "off"),  # the first Monday of August
        (date(2026, 9, 7), "off", "off"),  # Labour Day
        (date(2026, 9, 30), "off", "off"),  # Truth and Reconciliation
        (date(2026, 11, 11), "off", "off"),  # Remembrance Day
        (date(2026, 12, 28), "off", "off"),  # Boxing Day, from the Saturday
        (date(2028, 7, 3), "off", "off"),  # Canada Day, from the Saturday
        (date(2026, 9, 19), "weekend", "weekend"),
        (date(2026, 6, 24), "open", "open"),  # the feast of Quebec
    ],
)
def test_each_government_keeps_its_own_days_off(day: date, ontario: str, canada: str) -> None:
    noon = datetime.combine(day, time(12), TORONTO)
    assert is_working(noon, ONTARIO) == (ontario == "open")
    assert is_working(noon, CANADA) == (canada == "open")


def test_a_government_we_know_no_days_off_of_works_every_weekday() -> None:
    assert is_working(toronto("2026-12-25T12:00"), calendar_of("somewhere"))
    assert not is_working(toronto("2026-12-26T12:00"), calendar_of("somewhere"))


def test_the_office_is_open_from_its_opening_until_right_before_its_closing() -> None:
    moment = timedelta.resolution
    assert not is_working(toronto("2026-11-24T08:30") - moment, ONTARIO)
    assert is_working(toronto("2026-11-24T08:30"), ONTARIO)
    assert is_working(toronto("2026-11-24T17:00") - moment, ONTARIO)
    assert not is_working(toronto("2026-11-24T17:00"), ONTARIO)


def test_the_next_opening_is_now_or_when_somebody_comes_in() -> None:
    assert next_opening(toronto("2026-11-24T10:00"), ONTARIO) == toronto("2026-11-24T10:00")
    assert next_opening(toronto("2026-11-24T17:00"), ONTARIO) == toronto("2026-11-25T08:30")
    assert next_opening(toronto("2026-11-24T10:00"), ONTARIO).tzinfo is UTC
    assert next_opening(toronto("2026-12-31T17:00"), ONTARIO) == toronto("2027-01-04T08:30")


def test_an_office_keeps_the_hours_of_its_own_zone() -> None:
    assert not is_working(toronto("2026-11-24T09:00"), KENORA)  # eight in the morning there
    assert is_working(toronto("2026-11-24T17:30"), KENORA)


def test_an_hour_the_clocks_skip_at_work_is_not_worked() -> None:
    midnight = datetime(2026, 4, 23, 22, tzinfo=UTC)  # the clocks of Cairo go from 00:00 to 01:00, on Friday 24 April
    assert between(midnight, midnight + timedelta(hours=20), CAIRO) == timedelta(hours=8)


@given(moments, some_hours, calendars)
def test_what_was_added_is_what_is_counted(start: datetime, hours: float, calendar: Calendar) -> None:
    assert between(start, after(start, hours, calendar), calendar) == timedelta(hours=hours)


@given(moments, st.timedeltas(timedelta(), timedelta(days=800)), calendars)
def test_counting_agrees_with_going_day_by_day(start: datetime, passed: timedelta, calendar: Calendar) -> None:
    end = start + passed
    assert between(start, end, calendar) == counted(start, end, calendar)
    assert between(end, start, calendar) == -counted(start, end, calendar)


@given(moments, some_hours, calendars)
def test_hours_end_at_the_first_moment_they_have_passed(start: datetime, hours: float, calendar: Calendar) -> None:
    assume(hours)
    end = after(start, hours, calendar)
    assert between(start, end - timedelta.resolution, calendar) < timedelta(hours=hours)


@given(moments, some_hours, some_hours, calendars)
def test_more_hours_end_later(start: datetime, hours: float, more: float, calendar: Calendar) -> None:
    assume(more)
    assert after(start, hours, calendar) < after(start, hours + more, calendar)


@given(moments, st.timedeltas(timedelta(), timedelta(days=30)), some_hours, calendars)
def test_who_is_asked_later_never_has_to_answer_earlier(
    start: datetime, later: timedelta, hours: float, calendar: Calendar
) -> None:
    assert after(start, hours, calendar) <= after(start + later, hours, calendar)


@given(moments, calendars)
def test_what_is_closed_adds_nothing(moment: datetime, calendar: Calendar) -> None:
    opening = next_opening(moment, calendar)
    assert between(moment, opening, calendar) == timedelta()
    assert is_working(opening, calendar)
    assert is_working(moment, calendar) == (opening == moment)


def test_hours_that_make_no_sense_are_refused() -> None:
    here = toronto("2026-11-24T10:00")
    with pytest.raises(ValueError, match="forwards"):
        after(here, -1, ONTARIO)
    with pytest.raises(ValueError, match=f"within {HORIZON} years"):
        after(here, 100_000, ONTARIO)
    with pytest.raises(ValueError, match=f"less than {HORIZON} years"):
        between(here, here.replace(year=2326), ONTARIO)
    with pytest.raises(ValueError, match="zone"):
        after(here.replace(tzinfo=None), 1, ONTARIO)
    for closes in (time(8), time(17)):
        with pytest.raises(ValueError, match="opens before it closes"):
            Calendar(time(17), closes)


def test_a_ministry_has_the_calendar_of_its_jurisdiction_on_its_own_clocks() -> None:
    hours, categories = (time(8, 30), time(17)), ("public", "optional", "government")
    assert calendar_of("ontario", "America/Winnipeg") == Calendar(*hours, "ON", categories, "America/Winnipeg")
    assert calendar_of("canada") == Calendar(*hours, "ON", ("government", "optional"), "America/Toronto")
    assert calendar_of("atlantis", "UTC") == Calendar(*hours, None, (), "UTC")


def test_ten_thousand_limits_are_counted_while_a_page_is_built() -> None:
    start = toronto("2026-11-24T10:00")
    after(start, 1, ONTARIO)  # the year is laid out once
    began = process_time()
    for number in range(10_000):
        after(start + timedelta(minutes=number % 500), 17, ONTARIO)
    assert process_time() - began < 1  # of this process: a busy machine is no fault of the calendar
