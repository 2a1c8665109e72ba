"""What waits for a person is what they may do now: every list agrees, person by person, with what the verbs answer."""

from dataclasses import fields
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channels.models import Channel
from people.actors import CONSOLE
from people.models import Person
from people.roles import Role
from people.services import give_membership
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.looking_back import look_back_until_done
from publishing.may import may
from publishing.models import Post
from publishing.permissions import Verb
from publishing.policy import HAND_OFF_AHEAD, HAND_TURN, WITHDRAWAL_PATIENCE
from publishing.position import Position
from publishing.telling.work import Work
from tests.by_hand import channel, in_hand, minute, report, sending
from tests.correcting import begin as begin_correction
from tests.correcting import scheduled_correction
from tests.organisation import LONG_AGO, Organisation
from tests.periods import begin
from tests.story import MINUTE, NOW, Story, agree, typed
from tests.test_web_posts import door
from web.decisions.waiting import stuck_posts

__all__ = ["channel", "in_hand", "minute"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

ACTS_ON_STUCK = (Verb.DECIDE, Verb.RELEASE, Verb.RESCHEDULE, Verb.CANCEL, Verb.REVISE, Verb.CLEAR, Verb.DROP_CORRECTION)


def everybody(organisation: Organisation) -> list[Person]:
    return [getattr(organisation, one.name) for one in fields(organisation) if "ministry" not in one.name]


def those(organisation: Organisation, kind: str) -> set[str]:
    """For whom something waits in a list of their work."""
    return {person.name for person in everybody(organisation) if getattr(Work(person), kind)().exists()}


def able(story: Story, *acts: Verb) -> set[str]:
    """Who may do one of these with the post now, as the verbs answer."""
    post = story.again().post
    people = everybody(story.organisation)
    return {person.name for person in people if any(may(Position(person, post), act) for act in acts)}


def work(person: Person, language: str = "en") -> str:
    """My work, as this person reads it."""
    answer = door(person, language).get(reverse("web:my-work"))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("&amp;", "&").split())


def counted(person: Person) -> int:
    """What the menu says needs a decision."""
    page = door(person).get(reverse("web:my-work"))
    return next(place.count for place in page.context["places"] if place.address == reverse("web:decisions"))


# --- What a person posts


def test_what_is_to_be_posted_waits_for_whoever_may_post_it(in_hand: Story):
    found = those(in_hand.organisation, "to_post_by_hand")

    assert found == able(in_hand, Verb.POST_BY_HAND) == {"Priya Nair", "Cora Lindqvist", "Kofi Mensah"}


def test_it_waits_from_half_an_hour_before_its_minute(scheduled: Story, clock, publisher: Person):
    clock.move_to(MINUTE - HAND_OFF_AHEAD - timedelta(seconds=1))
    assert not Work(publisher).to_post_by_hand().exists()
    clock.move_to(MINUTE - HAND_OFF_AHEAD)

    said = work(publisher)

    assert "To post by hand (1)" in said
    assert "You post it by hand at its minute: have the package ready – " in said


def test_a_turn_is_told_to_who_has_it_and_to_nobody_else(in_hand: Story, publisher: Person, custodian: Person):
    assert "Nobody has said that they are posting it – " in work(publisher)
    verbs.post_by_hand(in_hand.id, sending(in_hand).public_id, by=publisher)

    assert "You are posting this: report it – " in work(publisher)
    assert "To post by hand" not in work(custodian)


def test_a_turn_that_ran_out_waits_for_everybody_who_may(in_hand: Story, minute, publisher: Person, custodian: Person):
    verbs.post_by_hand(in_hand.id, sending(in_hand).public_id, by=publisher)
    minute.shift(HAND_TURN)

    assert "Priya Nair was posting it and never said what came of it: look at the account first – " in work(custodian)


def test_what_nobody_reported_in_time_needs_a_decision_and_is_no_longer_to_be_posted(in_hand: Story, minute, publisher):
    minute.shift(timedelta(hours=3))
    rounds.work_until_done()

    assert not Work(publisher).to_post_by_hand().exists()
    assert Work(publisher).stuck().exists()


# --- What somebody looks at


def reported(story: Story, by: Person) -> None:
    """Both messages were reported, and no machine can read the accounts."""
    for language in ("en", "fr"):
        report(story, language, by)
    look_back_until_done()


def test_a_report_waits_for_somebody_else_who_looks(in_hand: Story, minute, publisher: Person, custodian: Person):
    reported(in_hand, publisher)
    minute.shift(timedelta(days=8))
    look_back_until_done()

    found = those(in_hand.organisation, "to_look_at")

    assert found == able(in_hand, Verb.LOOK_AFTER)
    assert "Priya Nair" not in found
    assert "Posted by hand by Priya Nair: nobody else has looked at it yet" in work(custodian)


def test_what_was_looked_at_waits_for_nobody(in_hand: Story, minute, publisher: Person, custodian: Person):
    reported(in_hand, publisher)
    minute.shift(timedelta(days=8))
    look_back_until_done()
    for delivery in sending(in_hand).deliveries.all():
        verbs.look_after(in_hand.id, delivery.public_id, finding="same", by=custodian)

    assert those(in_hand.organisation, "to_look_at") == set()


# --- What has to go


def test_a_wish_waits_for_a_second_person(in_hand: Story, publisher: Person, director: Person):
    reported(in_hand, publisher)
    verbs.withdraw(in_hand.id, code="error", reason="Wrong date.", by=publisher)

    found = those(in_hand.organisation, "to_agree_to")

    assert found == able(in_hand, Verb.CONFIRM_WITHDRAWAL) == {"Dana Whitfield", "Étienne Roy"}
    assert "Priya Nair asks that it be taken down: Something in it is wrong" in work(director)
    assert "To take down, with your agreement" not in work(publisher)


def test_what_only_a_person_can_take_down_waits_for_them_once_two_agreed(in_hand: Story, publisher, director, author):
    reported(in_hand, publisher)
    agree(verbs.withdraw(in_hand.id, code="error", reason="Wrong date.", by=publisher), director)

    assert those(in_hand.organisation, "to_take_down") == able(in_hand, Verb.REPORT_WITHDRAWN)
    assert those(in_hand.organisation, "to_agree_to") == set()
    assert "To take down by hand (1)" in work(publisher)
    assert "To take down by hand" not in work(author)


def test_what_the_system_takes_down_waits_for_people_only_when_it_does_not_succeed(
    in_hand: Story, minute, publisher: Person, director: Person
):
    reported(in_hand, publisher)
    Channel.objects.update(posted_by_hand=False, platform="notebook")
    agree(verbs.withdraw(in_hand.id, code="error", reason="Wrong date.", by=publisher), director)
    assert not Work(publisher).to_take_down().exists()
    minute.shift(WITHDRAWAL_PATIENCE)

    assert Work(publisher).to_take_down().exists()


# --- What does not go on by itself


@pytest.fixture
def held_for_a_period(scheduled: Story, clock) -> Story:
    """Held: an election began, and the caretaker officer has not let it go."""
    clock.shift(60)
    begin("election", scheduled.organisation.caretaker)
    return scheduled.again()


def test_a_held_post_waits_for_the_officer_who_alone_can_let_it_go(held_for_a_period: Story, caretaker: Person):
    said = work(caretaker)

    assert "Needs a decision (1)" in said
    assert "Only the caretaker officer can let it go out during the period." in said
    assert "/queue/" in said.split('id="alarms"')[1]
    page = door(caretaker).get(reverse("web:decisions")).content.decode()
    assert held_for_a_period.post.file_number in page
    assert "/queue/#title-" in page


def test_the_officer_is_asked_for_nothing_that_was_let_go_or_that_no_period_stops(held_for_a_period: Story, caretaker):
    story = held_for_a_period
    verbs.clear(story.id, digest=story.digest, reference="SC-2026-118", by=caretaker)

    assert Work(caretaker).to_clear == {}
    assert not Work(caretaker).stuck().exists()


def test_an_officer_who_approved_it_is_not_asked(held_for_a_period: Story, director: Person):
    give_membership(director, None, Role.CARETAKER, by=CONSOLE, since=LONG_AGO)

    assert Work(director).to_clear == {}


@pytest.mark.parametrize("state", ["held_for_a_period", "undecided", "correcting"])
def test_every_list_of_what_is_stuck_agrees_with_what_the_verbs_answer(state: str, request: pytest.FixtureRequest):
    story = request.getfixturevalue(state)
    organisation = story.organisation

    found = those(organisation, "stuck")

    assert found == able(story, *ACTS_ON_STUCK)
    assert found == {one.name for one in everybody(organisation) if stuck_posts(one).posts}
    assert found == {one.name for one in everybody(organisation) if counted(one) == 1}
    assert found == {one.name for one in everybody(organisation) if "Needs a decision (1)" in work(one)}


@pytest.fixture
def undecided(in_hand: Story, minute) -> Story:
    """Nobody reported in time that it was posted by hand."""
    minute.shift(timedelta(hours=3))
    rounds.work_until_done()
    return in_hand.again()


@pytest.fixture
def correcting(in_hand: Story, minute) -> Story:
    """A correction of what is public is held: an election began."""
    reported(in_hand, in_hand.organisation.publisher)
    story = scheduled_correction(begin_correction(in_hand))
    begin("election", story.organisation.caretaker)
    return story.again()


def several(story: Story) -> list[Story]:
    """Three more like it, scheduled."""
    organisation, made = story.organisation, []
    for number in range(3):
        words = typed(*story.post.channels.all())
        post = verbs.create_draft(organisation.ministry, words, title=f"Flu shots {number}", by=organisation.author)
        made.append(Story(organisation, post).get_ready().submit().approve().schedule())
    return made


def questions(person: Person, address: str) -> int:
    """How many questions a page asks the database."""
    browser = door(person)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_my_work_asks_as_many_questions_for_one_post_as_for_many(in_hand: Story, minute, publisher: Person):
    one = questions(publisher, reverse("web:my-work"))
    minute.move_to(NOW)
    several(in_hand)
    minute.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()

    assert Work(publisher).to_post_by_hand().count() == 4
    assert questions(publisher, reverse("web:my-work")) == one


def test_what_the_officer_alone_can_let_go_is_found_in_as_many_questions_however_much(scheduled: Story, clock):
    officer = scheduled.organisation.caretaker
    stories = [scheduled, *several(scheduled)]
    clock.shift(60)
    begin("election", officer)
    asked = []
    for story in stories[:2]:
        with CaptureQueriesContext(connection) as found:
            assert len(Work(officer).to_clear) == len(stories) - len(asked)
        asked.append(len(found))
        verbs.clear(story.id, digest=story.digest, reference="SC-2026-118", by=officer)

    assert asked[0] == asked[1]


def test_of_much_that_is_held_only_what_presses_most_is_read(scheduled: Story, clock, monkeypatch):
    officer = scheduled.organisation.caretaker
    stories = [scheduled, *several(scheduled)]
    clock.shift(60)
    begin("election", officer)
    Post.objects.exclude(pk=stories[-1].post.pk).update(latest_at=MINUTE + timedelta(days=2))
    monkeypatch.setattr("publishing.telling.work.TO_CLEAR_MOST", 2)

    assert list(Work(officer).to_clear) == [stories[-1].post.pk, stories[0].post.pk]


def test_a_post_that_goes_to_no_account_is_nobodys_work(scheduled: Story) -> None:
    organisation = scheduled.organisation
    waits = Work(organisation.publisher).may(Verb.CANCEL)
    assert waits.filter(pk=scheduled.post.pk).exists()

    scheduled.post.channels.clear()

    for person in everybody(organisation):
        assert not Work(person).may(Verb.CANCEL).exists()
