"""Where a page offers people to choose from, the one chosen is taken: whose yes came by mail, whose place one takes."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from approvals.models import Decision
from approvals.standing_in import delegate
from people.models import Person
from people.roles import Role
from records.clock import now
from tests.organisation import add_to_team
from tests.story import Story
from tests.test_the_office_is_heard_and_decides_nothing import deputy, waits_for_the_deputy  # noqa: F401 fixtures
from tests.test_web_posts import do, door, read

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def said_yes(deputy: Person) -> dict:  # noqa: F811
    """What the form sends of a yes that came by e-mail."""
    mail = SimpleUploadedFile("yes.eml", b"From: Marc")
    at = (now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    return {"deputy": str(deputy.public_id), "how": "mail", "heard_at": at, "text": "", "evidence": mail}


def test_a_deputys_yes_is_written_down_on_the_page(
    waits_for_the_deputy: Story,  # noqa: F811
    deputy: Person,  # noqa: F811
    director: Person,
    said_yes: dict,
) -> None:
    assert f'<option value="{deputy.public_id}"' in read(director, waits_for_the_deputy)

    assert do(director, waits_for_the_deputy, "relay_yes", **said_yes).status_code == 302

    decision = Decision.objects.latest("pk")
    assert (decision.person, decision.relay.by) == (deputy, director)
    assert do(deputy, waits_for_the_deputy, "contest", text="I said no such thing.").status_code == 302
    assert Decision.objects.get(pk=decision.pk).taken_back_at


@pytest.mark.parametrize("whose", ["", "nobody"])
def test_no_yes_is_written_down_for_nobody(
    waits_for_the_deputy: Story,  # noqa: F811
    director: Person,
    said_yes: dict,
    whose: str,
) -> None:
    answer = do(director, waits_for_the_deputy, "relay_yes", **said_yes | {"deputy": whose})

    assert answer.status_code == 400
    assert "From: " not in answer.text
    assert not Decision.objects.filter(relay__isnull=False).exists()


def test_no_yes_is_written_down_for_somebody_who_is_not_asked(
    waits_for_the_deputy: Story,  # noqa: F811
    director: Person,
    reviewer: Person,
    said_yes: dict,
) -> None:
    answer = do(director, waits_for_the_deputy, "relay_yes", **said_yes | {"deputy": str(reviewer.public_id)})

    assert answer.status_code in (400, 403, 409)
    assert not Decision.objects.filter(relay__isnull=False).exists()


def test_whose_place_is_chosen_is_whose_place_is_taken(
    waits_for_the_deputy: Story,  # noqa: F811
    deputy: Person,  # noqa: F811
) -> None:
    organisation = waits_for_the_deputy.organisation
    admin, ministry = organisation.administrator, organisation.ministry
    second = add_to_team("adm2", "Nadia Roy", ministry, [Role.ADM], by=admin)
    stand_in = organisation.second_director
    for giver in (deputy, second):
        until = now() + timedelta(days=3)
        delegate(ministry, giver=giver, receiver=stand_in, roles=[Role.ADM], until=until, by=admin)
    assert f'<option value="{second.public_id}"' in door(stand_in).get("/inbox/").text

    answer = do(stand_in, waits_for_the_deputy, "approve", text="", in_place_of=str(second.public_id))

    assert answer.status_code == 302
    decision = Decision.objects.latest("pk")
    assert (decision.person, decision.on_behalf_of) == (stand_in, second)
