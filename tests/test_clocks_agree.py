"""A worker asks the database what time it is before it claims anything."""

from datetime import timedelta

import pytest

from publishing.clock.claim import database_now, require_same_clock
from records.clock import now

pytestmark = pytest.mark.django_db


def test_the_databases_clock_is_asked_and_agrees_on_one_machine() -> None:
    assert abs(database_now() - now()) < timedelta(seconds=1)
    require_same_clock()
