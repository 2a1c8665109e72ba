"""An absence is one person's from its first moment until before its last; an assistant is theirs where both work."""

from datetime import timedelta

import pytest
from django.db import transaction

from approvals.absences import (
    absence_now,
    absence_of,
    absences_among,
    be_away,
    begin,
    come_back,
    due_absences,
    set_between,
)
from approvals.arranging import assists, may_arrange, may_name_assistants
from approvals.assistants import dismiss_assistant, name_assistant
from approvals.models import Assistant
from people.models import Person
from people.refusals import NotNow
from records.clock import now
from tests.organisation import Organisation, add_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def noor(organisation: Organisation) -> Person:
    return add_member("noor", "Noor Aziz", organisation.ministry)


def test_those_away_among_some_are_found_until_their_end_and_each_by_themself(
    organisation: Organisation, noor: Person, clock
) -> None:
    director, publisher = organisation.director, organisation.publisher
    later = be_away(director, since=now() + DAY, until=now() + 2 * DAY, by=director)
    soon = be_away(noor, until=now() + HOUR, by=noor)
    other = be_away(publisher, until=now() + HOUR, by=publisher)
    called_off = be_away(director, until=now() + HOUR, by=director)
    come_back(called_off, by=director)
    with pytest.raises(NotNow, match="absence_over"):
        come_back(called_off, by=director)
    assert list(absences_among([director, noor], ending_after=now())) == [soon, later]
    assert list(absences_among([director, noor], ending_after=now() + HOUR)) == [later]
    assert list(set_between(noor, now() - DAY, now())) == []
    assert list(set_between(noor, now(), now() + DAY)) == [soon]
    assert list(set_between(director, now(), now() + DAY)) == []
    assert list(set_between(director, now(), now() + 2 * DAY)) == [later]
    assert absence_of(other.public_id) == other
    assert list(due_absences()) == [soon, other]
    with transaction.atomic():
        assert begin(soon)
    other.refresh_from_db()
    assert other.begun_at is None
    clock.shift(HOUR)
    assert list(due_absences()) == []
    with pytest.raises(NotNow, match="absence_over"):
        come_back(soon, by=noor)
    clock.shift(DAY)
    assert absence_now(director) == later


def test_who_assists_one_assists_no_other_and_only_where_they_work(organisation: Organisation, noor: Person) -> None:
    director, here = organisation.director, {organisation.ministry.pk}
    name_assistant(director, noor, by=director)
    assert assists(noor, director, here)
    assert not assists(noor, organisation.publisher, here)
    assert not assists(organisation.publisher, director, here)
    assert not assists(noor, director, {organisation.other_ministry.pk})
    there = may_name_assistants(organisation.administrator, organisation.stranger)
    assert (there.reason.code, there.reason.places) == ("not_yours_to_name", {"person": "Sam Okafor"})
    assert not may_arrange(organisation.administrator, organisation.stranger, [organisation.other_ministry])
    assert may_arrange(organisation.administrator, director, [organisation.ministry])
    dismiss_assistant(director, noor, by=organisation.administrator)
    assert not assists(noor, director, here)


def test_whom_an_assistant_is_of_is_said_and_no_other_is_dismissed(organisation: Organisation, noor: Person) -> None:
    director, publisher, ana = organisation.director, organisation.publisher, organisation.second_drafter
    for person, assistant in ((publisher, noor), (director, ana), (director, noor)):
        name_assistant(person, assistant, by=person)
    dismiss_assistant(director, noor, by=director)
    left = {(one.person, one.assistant) for one in Assistant.objects.all()}
    assert left == {(publisher, noor), (director, ana)}
    with pytest.raises(NotNow, match=r"Noor Aziz.*assistant_already"):
        name_assistant(publisher, noor, by=publisher)
    with pytest.raises(NotNow, match=r"Sam Okafor.*membership_missing\]"):
        name_assistant(director, organisation.stranger, by=director)
