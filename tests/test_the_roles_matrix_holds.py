"""Roles, verbs, places in the story: who may do what, as policy.md part 3 says it, driven on real posts.

One person per role holds just that role. What they may do is compared, verb by verb, with the table below; whatever
does not stand in it is closed. Nobody here wrote the post, so that only the role decides.
"""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from channels.models import Channel, Platform
from people.models import Person
from people.roles import CHANNEL_ROLES, Role
from publishing.connectors.script import Script
from publishing.matrix import COLUMNS, cell
from publishing.may import may
from publishing.permissions import NEEDS, Verb
from publishing.position import Position
from publishing.queries import visible_posts
from publishing.sending.connecting import notebook_follows
from tests.emergency import duty_director as duty_director
from tests.emergency import officer as officer
from tests.emergency import out as out
from tests.emergency import urgent as urgent
from tests.organisation import Organisation, active_channel, add_member, add_to_team
from tests.roles_matrix import BLIND, DRAFTER, IN_ONES_OWN_NAME, MATRIX, OFFICE, READING, WORKING, Places
from tests.story import Story
from tests.test_web_work import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def one_of_each(organisation: Organisation) -> dict[Role, Person]:
    """For each role somebody who holds just that."""
    team = {"ministry": organisation.ministry, "by": organisation.administrator}
    return {
        role: add_to_team(f"just-{role}", f"Just {role.label}", roles=[role], **team)
        if role in CHANNEL_ROLES
        else add_member(f"just-{role}", f"Just {role.label}", organisation.ministry, role)
        for role in Role
    }


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    """Accounts on the training notebook, which can be told to fail."""
    return active_channel(organisation, platform=Platform.NOTEBOOK, accounts={"en": "@practice", "fr": "@exercice"})


@pytest.fixture
def script() -> Iterator[Script]:
    with notebook_follows(Script()) as script:
        yield script


@pytest.fixture
def places(request: pytest.FixtureRequest, script: Script) -> Places:
    return Places(request, script)


def open_to(person: Person, story: Story) -> set[Verb]:
    """What somebody may do; nothing where the post does not exist for them."""
    position = Position(person, story.post)
    return {verb for verb in Verb if may(position, verb)} if position.sees else set()


@pytest.mark.parametrize("place", MATRIX)
def test_each_role_may_do_just_what_the_table_says(place: str, places: Places, one_of_each: dict[Role, Person]) -> None:
    story = places.to(place)
    rights = {role: open_to(who, story) for role, who in one_of_each.items()}
    found = {verb: {role for role, verbs_open in rights.items() if verb in verbs_open} for verb in Verb}
    assert {verb: roles for verb, roles in found.items() if roles} == {
        verb: set(roles) for verb, roles in MATRIX[place].items()
    }


def test_every_verb_is_open_to_somebody_somewhere() -> None:
    assert {verb for rights in MATRIX.values() for verb in rights} == set(Verb) - IN_ONES_OWN_NAME


def test_reviewers_suggest_and_never_edit() -> None:
    edits = {Verb.TYPE, Verb.REVISE, Verb.APPLY_SUGGESTION, Verb.JUSTIFY, Verb.ATTEST, Verb.SUBMIT}
    writers = {role for rights in MATRIX.values() for verb in edits for role in rights.get(verb, ())}
    assert writers == DRAFTER


def test_every_role_is_in_the_matrix_as_deciding_working_reading_or_blind() -> None:
    assert set(Role) == WORKING | READING | BLIND | OFFICE
    assert not READING & WORKING
    assert not BLIND & (WORKING | READING)


@pytest.mark.parametrize("place", ["in_review", "published"])
def test_who_reads_a_post_and_for_whom_it_does_not_exist(
    place: str, places: Places, one_of_each: dict[Role, Person]
) -> None:
    story = places.to(place)
    seeing = {role for role, person in one_of_each.items() if visible_posts(person).filter(pk=story.post.pk).exists()}
    assert seeing == WORKING | READING


def test_the_office_reads_what_was_shared_with_it(places: Places, one_of_each: dict[Role, Person]) -> None:
    story = places.to("consulted")
    assert visible_posts(one_of_each[Role.MINISTERS_OFFICE]).get() == story.post


@pytest.mark.parametrize("role", sorted(READING - {Role.HEAD_OF_COMMUNICATIONS}))
def test_who_only_reads_changes_nothing_anywhere(role: Role) -> None:
    of_the_caretaker = {Verb.CLEAR} if role == Role.CARETAKER else set()
    assert {verb for rights in MATRIX.values() for verb, roles in rights.items() if role in roles} == of_the_caretaker


@pytest.mark.parametrize("place", MATRIX)
def test_the_page_about_roles_shows_every_right_there_is(place: str) -> None:
    for verb, roles in MATRIX[place].items():
        shown = {role for role in COLUMNS if cell(verb, NEEDS[verb], role, "x")}
        assert set(roles) <= shown, verb


# --- Administrators are no exception


def test_an_administrator_who_set_the_house_up_sees_and_approves_nothing(
    submitted: Story, administrator: Person
) -> None:
    administrator.is_superuser = True
    administrator.save()
    assert open_to(administrator, submitted) == set()
    assert not visible_posts(administrator).exists()


def test_no_page_lets_anybody_edit_rows_or_delete_them(published: Story, administrator: Person) -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    client = Client()
    for person in (administrator, published.organisation.director):
        sign_in(client, person)
        assert client.delete(reverse("web:post", args=[published.id])).status_code in (403, 404, 405)
    assert published.again().post.outcome == "published"


def test_no_verb_of_any_room_deletes() -> None:
    from channels.permissions import Verb as AccountVerb

    named = [verb.value for table in (Verb, AccountVerb) for verb in table]
    assert not [name for name in named if any(word in name for word in ("delete", "erase", "remove", "purge"))]
