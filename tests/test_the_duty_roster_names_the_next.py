"""When something cannot wait, the roster says whom to call, in which order, and who is next."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from people import duty, services
from people.duty import Kind, next_after, on_duty, remove_duty, sees_phones, set_duty
from people.models import DutyTurn, Ministry, Person
from people.phones import phone, shown
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import CHANNEL_ROLES, Role
from records.trail import Subject, history
from tests.organisation import Organisation, add_member

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 20, 22, tzinfo=UTC)
MONDAY = FRIDAY + timedelta(days=2, hours=15)
NUMBER = "416 555-0123"


@pytest.fixture(autouse=True)
def friday_afternoon():
    with time_machine.travel(FRIDAY - timedelta(hours=4), tick=False):
        yield


@pytest.fixture
def head(ministry: Ministry) -> Person:
    return add_member("head", "Hélène Caron", ministry, Role.HEAD_OF_COMMUNICATIONS)


def put(organisation: Organisation, person: Person, place: int = 1, **changes: object) -> DutyTurn:
    said = {"kind": Kind.COMMUNICATIONS, "starts_at": FRIDAY, "ends_at": MONDAY, "phone": NUMBER}
    return set_duty(
        organisation.ministry, person=person, place=place, **(said | {"by": organisation.administrator} | changes)
    )


def called(ministry: Ministry, at: datetime, kind: Kind = Kind.COMMUNICATIONS) -> list[str]:
    return [turn.person.name for turn in on_duty(ministry, kind, at)]


def test_who_is_on_duty_is_called_in_the_order_of_the_list(organisation: Organisation, ministry: Ministry):
    put(organisation, organisation.second_director, 2)
    put(organisation, organisation.reviewer, 3)
    put(organisation, organisation.director, 1)

    assert called(ministry, FRIDAY) == ["Dana Whitfield", "Étienne Roy", "Lucie Gagnon"]
    assert called(ministry, FRIDAY, Kind.PROGRAM) == []
    assert called(organisation.other_ministry, FRIDAY) == []
    assert {turn.phone for turn in on_duty(ministry, Kind.COMMUNICATIONS, FRIDAY)} == {"+1-416-555-0123"}


def test_a_turn_counts_from_its_first_minute_until_just_before_its_last(organisation: Organisation, ministry: Ministry):
    put(organisation, organisation.director)

    second = timedelta(seconds=1)
    moments = (FRIDAY - second, FRIDAY, MONDAY - second, MONDAY)
    assert [len(called(ministry, at)) for at in moments] == [0, 1, 1, 0]


def test_the_next_after_each_is_named_and_after_the_last_nobody(organisation: Organisation, ministry: Ministry):
    first, second, nobody = organisation.director, organisation.second_director, organisation.author
    put(organisation, second, 2)
    put(organisation, first, 1)

    def after(person: Person) -> Person | None:
        turn = next_after(ministry, Kind.COMMUNICATIONS, person, FRIDAY)
        return turn.person if turn else None

    assert (after(first), after(second), after(nobody)) == (second, None, first)
    assert next_after(ministry, Kind.FRENCH_REVISER, first, FRIDAY) is None


def test_whoever_left_or_was_deactivated_is_passed_over(organisation: Organisation, ministry: Ministry):
    administrator = organisation.administrator
    put(organisation, organisation.director, 1)
    put(organisation, organisation.second_director, 2)
    put(organisation, organisation.reviewer, 3)

    services.end_membership(organisation.director.memberships.get(), by=administrator)
    services.deactivate(organisation.second_director, for_cause=False, by=administrator)

    assert called(ministry, FRIDAY) == ["Lucie Gagnon"]


def test_a_turn_taken_off_the_list_counts_no_longer_and_stays_known(organisation: Organisation, ministry: Ministry):
    turn = put(organisation, organisation.director)

    remove_duty(turn, by=organisation.administrator)

    assert called(ministry, FRIDAY) == []
    kept = DutyTurn.objects.get()
    assert (kept.removed_by, kept.set_by) == (organisation.administrator, organisation.administrator)
    with pytest.raises(NotNow, match="already taken off the list"):
        remove_duty(turn, by=organisation.administrator)
    put(organisation, organisation.director)


def test_two_people_are_never_called_at_once_nor_one_twice(organisation: Organisation):
    put(organisation, organisation.director, 1)

    with pytest.raises(NotNow, match="Dana Whitfield is already number 1 at that time"):
        put(organisation, organisation.second_director, 1, starts_at=MONDAY - timedelta(minutes=1), ends_at=MONDAY)
    with pytest.raises(NotNow, match="Dana Whitfield is already on this list at that time"):
        put(organisation, organisation.director, 2)
    put(organisation, organisation.director, 1, kind=Kind.FRENCH_REVISER)
    put(organisation, organisation.second_director, 1, starts_at=MONDAY, ends_at=MONDAY + timedelta(days=1))


@pytest.mark.parametrize("who", ["administrator", "head"])
def test_administrators_and_the_head_of_communications_keep_the_roster(
    organisation: Organisation, head: Person, who: str
):
    by = head if who == "head" else organisation.administrator
    remove_duty(put(organisation, organisation.director, by=by), by=by)

    told = history(Subject("ministry", organisation.ministry.public_id))[-2:]
    assert [(event.verb, event.actor_name) for event in told] == [("duty_set", by.name), ("duty_removed", by.name)]
    assert told[0].actor_role == ("head_of_communications" if who == "head" else "administrator")
    assert "555" not in told[0].facts
    assert str(organisation.director.public_id) in told[0].facts


@pytest.mark.parametrize("who", ["author", "director", "registrar", "caretaker", "office", "auditor", "stranger"])
def test_nobody_else_does(organisation: Organisation, who: str):
    turn = put(organisation, organisation.director)
    by = getattr(organisation, who)

    with pytest.raises(NotAllowed, match="role “Head of communications” in the ministry"):
        put(organisation, organisation.second_director, 2, by=by)
    with pytest.raises(NotAllowed, match="role “Head of communications” in the ministry"):
        remove_duty(turn, by=by)


def test_the_head_of_communications_of_another_ministry_does_not(organisation: Organisation):
    elsewhere = add_member("elsewhere", "Elsa Where", organisation.other_ministry, Role.HEAD_OF_COMMUNICATIONS)

    with pytest.raises(NotAllowed, match="role “Head of communications” in the ministry"):
        put(organisation, organisation.director, by=elsewhere)


@pytest.mark.parametrize("who", ["stranger", "office", "auditor"])
def test_only_staff_of_the_ministry_are_on_its_lists_and_see_phone_numbers(
    organisation: Organisation, ministry: Ministry, who: str
):
    person = getattr(organisation, who)

    assert not sees_phones(person, ministry)
    assert sees_phones(organisation.author, ministry)
    with pytest.raises(NotNow, match="does not belong to the ministry today"):
        put(organisation, person)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"ends_at": FRIDAY}, "would end before it begins"),
        (
            {"starts_at": FRIDAY - timedelta(days=9), "ends_at": FRIDAY - timedelta(days=8)},
            "would end before it begins",
        ),
        ({"kind": "weekend"}, "“weekend” is not one of the choices"),
        ({"place": 0}, "“0” is not one of the choices"),
        ({"place": duty.PLACES_MOST + 1}, "“10” is not one of the choices"),
        ({"phone": "ask Dana"}, "“ask Dana” is not a phone number somebody could call"),
    ],
)
def test_what_makes_no_turn_is_refused(organisation: Organisation, changes: dict, why: str):
    with pytest.raises(BadInput, match=why):
        put(organisation, organisation.director, **changes)


@pytest.mark.parametrize(
    ("typed", "kept", "read"),
    [
        ("416 555-0123", "+1-416-555-0123", "+1 416-555-0123"),
        ("(416) 555.0123", "+1-416-555-0123", "+1 416-555-0123"),
        ("1-800-267-1234", "+1-800-267-1234", "+1 800-267-1234"),
        ("416 555-0123 ext. 12", "+1-416-555-0123;ext=12", "+1 416-555-0123, ext. 12"),
        ("416 555-0123, poste 12", "+1-416-555-0123;ext=12", "+1 416-555-0123, ext. 12"),
        ("+44 20 7946 0958", "+44-20-7946-0958", "+44 20 7946 0958"),
    ],
)
def test_phone_numbers_are_taken_as_people_write_them(typed: str, kept: str, read: str):
    assert phone(typed) == kept
    assert shown(kept, "en") == read
    assert shown(kept, "fr") == read.replace("ext.", "poste")


@pytest.mark.parametrize("typed", ["", "12", "416-555-012", "call me", "9" * 60, "\x00", "555-0123"])
def test_what_nobody_could_call_is_refused(typed: str):
    with pytest.raises(BadInput, match="is not a phone number somebody could call"):
        phone(typed)


def test_every_list_acts_in_a_role_on_accounts():
    assert {kind.role for kind in Kind} <= set(CHANNEL_ROLES)
