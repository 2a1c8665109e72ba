"""A ministry of health and its people, by role; its accounts; and a stranger of another ministry. Made by the services.

`organisation` holds them all; each person is also a fixture of their own (`author`, `director`, `publisher`, …), and so
are `ministry` and `channel` (an active pair of accounts on the public bulletin).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

import pytest

from channels import register, teams
from channels.models import Channel, Platform
from people import services
from people.actors import CONSOLE
from people.models import Ministry, Person
from people.roles import CHANNEL_ROLES, Role
from tests.laid_in import lay_in

LONG_AGO = date(2020, 1, 1)  # before any moment a test travels to
PASSWORD = "correct horse, cheval correct"


@dataclass(frozen=True)
class Organisation:
    """Who is who. Everybody but `stranger` belongs to `ministry`; `caretaker` serves the whole house."""

    ministry: Ministry
    other_ministry: Ministry
    administrator: Person
    registrar: Person
    author: Person
    second_drafter: Person
    reviewer: Person
    director: Person
    second_director: Person
    publisher: Person
    custodian: Person
    second_custodian: Person
    caretaker: Person
    records_officer: Person
    office: Person
    auditor: Person
    stranger: Person


MINISTRY_PEOPLE = {
    "registrar": ("Rosalind Tremblay", Role.REGISTRAR),
    "records_officer": ("Renée Archambault", Role.RECORDS_OFFICER),
    "office": ("Morgan Leduc", Role.MINISTERS_OFFICE),
    "auditor": ("Anders Vetter", Role.AUDITOR),
}
CHANNEL_PEOPLE = {
    "author": ("Amira Haddad", Role.DRAFTER),
    "second_drafter": ("Devon Clarke", Role.DRAFTER),
    "reviewer": ("Lucie Gagnon", Role.LANGUAGE_REVIEWER),
    "director": ("Dana Whitfield", Role.DIRECTOR),
    "second_director": ("Étienne Roy", Role.DIRECTOR),
    "publisher": ("Priya Nair", Role.PUBLISHER),
    "custodian": ("Cora Lindqvist", Role.CUSTODIAN),
    "second_custodian": ("Kofi Mensah", Role.CUSTODIAN),
}


def add_person(handle: str, name: str) -> Person:
    """Somebody who can sign in with `<handle>@example.ca` and PASSWORD."""
    return services.add_person(f"{handle}@example.ca", name=name, password=PASSWORD, by=CONSOLE)


def add_member(handle: str, name: str, ministry: Ministry | None, role: Role = Role.MEMBER) -> Person:
    """Somebody who belongs to a ministry (None: to the whole house) since long ago."""
    person = add_person(handle, name)
    services.give_membership(person, ministry, role, by=CONSOLE, since=LONG_AGO)
    return person


def add_to_team(handle: str, name: str, ministry: Ministry, roles: Iterable[Role], *, by: Person) -> Person:
    """Staff of a ministry who hold these roles on its accounts."""
    person = add_member(handle, name, ministry)
    for role in roles:
        teams.join(person, ministry, role, by=by)
    return person


def organise() -> Organisation:
    """Two ministries and everybody in them."""
    ministry = services.add_ministry(
        "HLTH", name_en="Ministry of Health", name_fr="Ministère de la Santé", since=LONG_AGO, by=CONSOLE
    )
    other = services.add_ministry(
        "TRAN", name_en="Ministry of Transportation", name_fr="Ministère des Transports", since=LONG_AGO, by=CONSOLE
    )
    administrator = add_member("administrator", "Adèle Martin", ministry, Role.ADMINISTRATOR)
    people = {handle: add_member(handle, name, ministry, role) for handle, (name, role) in MINISTRY_PEOPLE.items()}
    for handle, (name, role) in CHANNEL_PEOPLE.items():
        people[handle] = add_to_team(handle, name, ministry, [role], by=administrator)
    other_administrator = add_member("other-administrator", "Odile Bergeron", other, Role.ADMINISTRATOR)
    return Organisation(
        ministry=ministry,
        other_ministry=other,
        administrator=administrator,
        caretaker=add_member("caretaker", "Camille Nguyen", None, Role.CARETAKER),
        stranger=add_to_team("stranger", "Sam Okafor", other, CHANNEL_ROLES, by=other_administrator),
        **people,
    )


def organisation_as_it_stands() -> Organisation:
    """The same, read from the database."""
    named = {
        "ministry": Ministry.objects.get(code="HLTH"),
        "other_ministry": Ministry.objects.get(code="TRAN"),
    }
    people = {person.email.split("@")[0].replace("-", "_"): person for person in Person.objects.all()}
    return Organisation(**{one.name: (people | named)[one.name] for one in fields(Organisation)})


def registration(organisation: Organisation, **changes: object) -> dict:
    """What it takes to register an account, changed as said; for `register.register(ministry, **…)`."""
    return {
        "platform": Platform.BULLETIN,
        "kind": "ministry",
        "name": "Health news",
        "purpose": "What people in Ontario need to know about their health services.",
        "accounts": {"en": "@ONhealth", "fr": "@ONsante"},
        "custodians": [organisation.custodian, organisation.second_custodian],
        "terms_urls": {"en": "https://www.ontario.ca/terms", "fr": "https://www.ontario.ca/conditions"},
        "posted_by_hand": False,
        "by": organisation.registrar,
    } | changes


def requested_channel(organisation: Organisation, **changes: object) -> Channel:
    """An account that is registered and not yet active."""
    return register.register(organisation.ministry, **registration(organisation, **changes))


def active_channel(organisation: Organisation, **changes: object) -> Channel:
    """An account that can be a target."""
    return register.activate(requested_channel(organisation, **changes), by=organisation.registrar)


@pytest.fixture
def organisation(first_steps: None, db: None) -> Organisation:
    return organisation_as_it_stands() if lay_in("organisation") else organise()


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return Channel.objects.get() if lay_in("channel") else active_channel(organisation)


@pytest.fixture
def other_channel(organisation: Organisation) -> Channel:
    """An active account of the other ministry, on which `stranger` holds every role."""
    other = organisation.other_ministry
    keepers = [add_member(f"keeper-{number}", f"Keeper {number}", other) for number in (1, 2)]
    other_registrar = add_member("other-registrar", "Oscar Daigle", other, Role.REGISTRAR)
    accounts = {"en": "@ONroads", "fr": "@ONroutes"}
    changes = {"name": "Roads", "accounts": accounts, "custodians": keepers, "by": other_registrar}
    return register.activate(register.register(other, **registration(organisation, **changes)), by=other_registrar)


@pytest.fixture
def ministry(organisation: Organisation) -> Ministry:
    return organisation.ministry


def _somebody(role: str):
    @pytest.fixture(name=role)
    def somebody(organisation: Organisation) -> Person:
        return getattr(organisation, role)

    return somebody


administrator, registrar, caretaker = _somebody("administrator"), _somebody("registrar"), _somebody("caretaker")
author, second_drafter, reviewer = _somebody("author"), _somebody("second_drafter"), _somebody("reviewer")
director, second_director, publisher = _somebody("director"), _somebody("second_director"), _somebody("publisher")
custodian, second_custodian = _somebody("custodian"), _somebody("second_custodian")
records_officer, office, auditor, stranger = (
    _somebody("records_officer"),
    _somebody("office"),
    _somebody("auditor"),
    _somebody("stranger"),
)
