"""The API says that something public is being corrected, and which version the public reads; it changes nothing."""

import pytest
import time_machine

from people.models import Person
from publishing import verbs
from tests.api import Caller
from tests.correcting import REASON, begin, corrected
from tests.story import Story
from tests.test_what_is_public_is_corrected import LATER

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def shared(published: Story, director: Person) -> Story:
    """Public, and open to the minister's office."""
    verbs.share(published.id, by=director)
    return published


def told(caller: Caller, person: Person, story: Story) -> dict:
    with time_machine.travel(LATER, tick=False):
        return caller(person).get(f"/api/v1/posts/{story.id}/").json()


def test_the_office_sees_that_a_correction_is_under_way_and_not_why(
    shared: Story, office: Person, director: Person, caller: Caller
) -> None:
    with time_machine.travel(LATER, tick=False):
        begin(shared)
    [seen] = told(caller, office, shared)["corrections"]
    assert (seen["state"]["code"], seen["version"], seen["over_at"], seen["reason"]) == ("open", 1, None, None)
    [known] = told(caller, director, shared)["corrections"]
    assert known["reason"] == REASON


def test_once_made_the_sending_says_what_it_corrects(shared: Story, office: Person, caller: Caller) -> None:
    with time_machine.travel(LATER, tick=False):
        corrected(shared)
    post = told(caller, office, shared)
    first, second = post["sendings"]
    assert post["corrections"][0]["state"]["code"] == "made"
    assert (first["state"]["code"], first["corrects"]) == ("replaced", None)
    assert (second["state"]["code"], second["corrects"]) == ("sent", first["id"])


def test_the_office_begins_none(shared: Story, office: Person, caller: Caller) -> None:
    verbs_told = told(caller, office, shared)["verbs"]
    assert not verbs_told["correct"]["open"]
    assert not verbs_told["drop_correction"]["open"]
