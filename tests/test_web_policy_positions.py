"""The policy page names the position that decides, who holds it now, and what goes ahead without an answer."""

import pytest
from django.test import Client

from approvals.keeping import KEEPS, SAID
from approvals.models import PolicyVersion
from approvals.policies import change_policy, in_force
from approvals.routes import Step
from channels import seats
from people.models import Person, Position
from people.positions import Titles, seat
from people.roles import Role
from tests.organisation import Organisation, add_member
from tests.test_web_policies import CHANGE, DIRECTOR, HEALTH, LANGUAGE, REASON, read, sent, words
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])
OFFICE = {"stage": "ministers_office", "hours": "8"}


@pytest.fixture
def head(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


@pytest.fixture
def position(organisation: Organisation) -> Position:
    """The director's position: Dana holds it, Étienne is acting."""
    titles = Titles("Director", "Directrice ou directeur", "Communications Branch", "Direction des communications")
    by = organisation.administrator
    position = seats.open_position(organisation.ministry, Role.DIRECTOR, titles, by=by)
    seat(organisation.director, position, by=by)
    seat(organisation.second_director, position, acting=True, by=by)
    return position


def ask(organisation: Organisation, head: Person, *steps: Step) -> PolicyVersion:
    return change_policy(organisation.ministry, steps, reason=REASON, seen=0, by=head)


def test_a_position_is_shown_with_its_title_and_who_holds_it_now(
    client: Client, organisation: Organisation, head: Person, position: Position
) -> None:
    ask(organisation, head, Step("language"), Step("director", seat=position.public_id))
    page = read(client, organisation.author, f"{HEALTH}?asked=1")
    said = "Position: Director, Communications Branch. Now: Dana Whitfield, Étienne Roy (acting)."
    assert page.count(said) == 3  # what is asked, what a post would need, the history
    french = read(client, organisation.author, HEALTH, "fr")
    assert "Directrice ou directeur, Direction des communications. Actuellement" in french
    assert "Étienne Roy (par intérim)" in french


def test_a_position_nobody_holds_says_what_to_do(client: Client, organisation: Organisation, head: Person) -> None:
    titles = Titles("Director", "Direction")
    vacant = seats.open_position(organisation.ministry, Role.DIRECTOR, titles, by=organisation.administrator)
    ask(organisation, head, Step("language"), Step("director", seat=vacant.public_id))
    assert "Nobody holds it today: until somebody does, this stage cannot be met." in read(client, head, HEALTH)


def test_a_position_is_chosen_among_those_of_the_stage(
    client: Client, organisation: Organisation, head: Person, position: Position
) -> None:
    sign_in(client, head)
    form = client.get(CHANGE).content.decode()
    assert "Director, Communications Branch: Dana Whitfield, Étienne Roy (acting)" in form
    client.post(CHANGE, sent(LANGUAGE, DIRECTOR | {"seat": str(position.public_id)}))
    assert in_force(organisation.ministry)[None].steps[-1]["seat"] == str(position.public_id)


@pytest.mark.parametrize("stage", ["legal", "ministers_office"])
def test_a_position_of_another_role_cannot_be_chosen(
    client: Client, head: Person, position: Position, stage: str
) -> None:
    sign_in(client, head)
    answer = client.post(CHANGE, sent(LANGUAGE, {"stage": stage, "seat": str(position.public_id)}, DIRECTOR))
    assert answer.status_code == 400
    assert not PolicyVersion.objects.exists()


def test_the_office_is_consulted_and_the_page_says_that_silence_is_not_consent(
    client: Client, organisation: Organisation, head: Person
) -> None:
    sign_in(client, head)
    client.post(CHANGE, sent(LANGUAGE, OFFICE | {"goes_ahead_for": ["health-and-safety"]}, DIRECTOR))
    page = read(client, head, HEALTH)
    assert "Minister’s office is heard and does not decide Always. Within 8 business hours." in page
    assert "these go ahead by themselves: Health and safety. For anything else silence is not consent." in page


def test_the_form_of_a_consultation_asks_for_nothing_that_decides(client: Client, head: Person) -> None:
    sign_in(client, head)
    answer = client.post(CHANGE, sent(LANGUAGE, OFFICE | {"who": "3"}, DIRECTOR, do="fit-1"))
    form = answer.content.decode()
    assert 'name="s1-goes_ahead_for"' in form
    assert '<input type="hidden" name="s1-who" value="1">' in form
    assert 'name="s1-seat"' not in form
    assert 'name="s1-stands_for_typography"' not in form
    assert "silence is not consent" in words(form)


def test_kinds_without_hours_come_back_with_what_to_do(client: Client, head: Person) -> None:
    sign_in(client, head)
    office = {"stage": "ministers_office", "goes_ahead_for": ["health-and-safety"]}
    answer = client.post(CHANGE, sent(LANGUAGE, office, DIRECTOR))
    assert answer.status_code == 400
    assert "Say how many business hours the office has to answer" in words(answer.content.decode())
    assert not PolicyVersion.objects.exists()


def test_the_page_shows_everything_that_keeps_an_approval_or_does_not(client: Client, author: Person) -> None:
    page = read(client, author, HEALTH)
    assert [str(SAID[change]) for change in KEEPS if str(SAID[change]) not in page] == []
    assert "A new round: those who had said yes are asked again" in page
    assert "do not act yet" not in page
