"""What people arrange around approval (policies, delegations, absences, assistants) stands on the trail whole: who did
it, as what, about whom, from when until when; and where it is refused, it is said whom it is about.
"""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from approvals.absences import LONGEST_ABSENCE, absence_now, be_away, begin, come_back, due_absences
from approvals.assistants import dismiss_assistant, name_assistant
from approvals.models import Assistant, Delegation
from approvals.policies import change_policy, in_force
from approvals.routes import Step
from approvals.standing_in import (
    LONGEST_DELEGATION,
    begin_delegations,
    delegate,
    end_delegation,
    passed_on_with,
    received_by,
    standing_between,
)
from channels.models import Channel
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from records.clock import now
from records.trail import Subject, history
from tests.organisation import Organisation, add_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]

DAY = timedelta(days=1)


@pytest.fixture
def noor(organisation: Organisation) -> Person:
    return add_member("noor", "Noor Aziz", organisation.ministry)


def last(subject: UUID, kind: str = "person") -> tuple[str, str, str, dict]:
    """The newest event of a chain: its verb, who, as what, and what it tells."""
    event = history(Subject(kind, subject))[-1]
    return event.verb, event.actor_name, event.actor_role, json.loads(event.facts)


# --- Policies


def test_a_version_keeps_its_words_and_the_trail_where_it_holds(organisation: Organisation, channel: Channel) -> None:
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    steps = [
        Step("language", hours=8),
        Step("subject", everybody=True, stands_for_typography=True),
        Step("ministers_office", hours=4, goes_ahead_for=frozenset({"health-and-safety", "emergency"})),
        Step("director", 2),
    ]
    why = "More people after the summer."
    version = change_policy(organisation.ministry, steps, reason=f" {why} ", seen=0, by=head, channel=channel.public_id)
    assert (version.number, version.reason, version.made_by, version.made_at) == (1, why, head, now())
    verb, name, role, facts = last(version.policy.public_id, "policy")
    assert (verb, name, role) == ("policy_changed", "Hélène Caron", "head_of_communications")
    assert (facts["ministry"], facts["channel"], facts["number"]) == ("HLTH", str(channel.public_id), 1)
    assert facts["steps"] == [
        "language 1 hours=8",
        "subject everybody typography-stands",
        "ministers_office 1 hours=4 ahead=emergency ahead=health-and-safety",
        "director 2",
    ]
    assert "reason" in facts
    assert in_force(organisation.ministry) == {channel.public_id: version}
    assert in_force(organisation.other_ministry) == {}


# --- Delegations


@pytest.mark.parametrize("who", ["themself", "assistant", "administrator"])
def test_a_delegation_tells_who_set_it_as_what(organisation: Organisation, noor: Person, who: str) -> None:
    director = organisation.director
    helper = add_member("helper", "Ana Reyes", organisation.ministry)
    name_assistant(director, helper, by=director)
    by = {"themself": director, "assistant": helper, "administrator": organisation.administrator}[who]
    until = now() + DAY
    given = delegate(organisation.ministry, giver=director, receiver=noor, until=until, by=by, reason="  Away. ")
    role = "administrator" if who == "administrator" else "member"
    facts = {
        "delegation": str(given.public_id),
        "ministry": "HLTH",
        "giver": str(director.public_id),
        "giver_name": "Dana Whitfield",
        "receiver": str(noor.public_id),
        "receiver_name": "Noor Aziz",
        "roles": [],
        "channels": [],
        "since": str(now()),
        "until": str(until),
        "acts_as": who,
    }
    assert last(director.public_id) == ("delegated", by.name, role, facts)
    kept = Delegation.objects.values("reason", "set_by", "set_at", "begun_at", "ended_at", "ended_by").get()
    unended = {"ended_at": None, "ended_by": None}
    assert kept == {"reason": "Away.", "set_by": by.pk, "set_at": now(), "begun_at": now()} | unended
    end_delegation(given, by=by)
    assert last(director.public_id) == ("delegation_ended", by.name, role, facts)
    kept = Delegation.objects.values("ended_at", "ended_by").get()
    assert kept == {"ended_at": now(), "ended_by": by.pk}


def test_who_hands_it_back_does_so_as_its_receiver(organisation: Organisation, noor: Person) -> None:
    until = now() + DAY
    given = delegate(
        organisation.ministry, giver=organisation.director, receiver=noor, until=until, by=organisation.director
    )
    assert given.reason == ""
    end_delegation(given, by=noor)
    verb, name, role, facts = last(organisation.director.public_id)
    assert (verb, name, role, facts["acts_as"]) == ("delegation_ended", "Noor Aziz", "member", "receiver")
    with pytest.raises(NotNow, match="delegation_over"):
        end_delegation(given, by=noor)


def test_one_set_for_later_begins_by_the_clock(organisation: Organisation, noor: Person, clock) -> None:
    soon, until = now() + timedelta(hours=2), now() + DAY
    director = organisation.director
    later = delegate(organisation.ministry, giver=director, receiver=noor, since=soon, until=until, by=director)
    assert later.begun_at is None
    assert begin_delegations() == 0
    clock.move_to(soon)
    assert begin_delegations() == 1
    verb, name, role, facts = last(director.public_id)
    assert (verb, name, role) == ("delegation_begun", "clock", "clock")
    assert "acts_as" not in facts
    later.refresh_from_db()
    assert later.begun_at == soon
    assert begin_delegations() == 0


def test_what_one_receives_and_passes_on_is_found_now_and_later(
    organisation: Organisation, noor: Person, clock
) -> None:
    director, second, reviewer = organisation.director, organisation.second_director, organisation.reviewer
    late = delegate(
        *(organisation.ministry,), giver=second, receiver=noor, since=now() + DAY, until=now() + 2 * DAY, by=second
    )
    first = delegate(organisation.ministry, giver=director, receiver=noor, until=now() + 3 * DAY, by=director)
    gone = delegate(organisation.ministry, giver=reviewer, receiver=noor, until=now() + 3 * DAY, by=reviewer)
    end_delegation(gone, by=reviewer)
    assert received_by(noor, organisation.ministry) == [first, late]
    assert received_by(noor, organisation.other_ministry) == received_by(director, organisation.ministry) == []
    assert list(standing_between(organisation.ministry, now(), now() + DAY)) == [first]
    assert list(standing_between(organisation.ministry, now() + DAY, now() + 2 * DAY)) == [first, late]
    assert list(standing_between(organisation.ministry, now() + 3 * DAY, now() + 4 * DAY)) == []
    assert list(standing_between(organisation.other_ministry, now(), now() + DAY)) == []
    onward = delegate(organisation.ministry, giver=noor, receiver=reviewer, until=now() + DAY, by=noor)
    assert passed_on_with(onward) == [first]
    clock.shift(2 * DAY)
    assert received_by(noor, organisation.ministry) == [first]


def test_the_longest_that_can_be_set_is_taken_and_not_a_minute_more(organisation: Organisation, noor: Person) -> None:
    director = organisation.director
    pair = {"giver": director, "receiver": noor, "by": director}
    with pytest.raises(BadInput, match="span_too_long") as refused:
        delegate(organisation.ministry, until=now() + LONGEST_DELEGATION + timedelta(seconds=1), **pair)
    assert refused.value.reason.places == {"days": 366}
    with pytest.raises(BadInput, match="span_backwards"):
        delegate(organisation.ministry, until=now(), **pair)
    delegate(organisation.ministry, until=now() + LONGEST_DELEGATION, **pair)


def test_the_minute_that_has_begun_is_not_past(organisation: Organisation, noor: Person, clock) -> None:
    director = organisation.director
    pair = {"giver": director, "receiver": noor, "by": director, "until": now() + DAY}
    clock.shift(timedelta(seconds=40, microseconds=7))
    minute = now().replace(second=0, microsecond=0)
    with pytest.raises(BadInput, match="span_past"):
        delegate(organisation.ministry, since=minute - timedelta(microseconds=1), **pair)
    assert delegate(organisation.ministry, since=minute, **pair).since == now()


def test_a_refused_delegation_says_whom_and_what_it_is_about(organisation: Organisation, noor: Person) -> None:
    director, until = organisation.director, now() + DAY
    with pytest.raises(BadInput, match="choice_unknown") as refused:
        delegate(organisation.ministry, giver=director, receiver=noor, until=until, by=director, roles=["w" * 90])
    assert refused.value.reason.places == {"value": "w" * 80}
    name_assistant(director, noor, by=director)
    with pytest.raises(NotAllowed, match="delegation_to_setter") as not_allowed:
        delegate(organisation.ministry, giver=director, receiver=noor, until=until, by=noor)
    assert not_allowed.value.reason.places == {"giver": "Dana Whitfield"}
    noor.memberships.update(until=now().date() + DAY)
    since = now() + 3 * DAY
    with pytest.raises(NotNow, match=r"Noor Aziz.*membership_missing_then"):
        delegate(organisation.ministry, giver=director, receiver=noor, since=since, until=since + DAY, by=director)


# --- Absences and assistants


@pytest.mark.parametrize("who", ["themself", "assistant", "administrator"])
def test_an_absence_tells_who_set_it_as_what(organisation: Organisation, noor: Person, who: str) -> None:
    director = organisation.director
    name_assistant(director, noor, by=director)
    by = {"themself": director, "assistant": noor, "administrator": organisation.administrator}[who]
    absence = be_away(director, until=now() + DAY, by=by)
    facts = {"absence": str(absence.public_id), "since": str(now()), "until": str(now() + DAY), "acts_as": who}
    role = "administrator" if who == "administrator" else "member"
    assert last(director.public_id) == ("absence_set", by.name, role, facts)
    assert (absence.set_by, absence.set_at) == (by, now())
    assert absence_now(director) == absence
    come_back(absence, by=by)
    assert last(director.public_id) == ("absence_ended", by.name, role, facts)
    assert absence_now(director) is None


def test_an_absence_begins_by_the_clock_once(organisation: Organisation, clock) -> None:
    soon = now() + timedelta(hours=2)
    absence = be_away(organisation.director, since=soon, until=soon + DAY, by=organisation.director)
    assert absence_now(organisation.director) is None
    clock.move_to(soon)
    assert list(due_absences()) == [absence]
    with transaction.atomic():
        assert begin(absence)
    verb, name, _role, facts = last(organisation.director.public_id)
    assert (verb, name, facts.get("acts_as")) == ("absence_begun", "clock", None)
    assert not begin(absence)
    assert list(due_absences()) == []


def test_nobody_is_away_twice_and_it_is_said_who(organisation: Organisation) -> None:
    director = organisation.director
    be_away(director, until=now() + DAY, by=director)
    with pytest.raises(NotNow, match=r"Dana Whitfield.*away_already"):
        be_away(director, until=now() + DAY, by=director)
    with pytest.raises(BadInput, match="span_too_long"):
        be_away(director, since=now() + DAY, until=now() + DAY + LONGEST_ABSENCE + timedelta(seconds=1), by=director)
    be_away(director, since=now() + DAY, until=now() + DAY + LONGEST_ABSENCE, by=director)
    with pytest.raises(NotAllowed, match=r"Dana Whitfield.*not_yours_to_arrange"):
        be_away(director, until=now() + DAY, by=organisation.publisher)


@pytest.mark.parametrize("by_whom", ["person", "administrator"])
def test_an_assistant_is_told_of_by_name(organisation: Organisation, noor: Person, by_whom: str) -> None:
    director = organisation.director
    by = director if by_whom == "person" else organisation.administrator
    role = "member" if by_whom == "person" else "administrator"
    named = name_assistant(director, noor, by=by)
    facts = {"assistant": str(noor.public_id), "assistant_name": "Noor Aziz"}
    assert (named.set_by, named.set_at) == (by, now())
    assert last(director.public_id) == ("assistant_named", by.name, role, facts)
    with pytest.raises(NotAllowed, match=r"Dana Whitfield.*not_yours_to_name"):
        dismiss_assistant(director, noor, by=organisation.publisher)
    dismiss_assistant(director, noor, by=noor)
    assert last(director.public_id) == ("assistant_dismissed", "Noor Aziz", "member", facts)
    assert not Assistant.objects.exists()
    with pytest.raises(NotNow, match=r"Noor Aziz.*assistant_missing"):
        dismiss_assistant(director, noor, by=by)
