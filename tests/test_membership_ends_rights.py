"""Rights end with the membership, with the account of the person, and at once; tokens act as one person only."""

import getpass
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.auth import authenticate, get_user
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils import timezone
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed

from channels.models import Channel
from channels.queries import channel_ids_of, rights, roles_of
from people import services, tokens
from people.actors import CONSOLE
from people.models import Ministry, Person
from people.queries import ministry_roles, people_with
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing.telling.work import Work, my_work
from records.trail import Subject, history
from tests.organisation import PASSWORD, Organisation, add_member, add_person
from tests.story import Story


def verbs(person: Person) -> list[str]:
    return [event.verb for event in history(Subject("person", person.public_id))]


def person_of_the_token(token: str) -> Person:
    return TokenAuthentication().authenticate_credentials(token.encode())[0]


def test_a_role_ends_the_moment_its_membership_is_ended(organisation: Organisation, channel: Channel, author: Person):
    services.end_membership(author.memberships.get(), by=organisation.administrator)

    assert roles_of(author, [channel]) == set()
    assert channel_ids_of(author) == []
    assert verbs(author)[-1] == "membership_ended"


def test_a_membership_holds_until_the_day_before_it_ends(organisation: Organisation, channel: Channel, author: Person):
    last_day = timezone.localdate() + timedelta(days=10)
    services.end_membership(author.memberships.get(), by=organisation.administrator, on=last_day + timedelta(days=1))
    noon = timezone.localtime().replace(hour=12)

    with time_machine.travel(noon + timedelta(days=10), tick=False):
        assert roles_of(author, [channel]) == {Role.DRAFTER}
    with time_machine.travel(noon + timedelta(days=11), tick=False):
        assert roles_of(author, [channel]) == set()


def test_a_membership_holds_from_its_first_day(organisation: Organisation, ministry: Ministry):
    newcomer = add_person("newcomer", "Nora Comeau")
    first_day = timezone.localdate() + timedelta(days=3)
    services.give_membership(newcomer, ministry, Role.AUDITOR, by=organisation.administrator, since=first_day)

    assert ministry_roles(newcomer, ministry) == set()
    with time_machine.travel(timezone.localtime().replace(hour=12) + timedelta(days=3), tick=False):
        assert ministry_roles(newcomer, ministry) == {Role.AUDITOR}
        assert set(people_with(Role.AUDITOR, ministry)) == {organisation.auditor, newcomer}


@pytest.mark.parametrize("for_cause", [True, False])
def test_who_is_deactivated_holds_nothing(
    organisation: Organisation, channel: Channel, director: Person, for_cause: bool
):
    token = tokens.issue_token(director, by=director)

    services.deactivate(director, for_cause=for_cause, by=organisation.administrator)

    assert rights(director) == {}
    assert ministry_roles(director, organisation.ministry) == set()
    assert bool(director.deactivated_for_cause_at) is for_cause
    assert verbs(director)[-2:] == ["tokens_revoked", "person_deactivated"]
    with pytest.raises(AuthenticationFailed, match="Invalid token"):
        person_of_the_token(token)


def test_who_is_deactivated_can_no_longer_sign_in(organisation: Organisation, director: Person, rf: RequestFactory):
    signing_in = {"request": rf.post("/"), "username": director.email, "password": PASSWORD}
    assert authenticate(**signing_in) == director

    services.deactivate(director, for_cause=False, by=organisation.administrator)

    assert authenticate(**signing_in) is None


def test_who_is_deactivated_while_signed_in_is_nobody_at_the_next_page(
    organisation: Organisation, director: Person, client: Client, rf: RequestFactory
):
    client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
    next_page = rf.get("/")
    next_page.session = client.session
    assert get_user(next_page) == director

    services.deactivate(director, for_cause=False, by=organisation.administrator)

    assert get_user(next_page).is_anonymous


def test_nobody_is_deactivated_or_ended_twice(organisation: Organisation, author: Person):
    membership = author.memberships.get()
    services.end_membership(membership, by=organisation.administrator)
    services.deactivate(author, for_cause=False, by=CONSOLE)

    with pytest.raises(NotNow, match="has already ended"):
        services.end_membership(membership, by=organisation.administrator)
    with pytest.raises(NotNow, match="can no longer sign in"):
        services.deactivate(author, for_cause=True, by=CONSOLE)


def test_who_came_back_needs_a_membership_again(organisation: Organisation, channel: Channel, author: Person):
    administrator = organisation.administrator
    services.end_membership(author.memberships.get(), by=administrator)
    services.give_membership(author, organisation.ministry, Role.MEMBER, by=administrator)

    assert roles_of(author, [channel]) == {Role.DRAFTER}


def test_the_same_membership_is_not_given_twice(organisation: Organisation, author: Person):
    with pytest.raises(NotNow, match="already holds the role “Staff” there"):
        services.give_membership(author, organisation.ministry, Role.MEMBER, by=organisation.administrator)


ADMINISTRATORS_ACTS = {
    "add_person": lambda house, by: services.add_person("n@example.ca", name="N", by=by),
    "give_membership": lambda house, by: services.give_membership(house.author, house.ministry, Role.REGISTRAR, by=by),
    "end_membership": lambda house, by: services.end_membership(house.author.memberships.get(), by=by),
    "deactivate": lambda house, by: services.deactivate(house.author, for_cause=False, by=by),
    "revoke_tokens": lambda house, by: tokens.revoke_tokens(house.author, by=by),
}


@pytest.mark.parametrize("who", ["administrator", "director", "registrar", "caretaker", "office", "stranger"])
@pytest.mark.parametrize("act", ADMINISTRATORS_ACTS)
def test_only_an_administrator_administers_people(organisation: Organisation, act: str, who: str):
    if who == "administrator":
        ADMINISTRATORS_ACTS[act](organisation, organisation.administrator)
    else:
        with pytest.raises(NotAllowed, match="role “Administration” in the ministry"):
            ADMINISTRATORS_ACTS[act](organisation, getattr(organisation, who))


@pytest.mark.parametrize("act", [act for act in ADMINISTRATORS_ACTS if act != "add_person"])
def test_an_administrator_of_another_ministry_does_not_administer_ours(organisation: Organisation, act: str):
    outsider = add_member("outsider", "Olive Outis", organisation.other_ministry, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed, match="role “Administration” in the ministry"):
        ADMINISTRATORS_ACTS[act](organisation, outsider)


def test_an_administrator_of_a_ministry_does_not_reach_the_whole_house(organisation: Organisation):
    by = organisation.administrator
    reaches = [
        lambda: services.give_membership(by, None, Role.ADMINISTRATOR, by=by),
        lambda: services.deactivate(organisation.caretaker, for_cause=True, by=by),
        lambda: services.add_ministry("LABR", name_en="Labour", name_fr="Travail", by=by),
    ]

    for reach in reaches:
        with pytest.raises(NotAllowed, match="role “Administration” in the whole house"):
            reach()


def test_a_token_acts_as_its_person(author: Person):
    token = tokens.issue_token(author, by=author)

    assert person_of_the_token(token) == author
    assert not AuthToken.objects.filter(digest=token).exists()
    assert verbs(author)[-1] == "token_issued"
    assert token not in "".join(event.facts for event in history(Subject("person", author.public_id)))


@pytest.mark.parametrize("who", ["administrator", "director", "office", "stranger"])
def test_nobody_makes_a_token_that_acts_as_somebody_else(organisation: Organisation, author: Person, who: str):
    with pytest.raises(NotAllowed, match="nobody makes one for somebody else"):
        tokens.issue_token(author, by=getattr(organisation, who))


def test_who_may_not_sign_in_gets_no_token(author: Person):
    services.deactivate(author, for_cause=False, by=CONSOLE)

    with pytest.raises(NotNow, match="can no longer sign in"):
        tokens.issue_token(author, by=author)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "not an address"}, "not an e-mail address"),
        ({"name": "  "}, "A name is needed"),
        ({"name": "Nora\u202eComeau"}, "cannot be shown safely"),
        ({"password": "password1234"}, "too easy to guess"),
        ({"password": "short"}, "too easy to guess"),
        ({"language": "de"}, "not one of the choices"),
        ({"time_zone": "Mars/Olympus"}, "not one of the choices"),
    ],
)
def test_a_person_who_is_not_whole_is_refused(db: None, changes: dict, sentence: str):
    whole = {"email": "nora@example.ca", "name": "Nora Comeau", "password": PASSWORD, "by": CONSOLE}
    with pytest.raises(BadInput, match=sentence):
        services.add_person(**(whole | changes))
    assert not Person.objects.exists()


def test_an_address_belongs_to_one_person_however_it_is_typed(author: Person):
    with pytest.raises(NotNow, match=r"Somebody already signs in with author@example\.ca"):
        services.add_person(" Author@Example.CA ", name="Another", by=CONSOLE)


def said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue().strip()


def test_an_empty_house_gets_its_first_ministry_and_administrator_at_the_console(
    db: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(getpass, "getpass", lambda prompt: PASSWORD)
    said("add_ministry", "HLTH", "--english", "Ministry of Health", "--french", "Ministère de la Santé")
    said("add_person", "Ada@Example.ca", "Ada Roy", "--ministry", "HLTH", "--role", "administrator")

    ada = Person.objects.get(email="ada@example.ca")
    assert ministry_roles(ada, Ministry.objects.get(code="HLTH")) == {Role.ADMINISTRATOR}
    assert ada.check_password(PASSWORD)
    assert {event.actor_name for event in history(Subject("person", ada.public_id))} == {"console"}


def test_what_somebody_began_no_longer_waits_for_them_elsewhere(draft: Story, organisation: Organisation):
    services.end_membership(organisation.author.memberships.get(), by=organisation.administrator)
    services.give_membership(organisation.author, organisation.other_ministry, Role.MEMBER, by=CONSOLE)

    assert not any(my_work(Work(organisation.author)).values())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("add_person", "ada@example.ca", "Ada", "--ministry", "NONE", "--no-password"), "no ministry NONE"),
        (("add_person", "author@example.ca", "Ada", "--no-password"), "already signs in"),
        (("add_ministry", "HLTH", "--english", "Health", "--french", "Santé"), "already exists"),
        (("issue_token", "nobody@example.ca"), "Nobody signs in with"),
    ],
)
def test_the_console_is_refused_with_a_sentence_too(
    organisation: Organisation, arguments: tuple[str, ...], sentence: str
):
    with pytest.raises(CommandError, match=sentence):
        call_command(*arguments)


def test_a_person_whose_role_is_refused_is_not_half_added(organisation: Organisation, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise BadInput("choice_unknown", value="drafter")

    monkeypatch.setattr("people.management.commands.add_person.give_membership", refuse)
    with pytest.raises(CommandError, match="not one of the choices"):
        call_command("add_person", "ada@example.ca", "Ada", "--ministry", "HLTH", "--no-password")
    assert not Person.objects.filter(email="ada@example.ca").exists()


def test_the_console_makes_a_token_and_shows_it_once(author: Person):
    assert person_of_the_token(said("issue_token", "Author@example.ca")) == author


def test_no_administrator_closes_the_access_of_another_ministry(organisation: Organisation):
    theirs = add_member("second-administrator", "Ada Sousa", organisation.other_ministry, Role.ADMINISTRATOR)
    services.give_membership(organisation.author, organisation.other_ministry, Role.MEMBER, by=theirs)

    with pytest.raises(NotAllowed, match="house_role_missing"):
        services.deactivate(organisation.author, for_cause=True, by=theirs)
    assert Person.objects.get(pk=organisation.author.pk).is_active
