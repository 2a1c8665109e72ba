"""A duty of the clock that takes longer than its beat is not begun again in every slot: none would be left to send."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from publishing import tasks
from publishing.clock.lanes import few_at_a_time, lane_of

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"])]

DUTIES = (tasks.look_at_links, tasks.look_back, tasks.look_into, tasks.mail, tasks.look_around)


def elsewhere(duty: str, lanes: int) -> bool:
    """Whether another worker finds room."""
    found: list[bool] = []

    def ask() -> None:
        with lane_of(duty, lanes=lanes) as is_free:
            found.append(is_free)
        connection.close()

    other = Thread(target=ask)
    other.start()
    other.join()
    return found[0]


@pytest.mark.postgres
@pytest.mark.parametrize("lanes", [1, 2])
def test_no_more_are_about_a_duty_than_it_has_lanes(lanes: int) -> None:
    with lane_of("watch", lanes=lanes) as first:
        assert first
        assert elsewhere("watch", lanes) is (lanes > 1)
        assert elsewhere("another", lanes)
    assert elsewhere("watch", lanes)


@pytest.mark.postgres
def test_a_worker_that_dies_about_a_duty_keeps_nobody_from_it() -> None:
    held = lane_of("watch")
    assert held.__enter__()
    connection.close()
    assert elsewhere("watch", 1)
    held.__exit__(None, None, None)


@pytest.mark.postgres
def test_who_finds_no_lane_goes_home_at_once() -> None:
    done, together = [], Barrier(2)

    @few_at_a_time()
    def slow() -> None:
        done.append("begun")
        together.wait()
        together.wait()

    def work() -> None:
        slow()
        connection.close()

    busy = Thread(target=work)
    busy.start()
    together.wait()
    slow()
    together.wait()
    busy.join()
    assert done == ["begun"]


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.name)
def test_every_duty_is_kept_to_its_lanes(duty: object, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def refuse(function: str, name: str, lane: int) -> bool:
        asked.append(name)
        return False

    monkeypatch.setattr("publishing.clock.lanes._ask", refuse)
    duty()  # type: ignore[operator]
    assert set(asked) == {duty.name.rpartition(".")[2]}  # type: ignore[attr-defined]
