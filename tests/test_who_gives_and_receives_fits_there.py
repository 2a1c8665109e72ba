"""Who gives decides in the ministry or works for it, who receives works for it that day, and a day is the house's; what
comes through two delegations in a row is what both let through, while both do.
"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from approvals.capacity import Capacity, Held, Passed, StandIns, away, both, capacities, in_force, some
from approvals.chains import Reach, may_be_added, passed_on_by
from approvals.models import Absence, Delegation
from approvals.standing_in import begin_delegations, delegate, prospect
from people import services
from people.actors import CONSOLE
from people.models import Person
from people.refusals import NotNow
from people.roles import DECIDING_ROLES, Role
from records.clock import now
from tests.organisation import LONG_AGO, Organisation, add_member, add_person
from tests.rounds import somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHANNEL, OTHER = uuid4(), uuid4()


@pytest.fixture
def noor(organisation: Organisation) -> Person:
    return add_member("noor", "Noor Aziz", organisation.ministry)


def row(giver: Person, receiver: Person, since: int = 0, until: int = 24, **named: object) -> Delegation:
    """A delegation from so many hours from now until so many; not kept."""
    span = {"since": now() + since * HOUR, "until": now() + until * HOUR}
    return Delegation(giver=giver, receiver=receiver, **span, **named)


# --- Who


def test_a_giver_from_elsewhere_has_nothing_to_give_here(organisation: Organisation, noor: Person) -> None:
    stranger = organisation.stranger
    with pytest.raises(NotNow, match=r"Sam Okafor.*membership_missing\]"):
        prospect(organisation.ministry, giver=stranger, receiver=noor, until=now() + DAY, by=stranger)


def test_who_decides_for_the_whole_house_gives_it_in_each_ministry(organisation: Organisation, noor: Person) -> None:
    head = add_person("house-head", "Hélène Caron")
    services.give_membership(head, None, Role.HEAD_OF_COMMUNICATIONS, by=CONSOLE, since=LONG_AGO)
    given = delegate(organisation.ministry, giver=head, receiver=noor, until=now() + DAY, by=head)
    assert given.giver == head


def test_who_administers_here_receives_nothing_and_who_administers_elsewhere_may(organisation: Organisation) -> None:
    director, until = organisation.director, now() + DAY
    with pytest.raises(NotNow, match=r"Adèle Martin.*administrators_decide_nothing"):
        delegate(organisation.ministry, giver=director, receiver=organisation.administrator, until=until, by=director)
    there = add_member("there", "Odile Roy", organisation.ministry)
    services.give_membership(there, organisation.other_ministry, Role.ADMINISTRATOR, by=CONSOLE, since=LONG_AGO)
    assert delegate(organisation.ministry, giver=director, receiver=there, until=until, by=director).pk


def test_the_day_somebody_belongs_on_is_the_houses_wherever_one_sits(organisation: Organisation, noor: Person) -> None:
    """Half past nine in the evening in Toronto is the next day in Tokyo and in Greenwich."""
    evening = datetime(2026, 12, 3, 2, 30, tzinfo=UTC)
    noor.memberships.update(until="2026-12-03")
    director = organisation.director
    pair = {"giver": director, "receiver": noor, "by": director}
    with timezone.override("Asia/Tokyo"):
        prospect(organisation.ministry, since=evening, until=evening + HOUR, **pair)
        with pytest.raises(NotNow, match=r"Noor Aziz.*membership_missing_then") as refused:
            prospect(organisation.ministry, since=evening + DAY, until=evening + DAY + HOUR, **pair)
    assert str(refused.value.reason.places["day"]) == "2026-12-03"


def test_each_that_is_due_begins_and_no_other(organisation: Organisation, noor: Person, clock) -> None:
    director, second, reviewer = organisation.director, organisation.second_director, organisation.reviewer
    common = {"receiver": noor, "since": now() + HOUR}
    first = delegate(organisation.ministry, giver=director, until=now() + DAY, by=director, **common)
    short = delegate(organisation.ministry, giver=second, until=now() + 2 * HOUR, by=second, **common)
    late = delegate(
        *(organisation.ministry,),
        giver=reviewer,
        receiver=noor,
        since=now() + 2 * DAY,
        until=now() + 3 * DAY,
        by=reviewer,
    )
    clock.shift(2 * HOUR)
    assert begin_delegations() == 1
    begun = dict(Delegation.objects.values_list("pk", "begun_at"))
    assert begun == {first.pk: now(), short.pk: None, late.pk: None}
    clock.shift(HOUR)
    assert begin_delegations() == 0
    assert dict(Delegation.objects.values_list("pk", "begun_at")) == begun


# --- In a row


def test_what_comes_through_two_is_what_both_let_through_while_both_do(db: None) -> None:
    ann, bea, cy = (somebody(name) for name in ("Ann", "Bea", "Cy"))
    first = row(ann, bea, 0, 10, roles=["director", "legal"], channels=[str(CHANNEL)])
    assert Reach.of(first) == Reach(
        frozenset({"director", "legal"}), frozenset({str(CHANNEL)}), now(), now() + 10 * HOUR
    )
    narrowed = Reach.of(first).narrowed(row(bea, cy, 2, 20, roles=["legal", "adm"]))
    assert narrowed == Reach(frozenset({"legal"}), frozenset({str(CHANNEL)}), now() + 2 * HOUR, now() + 10 * HOUR)
    narrowed = Reach.of(row(ann, bea)).narrowed(row(bea, cy, channels=[str(OTHER)]))
    assert narrowed == Reach(None, frozenset({str(OTHER)}), now(), now() + DAY)
    assert Reach.of(first).narrowed(row(bea, cy, 10, 20)) is None
    assert Reach.of(first).narrowed(row(bea, cy, roles=["adm"])) is None
    assert Reach.of(first).narrowed(row(bea, cy, channels=[str(OTHER)])) is None


def test_a_refused_chain_names_everybody_it_goes_through(db: None) -> None:
    people = [somebody(name) for name in ("Ann", "Bea", "Cy", "Dee")]
    ann, bea, cy, dee = people
    chain = [row(bea, cy), row(cy, dee)]
    answer = may_be_added(row(ann, bea), chain)
    assert answer.reason.code == "delegation_too_far"
    assert answer.reason.places == {"chain": "Ann → Bea → Cy → Dee", "giver": "Ann", "receiver": "Bea"}
    circle = may_be_added(row(dee, bea), chain)
    assert (circle.reason.code, circle.reason.places) == ("delegation_circular", {"chain": "Dee → Bea → Cy → Dee"})
    twice = may_be_added(row(bea, cy, 3, 4), chain)
    assert (twice.reason.code, twice.reason.places) == ("delegation_twice", {"giver": "Bea", "receiver": "Cy"})
    for added, others in ((row(bea, cy), [row(ann, bea), row(cy, dee)]), (row(cy, dee), [row(ann, bea), row(bea, cy)])):
        assert may_be_added(added, others).reason.places["chain"] == "Ann → Bea → Cy → Dee"
    assert may_be_added(row(bea, cy, roles=["legal"]), [row(ann, bea), row(cy, dee, roles=["adm"])])
    assert may_be_added(row(ann, bea), [row(bea, cy)])
    assert may_be_added(row(bea, cy, 24, 30), [row(bea, cy)])
    assert may_be_added(row(ann, bea, roles=["legal"]), [row(bea, cy), row(cy, dee, roles=["adm"])])


def test_what_one_was_given_goes_along_except_to_who_gave_it(db: None) -> None:
    ann, bea, cy = (somebody(name) for name in ("Ann", "Bea", "Cy"))
    received, back, over = row(ann, bea), row(cy, bea), row(ann, bea, 30, 40)
    assert passed_on_by(row(bea, cy), [received, back, over, row(cy, ann)]) == [received]


# --- As what


def test_what_is_passed_on_says_who_gave_it_and_through_whom(db: None) -> None:
    ann, bea, cy, dee = (somebody(name) for name in ("Ann", "Bea", "Cy", "Dee"))
    first = row(ann, bea, roles=["director", "legal"], channels=[str(CHANNEL), str(OTHER)])
    onward = row(bea, cy, roles=["legal", "adm"], channels=[str(CHANNEL)])
    legal, here = frozenset({"legal"}), frozenset({str(CHANNEL)})
    assert list(StandIns([first, onward, row(bea, ann), row(dee, cy)]).passed()) == [
        Passed(bea, ann, None, frozenset({"director", "legal"}), frozenset({str(CHANNEL), str(OTHER)})),
        Passed(cy, ann, bea, legal, here),
        Passed(cy, bea, None, frozenset({"legal", "adm"}), here),
        Passed(ann, bea, None, None, None),
        Passed(cy, dee, None, None, None),
    ]
    through = list(StandIns([row(ann, bea, roles=["legal"], channels=[str(CHANNEL)]), row(bea, cy)]).passed())[1]
    assert (through.roles, through.channels) == (legal, here)


def test_only_what_reaches_every_account_covers_them(db: None) -> None:
    ann, bea = somebody("Ann"), somebody("Bea")
    everywhere, here = row(ann, bea), row(ann, bea, channels=[str(CHANNEL)])
    rows = StandIns([everywhere, here])
    assert rows.covering([CHANNEL]).rows == [everywhere, here]
    assert rows.covering([CHANNEL, OTHER]).rows == [everywhere]


def test_somebody_decides_as_themself_first_and_then_in_each_place(db: None) -> None:
    ann, bea, cy = (somebody(name) for name in ("Ann", "Bea", "Cy"))
    seat = uuid4()
    held = {ann: Held(frozenset({Role.DIRECTOR, Role.DRAFTER}), frozenset({seat})), bea: Held(frozenset({Role.LEGAL}))}
    rows = StandIns([row(ann, bea), row(bea, cy)])
    mine = Held(frozenset())
    assert capacities(cy, rows, lambda person: held.get(person, mine)) == [
        Capacity(mine),
        Capacity(Held(frozenset({Role.DIRECTOR}), frozenset({seat})), ann, bea),
        Capacity(held[bea], bea),
    ]
    assert Passed(bea, ann, None, None).reaching == DECIDING_ROLES
    assert Passed(bea, ann, None, frozenset({"legal", "drafter"})).reaching == {Role.LEGAL}


@pytest.mark.parametrize("when", [-1, 0, 1, 2])
def test_a_delegation_and_an_absence_count_from_their_first_moment_until_before_their_last(
    organisation: Organisation, noor: Person, when: int
) -> None:
    at, director = now() + when * HOUR, organisation.director
    span = {"since": now(), "until": now() + 2 * HOUR, "set_by": director, "set_at": now()}
    kept = Delegation.objects.create(ministry=organisation.ministry, giver=director, receiver=noor, **span)
    gone = Absence.objects.create(person=director, **span)
    counts = when in (0, 1)
    assert (list(in_force(at)), away(at)) == (([kept], {director.public_id}) if counts else ([], frozenset()))
    for one in (kept, gone):
        one.ended_at = now() + HOUR
        one.save()
    counts = when == 0
    assert (list(in_force(at)), away(at)) == (([kept], {director.public_id}) if counts else ([], frozenset()))


def test_only_people_who_sign_in_stand_in_and_only_in_their_ministry(organisation: Organisation, noor: Person) -> None:
    director = organisation.director
    kept = delegate(organisation.ministry, giver=director, receiver=noor, until=now() + DAY, by=director)
    assert StandIns.of(organisation.ministry).rows == [kept]
    services.give_membership(noor, organisation.other_ministry, Role.MEMBER, by=CONSOLE, since=LONG_AGO)
    assert StandIns.of(organisation.other_ministry).rows == []
    for person in (director, noor):
        Person.objects.filter(pk=person.pk).update(is_active=False)
        assert StandIns.of(organisation.ministry).rows == []
        Person.objects.filter(pk=person.pk).update(is_active=True)


def test_all_and_some_meet_in_some() -> None:
    ab, bc = frozenset("ab"), frozenset("bc")
    assert [both(None, None), both(ab, None), both(None, bc), both(ab, bc)] == [None, ab, bc, frozenset("b")]
    assert (some([]), some(["a"])) == (None, frozenset("a"))
    assert Held(frozenset()).seats == frozenset()
    here, there = uuid4(), uuid4()
    way = Capacity(Held(frozenset({Role.LEGAL}), frozenset({here})))
    assert [way.fits("legal", None), way.fits("legal", here)] == [True, True]
    assert [way.fits("legal", there), way.fits("adm", here), way.fits("adm", None)] == [False, False, False]
