"""A period begins: what waits is held at once, all of it told once; a caretaker officer lets it go, word for word, or
leaves it; whatever fires, nothing fires because a period ended or was undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from approvals.models import Review
from channels.models import Channel, Clearance, Period
from channels.queries import periods_at
from channels.stops.period_changes import Correction
from compliance.models import CheckRun
from people import services
from people.actors import CONSOLE
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from publishing import verbs
from publishing.clock import leaving, rounds
from publishing.clock.rechecking import recheck_changed
from publishing.may import may
from publishing.models import Dispatch, Notice
from publishing.permissions import Verb
from publishing.position import Position
from publishing.shelf.models import Item
from publishing.states import DispatchState, Outcome
from publishing.telling.notices import tell
from publishing.verbs.periods import Undone
from records.trail import HOUSE, Subject, history
from tests.emergency import *  # noqa: F403  the people on duty, as fixtures
from tests.organisation import Organisation, add_member
from tests.periods import BEGINNINGS, begin, end
from tests.story import MINUTE, NOW, Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

REFERENCE = "SC-2026-118"
AFTER = timedelta(seconds=1)


def queue() -> list[str]:
    return list(Dispatch.objects.order_by("pk").values_list("state", flat=True))


def public() -> int:
    return Item.objects.filter(removed_at__isnull=True).count()


def let_go(story: Story, by: Person | None = None, **changes: str) -> None:
    said = {"digest": story.digest, "reference": REFERENCE} | changes
    verbs.clear(story.id, by=by or story.organisation.caretaker, **said)


def minute_comes() -> None:
    with time_machine.travel(MINUTE + AFTER, tick=False):
        rounds.work_until_done()


@pytest.fixture
def held(scheduled: Story, clock: time_machine.Traveller) -> Story:
    """Scheduled for nine, held at one minute past eight: an election began."""
    clock.shift(60)
    begin("election", scheduled.organisation.caretaker)
    return scheduled.again()


# --- It begins


def test_what_waits_is_held_at_once_and_counted(scheduled: Story) -> None:
    stopped = begin("election", scheduled.organisation.caretaker)

    assert (stopped.held, stopped.waiting, stopped.leaving) == (1, 0, 0)
    assert queue() == [DispatchState.HELD]
    assert scheduled.again().post.outcome == Outcome.HELD


def test_an_allowed_category_keeps_its_minute(scheduled: Story) -> None:
    stopped = begin("election", scheduled.organisation.caretaker, allowed_categories=["service-information"])

    assert (stopped.held, stopped.waiting) == (0, 1)
    minute_comes()
    assert public() == 2


def test_another_jurisdiction_goes_on(scheduled: Story) -> None:
    scheduled.organisation.other_ministry.jurisdiction = "canada"
    scheduled.organisation.other_ministry.save()
    by = scheduled.organisation.caretaker
    stopped = verbs.start_period("canada", "election", noted=BEGINNINGS["election"], reason="Writs.", by=by)

    assert (stopped.held, stopped.waiting) == (0, 0)
    assert queue() == [DispatchState.DUE]


def test_what_a_worker_had_claimed_is_held_and_its_token_opens_nothing(
    scheduled: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = leaving.leave

    def stopped_right_before(*args: object, **more: object) -> bool:
        assert queue() == [DispatchState.CLAIMED]
        begin("election", scheduled.organisation.caretaker)
        return gate(*args, **more)

    monkeypatch.setattr("publishing.clock.carrying.leave", stopped_right_before)
    minute_comes()

    assert public() == 0
    assert Dispatch.objects.get().token is None
    assert queue() == [DispatchState.HELD]


def test_each_person_hears_once_of_each_post(held: Story) -> None:
    tell()
    tell()

    told = Notice.objects.filter(verb="held_for_period")
    names = list(told.values_list("person__name", flat=True))
    assert {"Amira Haddad", "Dana Whitfield", "Priya Nair"} <= set(names)
    assert len(names) == len(set(names))
    assert not told.filter(urgent=True).exists()


def test_the_emergency_lane_stays_open(urgent: Story, officer: Person, duty_director: Person) -> None:
    begin("election", urgent.organisation.caretaker)
    for person in (officer, duty_director):
        confirm(urgent.again(), person)  # noqa: F405
    stopped = begin("mourning", urgent.organisation.caretaker)

    assert (stopped.held, stopped.waiting) == (0, 1)
    rounds.work_until_done()
    assert urgent.again().post.outcome == Outcome.PUBLISHED


# --- The officer lets it go, or leaves it


def test_what_the_officer_lets_go_waits_for_its_own_minute_and_leaves(held: Story) -> None:
    let_go(held)

    assert queue() == [DispatchState.DUE]
    assert Dispatch.objects.get().due_at == MINUTE
    minute_comes()
    assert public() == 2


def test_what_is_left_stays_held(held: Story) -> None:
    minute_comes()

    assert public() == 0
    assert queue() == [DispatchState.HELD]


def test_a_minute_that_passed_while_it_was_held_is_missed(held: Story, clock: time_machine.Traveller) -> None:
    clock.move_to(MINUTE)
    let_go(held)

    assert queue() == [DispatchState.MISSED]
    rounds.work_until_done()
    assert public() == 0
    tell()
    assert Notice.objects.filter(verb="missed", urgent=True, person=held.organisation.publisher).exists()


def test_what_was_missed_gets_another_minute_without_another_yes(held: Story, clock: time_machine.Traveller) -> None:
    clock.move_to(MINUTE + timedelta(minutes=1))
    let_go(held)
    verbs.reschedule(held.id, minute="2026-12-01T09:30", by=held.organisation.publisher)

    assert queue() == [DispatchState.DUE]


def test_without_the_officer_no_publisher_lets_it_go(held: Story) -> None:
    publisher = held.organisation.publisher
    with pytest.raises(NotNow, match="The House is dissolved"):
        verbs.release(held.id, reason="I am in a hurry.", by=publisher)
    with pytest.raises(NotAllowed, match="Caretaker period officer"):
        let_go(held, by=publisher)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.CARETAKER])
def test_no_other_role_in_the_ministry_is_enough(held: Story, role: Role) -> None:
    if role in (Role.MEMBER, Role.ADMINISTRATOR, Role.REGISTRAR, Role.RULE_OWNER):
        person = add_member("somebody", "Some Body", held.organisation.ministry, role)
        with pytest.raises(NotThere, match="no such thing"):
            let_go(held, by=person)
    else:
        assert not may(Position(held.organisation.director, held.post), Verb.CLEAR)


def test_nobody_lets_go_what_they_wrote(held: Story) -> None:
    services.give_membership(held.organisation.author, held.organisation.ministry, Role.CARETAKER, by=CONSOLE)
    with pytest.raises(NotAllowed, match="wrote"):
        let_go(held, by=held.organisation.author)


def test_nobody_lets_go_what_they_have_approved(held: Story) -> None:
    services.give_membership(held.organisation.director, held.organisation.ministry, Role.CARETAKER, by=CONSOLE)
    with pytest.raises(NotAllowed, match="decided"):
        let_go(held, by=held.organisation.director)


def test_other_words_than_the_officer_was_shown_are_not_let_go(held: Story) -> None:
    with pytest.raises(NotNow, match="words changed"):
        let_go(held, digest="sha256:other")


@pytest.mark.parametrize("reference", ["", "   "])
def test_a_clearance_has_a_reference(held: Story, reference: str) -> None:
    with pytest.raises(BadInput, match="reference is missing"):
        let_go(held, reference=reference)
    assert not Clearance.objects.exists()


def test_a_clearance_holds_for_one_period_alone(held: Story, clock: time_machine.Traveller) -> None:
    let_go(held)
    clock.shift(1)

    assert begin("mourning", held.organisation.caretaker).held == 1
    assert queue() == [DispatchState.HELD]


def test_what_no_period_stops_needs_no_clearance(held: Story) -> None:
    end(Period.objects.get(), held.organisation.caretaker)
    with pytest.raises(NotNow, match="No period stops these words"):
        let_go(held)


def test_the_rules_of_an_election_know_of_the_clearance(ready: Story, clock: time_machine.Traveller) -> None:
    story = ready.get_ready(category="event").submit().approve().schedule()
    clock.shift(60)
    begin("election", story.organisation.caretaker)
    assert queue() == [DispatchState.HELD]

    let_go(story)

    assert CheckRun.objects.filter(digest=story.digest).latest("pk").findings.filter(rule="PER001").count() == 0
    minute_comes()
    assert public() == 2


def test_what_else_the_rules_find_in_an_election_is_not_let_go(ready: Story, clock: time_machine.Traveller) -> None:
    story = ready.get_ready(category="event").submit().approve().schedule()
    clock.shift(60)
    begin("election", story.organisation.caretaker)
    Channel.objects.update(terms_url_fr="")
    with pytest.raises(NotNow, match="find more in these words"):
        let_go(story)
    assert not Clearance.objects.exists()
    assert queue() == [DispatchState.HELD]


def test_other_rules_do_not_send_back_to_its_authors_what_waits_for_the_officer(
    ready: Story, clock: time_machine.Traveller
) -> None:
    story = ready.get_ready(category="event").submit().approve().schedule()
    clock.shift(60)
    begin("election", story.organisation.caretaker)
    type(story.post).objects.update(checked_with="ontario 0")

    recheck_changed()

    assert story.again().post.stage == "scheduled"
    let_go(story)
    assert queue() == [DispatchState.DUE]


def test_many_are_let_go_in_one_act_and_one_that_cannot_keeps_no_other_back(
    held: Story, organisation: Organisation, channel: Channel
) -> None:
    other = Story(
        organisation, verbs.create_draft(organisation.ministry, typed(channel), title="Two", by=organisation.author)
    )
    words = {held.id: held.digest, other.id: "sha256:none"}

    answers = verbs.clear_each(words, reference=REFERENCE, by=organisation.caretaker)

    assert answers[held.id] is None
    assert isinstance(answers[other.id], NotNow)
    assert queue() == [DispatchState.DUE]


# --- It is corrected


def correct(period: Period, by: Person, **changes: object):
    said: dict = {"reason": period.reason} | changes
    return verbs.correct_period(period.public_id, Correction(**said), by=by)


def test_a_narrower_list_holds_more_at_once(scheduled: Story) -> None:
    by = scheduled.organisation.caretaker
    period = begin("election", by, allowed_categories=["service-information", "emergency"]).row

    stopped = correct(period, by, allowed_categories=["emergency"], reference="SC-2")

    assert stopped.held == 1
    assert queue() == [DispatchState.HELD]
    changed = history(Subject("house", HOUSE))[-1]
    assert changed.verb == "period_changed"
    assert '"service-information"' in changed.facts


def test_a_wider_list_fires_nothing(held: Story) -> None:
    period = Period.objects.get()

    stopped = correct(period, held.organisation.caretaker, allowed_categories=["service-information"])

    assert stopped.held == 0
    assert queue() == [DispatchState.HELD]
    minute_comes()
    assert public() == 0


def test_a_correction_changes_what_is_told_and_never_when_it_began(held: Story) -> None:
    period = Period.objects.get()
    began = period.starts_at
    noted = BEGINNINGS["election"].__class__("writs", "Elections Ontario", NOW - timedelta(days=1))

    correct(period, held.organisation.caretaker, noted=noted, reason="Writs, not the dissolution.")

    period.refresh_from_db()
    assert (period.event, period.source, period.starts_at) == ("writs", "Elections Ontario", began)
    assert period.happened_at == NOW - timedelta(days=1)


def test_a_correction_that_changes_nothing_is_refused(held: Story) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        correct(Period.objects.get(), held.organisation.caretaker)


def test_what_was_undone_is_not_corrected(held: Story) -> None:
    undo(held)
    with pytest.raises(NotNow, match="already over"):
        correct(Period.objects.get(), held.organisation.caretaker, reason="Later.")


# --- It ends


def test_nothing_fires_because_a_period_ended(held: Story) -> None:
    end(Period.objects.get(), held.organisation.caretaker)
    minute_comes()

    assert public() == 0
    assert queue() == [DispatchState.HELD]


def test_after_it_ended_a_release_asks_for_the_last_yes(held: Story) -> None:
    end(Period.objects.get(), held.organisation.caretaker)
    with time_machine.travel(MINUTE + AFTER, tick=False), pytest.raises(NotNow, match="A period such as an election"):
        verbs.release(held.id, reason="It is over.", by=held.organisation.publisher)


# --- A false start is undone


def undo(story: Story, kind: str = "election") -> Undone:
    period = Period.objects.get(kind=kind)
    return verbs.void_period(period.public_id, reason="A rumour.", by=story.organisation.caretaker)


def test_a_false_start_leaves_later_minutes_as_they_were(held: Story) -> None:
    undone = undo(held)

    assert (undone.queue.back, undone.queue.missed, undone.queue.staying) == (1, 0, 0)
    assert queue() == [DispatchState.DUE]
    assert not periods_at("ontario", NOW + timedelta(minutes=2)).exists()
    minute_comes()
    assert public() == 2
    assert [event.verb for event in history(Subject("house", HOUSE))][-1] == "period_voided"


def test_minutes_that_passed_under_a_false_start_are_missed(held: Story, clock: time_machine.Traveller) -> None:
    clock.move_to(MINUTE + AFTER)
    undone = undo(held)
    rounds.work_until_done()

    assert (undone.queue.back, undone.queue.missed) == (0, 1)
    assert public() == 0
    assert held.again().post.outcome == Outcome.MISSED
    verbs.release(held.id, reason="It was a rumour.", by=held.organisation.publisher)
    rounds.work_until_done()
    assert public() == 2


def taken_back(story: Story) -> None:
    verbs.take_back(story.id, by=story.organisation.director)


def asked_again(story: Story) -> None:
    verbs.ask_again(story.id, reason="Look again.", by=story.organisation.publisher)


def rewritten(story: Story) -> None:
    story.get_ready(variants=typed()["variants"] | {"en": {"text": "Flu shots are free: https://www.ontario.ca/flu"}})


@pytest.mark.parametrize("happens", [taken_back, asked_again, rewritten])
def test_what_is_no_longer_approved_does_not_come_back(held: Story, happens: Callable[[Story], object]) -> None:
    happens(held)
    undo(held)
    minute_comes()

    assert public() == 0
    assert DispatchState.DUE not in queue()


@pytest.mark.parametrize("lost", [{"state": Review.State.LET_GO}, {"digest": "sha256:other"}])
def test_what_lost_its_approval_in_another_way_stays_with_people(held: Story, lost: dict[str, str]) -> None:
    Review.objects.update(**lost)

    assert undo(held).queue.staying == 1
    assert queue() == [DispatchState.HELD]


def test_what_another_period_forbids_stays_held(held: Story, clock: time_machine.Traveller) -> None:
    clock.shift(60)
    begin("mourning", held.organisation.caretaker)

    assert undo(held).queue.back == 0
    assert queue() == [DispatchState.HELD]


def test_what_an_earlier_period_held_stays_with_people(held: Story, clock: time_machine.Traveller) -> None:
    end(Period.objects.get(), held.organisation.caretaker)
    clock.shift(60)
    begin("mourning", held.organisation.caretaker)
    clock.shift(60)

    assert undo(held, "mourning").queue.back == 0
    assert queue() == [DispatchState.HELD]


def test_what_two_forbade_when_it_was_held_stays_with_people(held: Story, clock: time_machine.Traveller) -> None:
    clock.shift(1)
    begin("mourning", held.organisation.caretaker)
    Dispatch.objects.update(state_since=NOW + timedelta(seconds=90))
    clock.shift(60)
    end(Period.objects.get(kind="election"), held.organisation.caretaker)

    assert undo(held, "mourning").queue.back == 0
    assert queue() == [DispatchState.HELD]


def test_what_was_held_for_another_reason_stays_held(scheduled: Story, clock: time_machine.Traveller) -> None:
    by = scheduled.organisation.caretaker
    begin("election", by, allowed_categories=["service-information"])
    verbs.pause(reason="A fire.", by=by)
    minute_comes()

    undone = undo(scheduled).queue
    assert (undone.back, undone.missed) == (0, 0)
    assert queue() == [DispatchState.HELD]


def test_an_undone_period_asks_for_no_other_yes(approved: Story, clock: time_machine.Traveller) -> None:
    clock.shift(60)
    begin("election", approved.organisation.caretaker, allowed_categories=["service-information"])
    undo(approved)

    assert approved.schedule().post.stage == "scheduled"


def test_a_false_start_is_undone_by_the_caretaker_alone_with_a_reason(held: Story, organisation: Organisation) -> None:
    period = Period.objects.get()
    with pytest.raises(NotAllowed, match="Caretaker period officer"):
        verbs.void_period(period.public_id, reason="No.", by=organisation.director)
    with pytest.raises(BadInput, match="A reason is needed"):
        verbs.void_period(period.public_id, reason=" ", by=organisation.caretaker)
    end(period, organisation.caretaker)
    with pytest.raises(NotNow, match="already over"):
        verbs.void_period(period.public_id, reason="Too late.", by=organisation.caretaker)
