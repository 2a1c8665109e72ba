"""A page asks once what its reader holds; whoever acts is asked about afresh each time."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from channels import teams
from channels.queries import rights
from people.models import Person
from people.reading import one_page
from people.roles import Role
from tests.organisation import Organisation

RIGHTS = "channels_channelgroupobjectpermission"


def questions(client: Client, person: Person, path: str) -> int:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return sum(RIGHTS in one["sql"] for one in asked.captured_queries)


@pytest.mark.parametrize("path", ["/work/", "/posts/"])
def test_a_page_asks_once_what_its_reader_holds(client: Client, scheduled, publisher: Person, path: str):
    assert questions(client, publisher, path) == 1


def test_what_was_taken_is_gone_on_the_next_page(scheduled, organisation: Organisation):
    with one_page():
        assert Role.PUBLISHER in rights(organisation.publisher)[scheduled.post.channels.get().pk]
    teams.leave(organisation.publisher, organisation.ministry, Role.PUBLISHER, by=organisation.administrator)
    with one_page():
        assert rights(organisation.publisher) == {}


def test_nothing_is_kept_where_somebody_acts(scheduled, organisation: Organisation):
    assert rights(organisation.publisher)
    teams.leave(organisation.publisher, organisation.ministry, Role.PUBLISHER, by=organisation.administrator)
    assert not rights(organisation.publisher)


def test_two_people_on_one_page_are_two(channel, organisation: Organisation):
    with one_page():
        assert rights(organisation.publisher)
        assert not rights(organisation.auditor)
