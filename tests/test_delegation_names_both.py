"""A delegation names who gave and who received: set by those who may, refused where nobody could say who decides."""

import json
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils.translation import override

from approvals.assistants import dismiss_assistant, name_assistant
from approvals.capacity import StandIns
from approvals.models import Assistant, Decision, Delegation
from approvals.policies import change_policy
from approvals.routes import Step
from approvals.standing_in import (
    LONGEST_DELEGATION,
    _begin,
    begin_delegations,
    delegate,
    delegation_of,
    end_delegation,
)
from channels import seats, teams
from channels.models import Channel
from people import services
from people.actors import CONSOLE
from people.models import Membership, Person
from people.positions import Titles, seat
from people.refusals import BadInput, NotAllowed, NotNow, NotThere, Refusal
from people.roles import Role
from publishing.deciding.routing import lacking, route_of
from publishing.queries import visible_posts
from publishing.telling.work import Work, my_work
from records.clock import now
from records.trail import Subject, history
from tests.api import Caller
from tests.organisation import LONG_AGO, Organisation, active_channel, add_member
from tests.pressing import PRESSED
from tests.story import NOW, Story
from tests.workers import workers

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

DAY = timedelta(days=1)

Giving = Callable[..., Delegation]


@pytest.fixture
def colleague(organisation: Organisation) -> Person:
    """Staff of the ministry who hold no role on its accounts."""
    return add_member("colleague", "Noor Aziz", organisation.ministry)


@pytest.fixture
def other(organisation: Organisation) -> Person:
    return add_member("other", "Ines Duarte", organisation.ministry)


@pytest.fixture
def third(organisation: Organisation) -> Person:
    return add_member("third", "Theo Lang", organisation.ministry)


@pytest.fixture
def give(organisation: Organisation, clock: object) -> Giving:
    """From now until tomorrow, set by the giver; changed as said."""

    def give(giver: Person, receiver: Person, **changes: object) -> Delegation:
        kept = {"until": now() + DAY, "by": giver} | changes
        return delegate(organisation.ministry, giver=giver, receiver=receiver, **kept)

    return give


@pytest.fixture
def read_in_french(submitted: Story) -> Story:
    """In review, and the language review done: the director is asked."""
    return submitted.say_yes(submitted.organisation.reviewer)


def events_of(person: Person) -> list[tuple[str, dict]]:
    return [(event.verb, json.loads(event.facts)) for event in history(Subject("person", person.public_id))]


# --- On record


def test_the_trail_names_both_and_who_set_it(director: Person, colleague: Person, give: Giving) -> None:
    given = give(director, colleague, roles=[Role.DIRECTOR], reason="Two days in Ottawa.")
    verb, facts = events_of(director)[-1]
    assert verb == "delegated"
    assert (facts["giver_name"], facts["receiver_name"]) == ("Dana Whitfield", "Noor Aziz")
    assert (facts["delegation"], facts["acts_as"]) == (str(given.public_id), "themself")
    assert facts["roles"] == ["director"]
    assert "Ottawa" not in json.dumps(facts)


def test_it_counts_at_once_and_ends_at_once(read_in_french: Story, colleague: Person, give: Giving) -> None:
    given = give(read_in_french.organisation.director, colleague)
    assert read_in_french.post in visible_posts(colleague)
    end_delegation(given, by=read_in_french.organisation.director)
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(colleague)


def test_what_was_decided_stands_when_it_ends(read_in_french: Story, colleague: Person, give: Giving) -> None:
    director = read_in_french.organisation.director
    given = give(director, colleague)
    read_in_french.say_yes(colleague)
    end_delegation(given, by=director)
    assert read_in_french.again().post.stage == "approved"
    assert Decision.objects.get(person=colleague).on_behalf_of == director
    assert events_of(director)[-1][0] == "delegation_ended"


def test_who_received_it_may_hand_it_back(director: Person, colleague: Person, other: Person, give: Giving) -> None:
    given = give(director, colleague)
    with pytest.raises(NotAllowed, match="are set by themself"):
        end_delegation(given, by=other)
    end_delegation(given, by=colleague)
    assert events_of(director)[-1][1]["acts_as"] == "receiver"
    with pytest.raises(NotNow, match="already over"):
        end_delegation(given, by=director)


def test_one_set_for_later_counts_from_then_on(read_in_french: Story, colleague: Person, give: Giving, clock) -> None:
    given = give(read_in_french.organisation.director, colleague, since=now() + DAY / 2)
    assert not visible_posts(colleague).exists()
    assert begin_delegations() == 0
    clock.move_to(given.since)
    assert read_in_french.post in visible_posts(colleague)
    assert (begin_delegations(), begin_delegations()) == (1, 0)
    assert events_of(read_in_french.organisation.director)[-1][0] == "delegation_begun"


def test_one_that_was_over_before_the_clock_looked_never_begins(
    director: Person, colleague: Person, give: Giving, clock
) -> None:
    given = give(director, colleague, since=now() + DAY / 2, until=now() + DAY)
    clock.move_to(given.until)
    assert begin_delegations() == 0
    assert [verb for verb, _facts in events_of(director)].count("delegation_begun") == 0


def test_each_begins_once_and_for_itself(
    director: Person, second_director: Person, colleague: Person, other: Person, give: Giving, clock
) -> None:
    first, second = (
        give(director, colleague, since=now() + DAY / 2),
        give(second_director, other, since=now() + DAY / 2),
    )
    already = give(director, other, roles=[Role.LEGAL])
    clock.move_to(first.since)
    begun = list(Delegation.objects.filter(pk__in=[first.pk, second.pk]))
    assert begin_delegations() == 2
    assert not any(map(_begin, begun))  # the clock of another worker, a moment later
    for person in (director, second_director):
        assert [verb for verb, _facts in events_of(person)].count("delegation_begun") == 1
    already.refresh_from_db()
    assert already.begun_at == already.set_at


def test_ending_one_ends_no_other(director: Person, colleague: Person, other: Person, give: Giving, clock) -> None:
    one, another = give(director, colleague), give(director, other, since=now() + DAY / 2)
    assert end_delegation(one, by=director).ended_by == director
    another.refresh_from_db()
    assert another.ended_at is None
    for _already in ("ended", "over"):
        with pytest.raises(NotNow, match="already over"):
            end_delegation(one, by=director)
        one = another
        clock.move_to(another.until)


def test_the_trail_keeps_from_when_until_when_and_for_what(
    director: Person, colleague: Person, channel: Channel, give: Giving
) -> None:
    given = give(director, colleague, roles=[Role.DIRECTOR], channels=[channel.public_id])
    facts = events_of(director)[-1][1]
    assert [facts["since"], facts["until"]] == [str(given.since), str(given.until)]
    assert (facts["roles"], facts["channels"]) == (["director"], [str(channel.public_id)])
    assert (facts["ministry"], facts["giver"], facts["acts_as"]) == ("HLTH", str(director.public_id), "themself")
    assert delegation_of(given.public_id) == given
    with pytest.raises(NotThere, match="no such thing"):
        delegation_of(uuid4())


def test_one_ended_before_it_began_never_begins(director: Person, colleague: Person, give: Giving, clock) -> None:
    given = give(director, colleague, since=now() + DAY / 2)
    end_delegation(given, by=director)
    clock.move_to(given.since)
    assert begin_delegations() == 0


# --- Who sets it


def test_administrators_and_assistants_set_it_and_nobody_else(
    organisation: Organisation, director: Person, colleague: Person, other: Person, give: Giving
) -> None:
    with pytest.raises(NotAllowed, match="are set by themself") as refused:
        give(director, colleague, by=other)
    assert refused.value.reason.code == "not_yours_to_arrange"
    name_assistant(director, other, by=director)
    end_delegation(give(director, colleague, by=other), by=other)
    assert events_of(director)[-2][1]["acts_as"] == "assistant"
    give(director, colleague, by=organisation.administrator)
    assert events_of(director)[-1][1]["acts_as"] == "administrator"


def test_an_assistant_is_named_by_the_person_or_an_administrator(
    organisation: Organisation, director: Person, colleague: Person, other: Person
) -> None:
    name_assistant(director, colleague, by=director)
    with pytest.raises(NotAllowed, match="are named by themself"):
        name_assistant(director, other, by=colleague)
    with pytest.raises(NotNow, match=f"{colleague.name}.*already named"):
        name_assistant(director, colleague, by=organisation.administrator)
    with pytest.raises(BadInput, match="own assistant"):
        name_assistant(director, director, by=director)
    for outsider in (organisation.stranger, organisation.office, organisation.auditor):
        with pytest.raises(NotNow, match=f"{outsider.name} does not belong"):
            name_assistant(director, outsider, by=director)


def test_an_assistant_of_one_person_is_nobody_elses(
    director: Person, second_director: Person, colleague: Person, other: Person, give: Giving
) -> None:
    name_assistant(director, other, by=director)
    with pytest.raises(NotAllowed, match="are set by themself"):
        give(second_director, colleague, by=other)


def test_an_administrator_elsewhere_names_no_assistant_here(
    organisation: Organisation, director: Person, colleague: Person
) -> None:
    elsewhere = Person.objects.get(email="other-administrator@example.ca")
    with pytest.raises(NotAllowed, match=f"assistants of {director.name} are named by themself"):
        name_assistant(director, colleague, by=elsewhere)
    name_assistant(director, colleague, by=organisation.administrator)


def test_an_assistant_steps_back_and_nobody_else_dismisses_them(
    organisation: Organisation, director: Person, second_director: Person, colleague: Person, other: Person
) -> None:
    for person, assistant in ((director, colleague), (director, other), (second_director, colleague)):
        name_assistant(person, assistant, by=person)
    with pytest.raises(NotAllowed, match="are named by themself"):
        dismiss_assistant(director, colleague, by=other)
    dismiss_assistant(second_director, colleague, by=colleague)
    dismiss_assistant(director, other, by=organisation.administrator)
    assert list(Assistant.objects.values_list("person", "assistant")) == [(director.pk, colleague.pk)]
    told = [(person, *events_of(person)[-1]) for person in (second_director, director)]
    assert [(person, verb, facts["assistant_name"], facts["assistant"]) for person, verb, facts in told] == [
        (second_director, "assistant_dismissed", colleague.name, str(colleague.public_id)),
        (director, "assistant_dismissed", other.name, str(other.public_id)),
    ]
    chains = [history(Subject("person", person.public_id)) for person in (second_director, director)]
    assert [[event.actor_role for event in chain][-2:] for chain in chains] == [
        [Role.MEMBER, Role.MEMBER],
        [Role.MEMBER, Role.ADMINISTRATOR],
    ]


def test_an_assistant_who_was_dismissed_sets_nothing_more(
    director: Person, colleague: Person, other: Person, give: Giving
) -> None:
    name_assistant(director, other, by=director)
    dismiss_assistant(director, other, by=director)
    with pytest.raises(NotAllowed, match="are set by themself"):
        give(director, colleague, by=other)
    with pytest.raises(NotNow, match=f"{other.name} is not named"):
        dismiss_assistant(director, other, by=director)
    assert [verb for verb, _facts in events_of(director)][-2:] == ["assistant_named", "assistant_dismissed"]


def test_an_assistant_who_left_the_ministry_sets_nothing_more(
    organisation: Organisation, director: Person, colleague: Person, other: Person, give: Giving
) -> None:
    name_assistant(director, other, by=director)
    services.end_membership(other.memberships.get(), by=CONSOLE)
    with pytest.raises(NotAllowed, match="are set by themself"):
        give(director, colleague, by=other)


def test_nobody_hands_themself_the_decisions_of_another(
    organisation: Organisation, director: Person, other: Person, give: Giving
) -> None:
    name_assistant(director, other, by=director)
    for setter in (other, organisation.administrator):
        with pytest.raises(NotAllowed, match="Nobody hands themself"):
            give(director, setter, by=setter)


def test_a_stranger_s_administrator_sets_nothing_here(director: Person, colleague: Person, give: Giving) -> None:
    with pytest.raises(NotAllowed, match="are set by themself"):
        give(director, colleague, by=Person.objects.get(email="other-administrator@example.ca"))


# --- To whom


@pytest.mark.parametrize(
    ("receiver", "refused"),
    [
        ("stranger", "does not belong to the ministry"),
        ("office", "nothing is ever delegated there"),
        ("auditor", "nothing is ever delegated there"),
        ("administrator", "administrators decide on no post"),
    ],
)
def test_it_goes_to_staff_who_can_decide(organisation: Organisation, give: Giving, receiver: str, refused: str) -> None:
    with pytest.raises(NotNow, match=refused):
        give(organisation.director, getattr(organisation, receiver))
    assert not Delegation.objects.exists()


def test_who_will_have_left_by_then_receives_nothing(director: Person, colleague: Person, give: Giving) -> None:
    services.end_membership(colleague.memberships.get(), by=CONSOLE, on=(now() + 3 * DAY).date())
    give(director, colleague, until=now() + DAY)
    with pytest.raises(NotNow, match="does not belong to the ministry on"):
        give(director, colleague, since=now() + 4 * DAY, until=now() + 5 * DAY)


def test_nobody_delegates_to_themself(director: Person, give: Giving) -> None:
    with pytest.raises(BadInput, match="Nobody delegates to themself"):
        give(director, director)


def put_in(giver: Person, receiver: Person, organisation: Organisation) -> None:
    """A row no verb would write."""
    span = {"since": now() - DAY, "until": now() + DAY, "set_at": now()}
    Delegation.objects.create(
        ministry=organisation.ministry, giver=giver, receiver=receiver, set_by=giver, begun_at=now(), **span
    )


@pytest.mark.parametrize("receiver", ["administrator", "office"])
def test_a_row_alone_makes_nobody_decide_who_may_not(read_in_french: Story, receiver: str) -> None:
    organisation = read_in_french.organisation
    person = getattr(organisation, receiver)
    Membership.objects.create(person=person, ministry=organisation.ministry, since=LONG_AGO)
    put_in(organisation.director, person, organisation)
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(person)
    assert not visible_posts(person).exists()


def test_what_was_given_in_another_ministry_decides_nothing_here(
    read_in_french: Story, organisation: Organisation, colleague: Person
) -> None:
    director = organisation.director
    for person in (director, colleague):
        services.give_membership(person, organisation.other_ministry, Role.MEMBER, by=CONSOLE, since=LONG_AGO)
    terms = {"giver": director, "receiver": colleague, "until": now() + DAY, "by": director}
    given = delegate(organisation.other_ministry, **terms)
    with pytest.raises(NotThere, match="no such thing"):
        read_in_french.say_yes(colleague)
    end_delegation(given, by=director)
    delegate(organisation.ministry, **terms)
    assert read_in_french.say_yes(colleague).post.stage == "approved"


@pytest.mark.parametrize("who", ["giver", "receiver"])
def test_whoever_signs_in_no_more_gives_and_receives_nothing(
    organisation: Organisation, colleague: Person, give: Giving, who: str
) -> None:
    given = give(organisation.director, colleague)
    assert StandIns.of(organisation.ministry).rows == [given]
    services.deactivate(getattr(given, who), for_cause=False, by=organisation.administrator)
    assert StandIns.of(organisation.ministry).rows == []


def test_the_place_of_who_sits_in_a_position_is_taken_with_the_position(
    ready: Story, organisation: Organisation, colleague: Person, give: Giving
) -> None:
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    titles, by = Titles("Director", "Direction"), organisation.administrator
    position = seats.open_position(organisation.ministry, Role.DIRECTOR, titles, by=by)
    seat(organisation.director, position, by=by)
    steps = [Step("language"), Step("director", seat=position.public_id)]
    change_policy(organisation.ministry, steps, reason="One position decides.", seen=0, by=head)
    ready.submit().say_yes(organisation.reviewer)
    give(organisation.second_director, colleague)
    with pytest.raises(NotAllowed, match="Communications director"):
        ready.say_yes(colleague)
    give(organisation.director, colleague)
    assert ready.say_yes(colleague).post.stage == "approved"


def test_what_does_not_decide_is_not_passed_on(read_in_french: Story, colleague: Person) -> None:
    put_in(read_in_french.organisation.publisher, colleague, read_in_french.organisation)
    assert not visible_posts(colleague).exists()


def test_who_only_passed_it_on_and_wrote_the_words_bars_it(
    ready: Story, colleague: Person, director: Person, second_director: Person, give: Giving
) -> None:
    """The author received it and passed it on: it would reach the post through an author."""
    organisation = ready.organisation
    teams.leave(second_director, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    teams.leave(director, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    teams.join(organisation.reviewer, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    give(organisation.reviewer, organisation.author)
    give(organisation.author, colleague)
    assert [one.stage for one in lacking(ready.post, route_of(ready.post, ready.post.newest))] == ["director"]


# --- What


def test_roles_that_decide_nothing_are_not_delegated(director: Person, colleague: Person, give: Giving) -> None:
    with pytest.raises(BadInput, match="Publishing"):
        give(director, colleague, roles=[Role.PUBLISHER])
    with pytest.raises(BadInput, match="is not one of the choices"):
        give(director, colleague, roles=["king"])


def test_the_head_of_communications_may_delegate_the_last_word(
    ready: Story, organisation: Organisation, colleague: Person, give: Giving
) -> None:
    """The post waits among the delegate's work, though the role is none on an account."""
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    change_policy(organisation.ministry, [Step("language"), Step("head")], reason="Hers is the last.", seen=0, by=head)
    ready.submit()
    give(head, colleague)
    assert ready.post in visible_posts(colleague)
    assert ready.post not in my_work(Work(colleague))["decide"]
    ready.say_yes(organisation.reviewer)
    assert ready.post in my_work(Work(colleague))["decide"]
    assert ready.say_yes(colleague).post.stage == "approved"
    assert Decision.objects.get(person=colleague).on_behalf_of == head


def test_a_delegate_sees_only_posts_that_go_nowhere_else(
    organisation: Organisation, read_in_french: Story, channel: Channel, colleague: Person, give: Giving
) -> None:
    second = active_channel(organisation, name="Health advice", accounts={"en": "@ONadvice", "fr": "@ONconseils"})
    given = give(organisation.director, colleague, channels=[second.public_id])
    assert not visible_posts(colleague).exists()
    end_delegation(given, by=colleague)
    give(organisation.director, colleague, channels=[channel.public_id])
    assert list(visible_posts(colleague)) == [read_in_french.post]


# --- When


def test_times_that_cannot_be_are_refused(director: Person, colleague: Person, give: Giving) -> None:
    with pytest.raises(BadInput, match="begin in the past"):
        give(director, colleague, since=now() - timedelta(minutes=2))
    with pytest.raises(BadInput, match="end before it begins"):
        give(director, colleague, since=now() + 2 * DAY)
    with pytest.raises(BadInput, match="end before it begins"):
        give(director, colleague, until=now())
    with pytest.raises(BadInput, match="longer than 366 days"):
        give(director, colleague, until=now() + LONGEST_DELEGATION + timedelta(minutes=1))
    assert give(director, colleague, until=now() + LONGEST_DELEGATION).since == now()


def test_the_same_is_not_given_twice_at_a_time(director: Person, colleague: Person, give: Giving) -> None:
    give(director, colleague, roles=[Role.DIRECTOR])
    with pytest.raises(NotNow, match="has already given this"):
        give(director, colleague)
    give(director, colleague, roles=[Role.LEGAL])
    give(director, colleague, roles=[Role.DIRECTOR], since=now() + DAY, until=now() + 2 * DAY)
    assert Delegation.objects.count() == 3


# --- How far


def test_a_circle_is_refused(director: Person, colleague: Person, give: Giving) -> None:
    give(director, colleague)
    with pytest.raises(NotNow, match="Noor Aziz → Dana Whitfield → Noor Aziz"):
        give(colleague, director)
    give(colleague, director, since=now() + DAY, until=now() + 2 * DAY)  # the other way round, afterwards


def test_a_circle_through_a_third_is_refused(director: Person, colleague: Person, other: Person, give: Giving) -> None:
    give(director, colleague)
    give(colleague, other)
    with pytest.raises(NotNow, match="Ines Duarte → Dana Whitfield → Noor Aziz → Ines Duarte"):
        give(other, director)


def test_roles_that_do_not_meet_make_no_circle(director: Person, reviewer: Person, give: Giving) -> None:
    give(director, reviewer, roles=[Role.DIRECTOR])
    give(reviewer, director, roles=[Role.LANGUAGE_REVIEWER])
    assert Delegation.objects.count() == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 0, 2)])
def test_a_third_step_is_refused_in_whatever_order_it_comes(
    director: Person, colleague: Person, other: Person, third: Person, give: Giving, order: tuple[int, ...]
) -> None:
    pairs = [(director, colleague), (colleague, other), (other, third)]
    for place in order[:2]:
        give(*pairs[place])
    with pytest.raises(NotNow, match="Dana Whitfield → Noor Aziz → Ines Duarte → Theo Lang"):
        give(*pairs[order[2]])
    assert Delegation.objects.count() == 2


def test_a_third_step_is_fine_where_nothing_comes_through(
    director: Person, colleague: Person, other: Person, third: Person, channel: Channel, give: Giving
) -> None:
    give(director, colleague)
    give(colleague, other, roles=[Role.DIRECTOR], until=now() + DAY / 2)
    give(other, third, roles=[Role.LEGAL])
    give(other, third, roles=[Role.DIRECTOR], since=now() + DAY / 2, until=now() + DAY)
    assert Delegation.objects.count() == 4


def test_a_row_of_three_in_which_nothing_comes_through_to_the_end_is_fine(
    director: Person, colleague: Person, other: Person, third: Person, give: Giving
) -> None:
    """Whatever order they are given in: the first lets one role through, which the last does not pass on."""
    chain = [
        (director, colleague, [Role.DIRECTOR, Role.ADM]),
        (colleague, other, [Role.DIRECTOR]),
        (other, third, [Role.ADM]),
    ]
    for order in permutations(chain):
        for giver, receiver, roles in order:
            give(giver, receiver, roles=roles)
        Delegation.objects.all().delete()


def test_what_ends_as_the_next_begins_makes_no_circle(director: Person, colleague: Person, give: Giving) -> None:
    give(director, colleague, until=now() + DAY)
    give(colleague, director, since=now() + DAY, until=now() + 2 * DAY)
    assert Delegation.objects.count() == 2


def test_another_ministrys_delegations_make_no_chain_here(
    organisation: Organisation, director: Person, colleague: Person, give: Giving
) -> None:
    for person in (director, colleague):
        services.give_membership(person, organisation.other_ministry, Role.MEMBER, by=CONSOLE, since=LONG_AGO)
    there = {"giver": colleague, "receiver": director, "until": now() + DAY, "by": colleague}
    delegate(organisation.other_ministry, **there)
    give(director, colleague)
    assert Delegation.objects.count() == 2


def test_two_accounts_that_do_not_meet_make_no_third_step(
    director: Person, colleague: Person, other: Person, third: Person, give: Giving
) -> None:
    first, second = UUID(int=1), UUID(int=2)
    give(director, colleague, channels=[first])
    give(colleague, other)
    give(other, third, channels=[second])
    with pytest.raises(NotNow, match="passed on twice"):
        give(other, third, channels=[first])


def test_each_refusal_says_why_and_what_to_do_in_french(director: Person, colleague: Person, give: Giving) -> None:
    give(director, colleague)
    with pytest.raises(Refusal, match="come back") as refused:
        give(colleague, director)
    with override("fr"):
        assert "Ce qui est délégué reviendrait à la personne" in refused.value.reason.sentence
        assert "mettez d’abord fin" in refused.value.reason.remedy


def test_today_is_early_enough(director: Person, colleague: Person, give: Giving) -> None:
    assert give(director, colleague, since=now().replace(second=0, microsecond=0)).begun_at == now()


# --- At the other door


def test_the_api_says_who_decided_for_whom(
    read_in_french: Story, colleague: Person, director: Person, give: Giving, caller: Caller
) -> None:
    give(director, colleague)
    read_in_french.say_yes(colleague)
    told = caller(director).get(f"/api/v1/posts/{read_in_french.id}/").json()["review"]["stages"]
    first, second = (one for stage in told for one in stage["decisions"])
    assert (first["by"]["name"], first["on_behalf_of"]) == ("Lucie Gagnon", None)
    assert (second["by"]["name"], second["on_behalf_of"]["name"]) == ("Noor Aziz", "Dana Whitfield")


# --- At the same instant


@pytest.mark.heavy
def test_two_who_delegate_to_each_other_at_once_make_no_circle(
    draft: Story, director: Person, colleague: Person, house_environment: dict[str, str], tmp_path: Path
) -> None:
    """The first stops right after it saw that nothing stands in the way; the second has to wait for it. Real processes;
    on PostgreSQL (`--servers=postgres`) they meet at the lock of the ministry."""
    pairs = [(director, colleague), (colleague, director)]
    told = {"post": str(draft.id), "act": "delegate"}
    stop = ("--do", "stop", "--when", "after", "--of", "approvals.standing_in:may_be_added")
    with ExitStack() as stack:
        waiting = []
        for (giver, receiver), options in zip(pairs, (stop, ()), strict=True):
            one = told | {"person": str(giver.public_id), "to": str(receiver.public_id)}
            one["outcome"] = str(tmp_path / str(giver.pk))
            environment = house_environment | {PRESSED: json.dumps(one)}
            waiting += stack.enter_context(workers(environment, NOW, "--round", "tests.pressing:press", *options))
        first, second = waiting
        first.go().stands_still()
        with pytest.raises(subprocess.TimeoutExpired, match="timed out"):
            second.go().process.wait(timeout=2)
        assert (first.wakes_up(), second.ends()) == (0, 0)
    outcomes = [(tmp_path / str(giver.pk)).read_text() for giver, _receiver in pairs]
    assert outcomes == ["done", "delegation_circular"]
    assert Delegation.objects.count() == 1
