"""Somebody away is asked nothing; at once others are, and both are told; where nobody is left, somebody is alarmed."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import transaction

from approvals.absences import LONGEST_ABSENCE, absence_of, be_away, begin, come_back, due_absences
from approvals.assistants import name_assistant
from approvals.models import Absence
from approvals.standing_in import delegate, end_delegation
from channels import teams
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from publishing.clock.standing_in import note_beginnings
from publishing.mailing import mail_notices
from publishing.mailing.choosing import choose_pace
from publishing.models import Notice, Pace
from publishing.tasks import look_around
from publishing.telling.notices import tell, unseen
from records.clock import now
from records.trail import Subject, history
from tests.organisation import Organisation, add_member
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DAY = timedelta(days=1)


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    """Staff of the ministry who hold no role on its accounts."""
    return add_member("colleague", "Noor Aziz", organisation.ministry)


@pytest.fixture
def head(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


@pytest.fixture
def read_in_french(submitted: Story) -> Story:
    """In review, and the language review done: a director is asked, and everybody was told of it."""
    story = submitted.say_yes(submitted.organisation.reviewer)
    tell()
    Notice.objects.all().delete()
    return story


def away(person: Person, **changes: object) -> Absence:
    return be_away(person, **({"until": now() + DAY, "by": person} | changes))


def verbs_of(person: Person) -> list[str]:
    """What the trail tells of somebody's absences."""
    verbs = [event.verb for event in history(Subject("person", person.public_id))]
    return [verb for verb in verbs if verb.startswith("absence")]


def told() -> set[tuple[str, str]]:
    """Who was told what since: the clock looked around once."""
    note_beginnings()
    tell()
    return set(Notice.objects.values_list("person__name", "verb"))


def stands_in(organisation: Organisation, giver: Person, receiver: Person) -> None:
    given = delegate(organisation.ministry, giver=giver, receiver=receiver, until=now() + 2 * DAY, by=giver)
    tell()
    Notice.objects.all().delete()
    assert given.begun_at


# --- At once


def test_an_absence_counts_at_once_and_so_does_coming_back(read_in_french: Story, director: Person) -> None:
    absence = away(director)
    with pytest.raises(NotAllowed, match="marked as away"):
        read_in_french.say_yes(director)
    come_back(absence, by=director)
    assert read_in_french.say_yes(director).post.stage == "approved"


def test_one_for_later_counts_from_then_until_its_end(read_in_french: Story, director: Person, clock) -> None:
    absence = away(director, since=now() + timedelta(minutes=10), until=now() + timedelta(minutes=20))
    assert note_beginnings() == 0
    clock.move_to(absence.since)
    with pytest.raises(NotAllowed, match="marked as away"):
        read_in_french.say_yes(director)
    assert (note_beginnings(), note_beginnings()) == (1, 0)
    clock.move_to(absence.until)
    assert read_in_french.say_yes(director).post.stage == "approved"


def test_coming_back_is_for_one_person_and_once(director: Person, second_director: Person, clock) -> None:
    mine, theirs = away(director), away(second_director)
    assert come_back(mine, by=director).ended_at == now()
    theirs.refresh_from_db()
    assert theirs.ended_at is None
    with pytest.raises(NotNow, match="already over"):
        come_back(mine, by=director)
    clock.move_to(theirs.until)
    with pytest.raises(NotNow, match="already over"):
        come_back(theirs, by=second_director)


def test_one_for_later_leaves_the_days_before_it_free(director: Person, clock) -> None:
    away(director, since=now() + 5 * DAY, until=now() + 7 * DAY)
    away(director, since=now() + 2 * DAY, until=now() + 5 * DAY)
    with pytest.raises(NotNow, match=director.name):
        away(director, since=now() + 4 * DAY, until=now() + 6 * DAY)


def test_each_begins_once_and_for_itself(director: Person, second_director: Person, clock) -> None:
    soon = {"since": now() + timedelta(minutes=10), "until": now() + timedelta(minutes=20)}
    both = [away(person, **soon) for person in (director, second_director)]
    later = away(director, since=now() + 2 * DAY, until=now() + 3 * DAY)
    clock.move_to(soon["since"])
    assert set(due_absences()) == set(both)
    with transaction.atomic():
        assert [begin(one) for one in (*both, *both)] == [True, True, False, False]
    assert not due_absences().exists()
    later.refresh_from_db()
    assert later.begun_at is None
    for person in (director, second_director):
        assert verbs_of(person).count("absence_begun") == 1


def test_what_was_over_before_the_clock_looked_never_begins(director: Person, clock) -> None:
    absence = away(director, since=now() + timedelta(minutes=10), until=now() + timedelta(minutes=20))
    clock.move_to(absence.until)
    assert note_beginnings() == 0
    assert verbs_of(director) == ["absence_set"]


def test_the_trail_keeps_from_when_until_when(director: Person, clock) -> None:
    absence = come_back(away(director), by=director)
    said = [json.loads(event.facts) for event in history(Subject("person", director.public_id))][-2:]
    assert verbs_of(director) == ["absence_set", "absence_ended"]
    for facts in said:
        assert facts["absence"] == str(absence.public_id)
        assert (facts["since"], facts["until"]) == (str(absence.since), str(absence.until))
    assert absence_of(absence.public_id) == absence
    with pytest.raises(NotThere, match="no such thing"):
        absence_of(uuid4())


def test_who_left_is_passed_over_and_their_delegate_decides(
    read_in_french: Story, director: Person, colleague: Person
) -> None:
    stands_in(read_in_french.organisation, director, colleague)
    away(director)
    assert read_in_french.say_yes(colleague).post.stage == "approved"


# --- Both are told


def test_the_person_and_the_delegate_are_told_and_whoever_can_decide_besides(
    read_in_french: Story, director: Person, colleague: Person
) -> None:
    stands_in(read_in_french.organisation, director, colleague)
    away(director)
    names = {"Dana Whitfield", "Noor Aziz"}
    assert told() == {
        *((name, "absence_begun") for name in names | {"Étienne Roy"}),
        ("Noor Aziz", "absence_set"),  # who set it themself is not told of it
    }


def test_where_nothing_waits_nobody_else_is_told(approved: Story, director: Person, colleague: Person) -> None:
    tell()
    Notice.objects.all().delete()
    away(director)
    assert told() == {("Dana Whitfield", "absence_begun")}


def test_whoever_could_not_decide_is_not_told(read_in_french: Story, director: Person, second_director: Person) -> None:
    organisation = read_in_french.organisation
    teams.join(organisation.reviewer, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    away(director)
    assert {name for name, _verb in told()} == {"Dana Whitfield", "Étienne Roy"}  # the reviewer has decided already


def test_a_delegation_is_told_to_both(organisation: Organisation, director: Person, colleague: Person, clock) -> None:
    by = organisation.administrator
    given = delegate(organisation.ministry, giver=director, receiver=colleague, until=now() + DAY, by=by)
    assert told() == {("Dana Whitfield", "delegated"), ("Noor Aziz", "delegated")}
    end_delegation(given, by=director)
    assert ("Noor Aziz", "delegation_ended") in told()


def test_what_is_told_leads_to_the_page_and_holds_no_reason(director: Person, colleague: Person, organisation) -> None:
    terms = {"giver": director, "receiver": colleague, "until": now() + DAY, "reason": "Surgery."}
    delegate(organisation.ministry, **terms, by=director)
    choose_pace(colleague, Pace.AT_ONCE)
    look_around()
    mail_notices()
    sent = next(message for message in mail.outbox if colleague.email in message.to)
    assert "/delegations/" in sent.body
    assert "Dana Whitfield" in sent.body
    assert "Surgery" not in sent.body


# --- Nobody is left


def test_when_nobody_is_left_administrators_and_the_head_are_alarmed(
    read_in_french: Story, head: Person, director: Person, second_director: Person
) -> None:
    away(director)
    told()
    assert not Notice.objects.filter(verb="nobody_left").exists()
    away(second_director)
    assert {name for name, verb in told() if verb == "nobody_left"} == {"Adèle Martin", "Hélène Caron"}
    assert all(Notice.objects.filter(verb="nobody_left").values_list("urgent", flat=True))
    assert unseen(read_in_french.organisation.administrator).filter(verb="nobody_left").exists()


def test_the_trail_says_which_posts_were_left_to_nobody(
    read_in_french: Story, director: Person, second_director: Person
) -> None:
    for person in (director, second_director):
        away(person)
        note_beginnings()
    event = history(Subject("person", second_director.public_id))[-1]
    assert event.verb == "nobody_left"
    assert json.loads(event.facts) == {"posts": 1, "named": [str(read_in_french.id)]}


def test_a_delegate_named_afterwards_mends_it(
    read_in_french: Story, director: Person, second_director: Person, colleague: Person
) -> None:
    away(director)
    away(second_director)
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(colleague)
    by = read_in_french.organisation.administrator
    ministry = read_in_french.organisation.ministry
    delegate(ministry, giver=director, receiver=colleague, until=now() + DAY, by=by)
    assert read_in_french.say_yes(colleague).post.stage == "approved"


# --- Who sets it, and when


def test_the_person_an_assistant_and_an_administrator_set_it(
    organisation: Organisation, director: Person, colleague: Person, clock
) -> None:
    for stranger in (colleague, organisation.registrar, organisation.stranger):
        with pytest.raises(NotAllowed, match="are set by themself"):
            away(director, by=stranger)
    name_assistant(director, colleague, by=director)
    for setter, acts_as in ((colleague, "assistant"), (organisation.administrator, "administrator")):
        absence = away(director, by=setter)
        assert json.loads(history(Subject("person", director.public_id))[-1].facts)["acts_as"] == acts_as
        come_back(absence, by=setter)


def test_nobody_ends_the_absence_of_another(organisation: Organisation, director: Person, colleague: Person) -> None:
    absence = away(director)
    with pytest.raises(NotAllowed, match="are set by themself"):
        come_back(absence, by=colleague)
    come_back(absence, by=director)
    with pytest.raises(NotNow, match="already over"):
        come_back(absence, by=director)


def test_times_that_cannot_be_are_refused(director: Person, clock) -> None:
    with pytest.raises(BadInput, match="begin in the past"):
        away(director, since=now() - timedelta(minutes=2))
    with pytest.raises(BadInput, match="end before it begins"):
        away(director, until=now())
    with pytest.raises(BadInput, match="longer than 549 days"):
        away(director, until=now() + LONGEST_ABSENCE + timedelta(minutes=1))
    away(director)
    with pytest.raises(NotNow, match="already marked as away"):
        away(director, since=now() + DAY / 2, until=now() + 2 * DAY)
    away(director, since=now() + DAY, until=now() + 2 * DAY)


def test_an_absence_called_off_before_it_begins_is_told_to_nobody(director: Person, clock) -> None:
    absence = away(director, since=now() + DAY, until=now() + 2 * DAY)
    come_back(absence, by=director)
    clock.move_to(absence.since)
    assert note_beginnings() == 0
