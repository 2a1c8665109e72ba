"""A year lived through, both changes of the clocks included, in every zone of Canada: each post at the wall time people
meant, none twice, none lost, none early."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from compliance.content import Content, Window, digest
from compliance.content.window import DoubledTime, WallTimeError, is_doubled, moment
from people.refusals import BadInput
from publishing.clock.claim import claim_next
from publishing.content.documents import content_of
from publishing.models import Dispatch, Revision
from publishing.times import minutes
from records.clock import now
from tests.story import Story

pytestmark = [pytest.mark.django_db(databases=["default", "shelf"]), pytest.mark.heavy]

A_STATEMENT = 1_000  # rows: PostgreSQL takes 65,535 values at once

CANADA = (
    *("America/St_Johns", "America/Goose_Bay", "America/Blanc-Sablon", "America/Halifax", "America/Glace_Bay"),
    *("America/Moncton", "America/Toronto", "America/Iqaluit", "America/Atikokan", "America/Winnipeg"),
    *("America/Resolute", "America/Rankin_Inlet", "America/Regina", "America/Swift_Current", "America/Edmonton"),
    *("America/Cambridge_Bay", "America/Inuvik", "America/Creston", "America/Dawson_Creek", "America/Fort_Nelson"),
    *("America/Whitehorse", "America/Dawson", "America/Vancouver"),
)
"""Every zone whose clocks have differed since 1970 (tz database, file zone.tab, CA)."""

WALLS = ("00:00", "01:30", "02:00", "02:30", "03:00", "09:00", "23:59")
YEAR = date(2027, 1, 1)


def days() -> Iterator[date]:
    """A day of each week, and every day within two of a change of the clocks in 2027 (14 March, 7 November)."""
    changes = (date(2027, 3, 14), date(2027, 11, 7))
    for number in range(365):
        day = YEAR + timedelta(days=number)
        if number % 7 == 0 or any(abs(day - change) <= timedelta(days=2) for change in changes):
            yield day


def meant(content: Content, zone: str) -> Iterator[minutes.Minute]:
    """Every minute somebody could mean: of one shown twice both, of one never shown none."""
    for day in days():
        for wall in (datetime.fromisoformat(f"{day}T{time}") for time in WALLS):
            window = Window(time_zone=zone, earliest=wall, latest=wall + timedelta(hours=5))
            for fold in _folds(wall, zone):
                folded = replace(window, earliest_fold=fold, latest_fold=0)
                yield minutes.chosen(replace(content, window=folded), wall, fold)


def _folds(wall: datetime, zone: str) -> tuple[int | None, ...]:
    try:
        moment(wall, zone)
    except DoubledTime:
        return (0, 1)
    except WallTimeError:
        return ()
    return (None,)


@pytest.fixture
def year(approved: Story) -> list[Dispatch]:
    """The sendings of a year, every one of a version of its own."""
    post, content = approved.post, content_of(approved.post.newest)
    chosen = [minute for zone in CANADA for minute in meant(content, zone)]
    kept = approved.post.newest
    same = {"post": post, "content": kept.content, "made_by": kept.made_by, "made_at": now()}
    numbers = range(2, len(chosen) + 2)
    versions = Revision.objects.bulk_create(
        (Revision(number=number, digest=digest(str(number).encode()), **same) for number in numbers),
        batch_size=A_STATEMENT,
    )
    shared = {"post": post, "channel": post.channels.get(), "ministry": post.ministry, "state_since": now()}
    shared |= {"first_language": "en"}
    return Dispatch.objects.bulk_create(
        (
            Dispatch(revision=version, digest=version.digest, scheduled_by=kept.made_by, **shared, **minute.columns())
            for version, minute in zip(versions, chosen, strict=True)
        ),
        batch_size=A_STATEMENT,
    )


def claimed_at(instant: datetime) -> list[int]:
    """What a worker takes at a moment."""
    with time_machine.travel(instant, tick=False):
        return [hold.dispatch_id for hold in iter(claim_next, None)]


def test_a_year_in_every_zone_of_canada(year: list[Dispatch]) -> None:
    planned = {dispatch.pk: dispatch for dispatch in year}
    taken: Counter[int] = Counter()
    for due in sorted({dispatch.due_at for dispatch in year}):
        assert claimed_at(due - timedelta(seconds=1)) == []
        for pk in claimed_at(due):
            taken[pk] += 1
            there = due.astimezone(ZoneInfo(planned[pk].time_zone))
            assert f"{there:%Y-%m-%dT%H:%M}" == planned[pk].wall_minute
            which = there.fold if is_doubled(there.replace(tzinfo=None), planned[pk].time_zone) else None
            assert planned[pk].fold == which
    assert set(taken) == set(planned)
    assert set(taken.values()) == {1}
    assert len(planned) > 8_000


@pytest.mark.parametrize("zone", ["America/Toronto", "America/St_Johns", "America/Vancouver"])
def test_an_hour_that_does_not_exist_is_refused_and_one_shown_twice_is_asked(approved: Story, zone: str) -> None:
    content = content_of(approved.post.newest)
    for wall, code in (("2027-03-14T02:30", "time_impossible"), ("2027-11-07T01:30", "time_doubled")):
        at = datetime.fromisoformat(wall)
        around = Window(time_zone=zone, earliest=at - timedelta(hours=3), latest=at + timedelta(hours=3))
        with pytest.raises(BadInput, match=r"\w") as refused:
            minutes.chosen(replace(content, window=around), at, None)
        assert refused.value.reason.code == code


def test_no_moment_is_read_in_the_machines_own_zone() -> None:
    assert moment(datetime.fromisoformat("2027-07-01T09:00"), "America/Regina") == datetime(2027, 7, 1, 15, tzinfo=UTC)
