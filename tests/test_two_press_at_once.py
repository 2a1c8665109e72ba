"""Two people press at the same instant: one outcome, no lost decision, no stale yes. Real processes, both databases."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from approvals.models import Decision, Delegation, Emergency, Review
from approvals.queries import approves, review_of
from approvals.routes import Step
from people.duty import Kind
from people.models import Person
from records.clock import now
from records.verify import verify_trail
from tests.emergency import on_duty
from tests.organisation import add_member
from tests.pressing import PRESSED
from tests.story import NOW, Story
from tests.test_the_office_is_heard_and_decides_nothing import ask_of
from tests.workers import workers

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "shelf"]), pytest.mark.heavy]

Press = Callable[..., list[str]]


@pytest.fixture
def press(house_environment: dict[str, str], tmp_path: Path) -> Press:
    """Let people act at once, each in a process; answers what came of each."""

    def pressed(story: Story, *acts: tuple[str, Person]) -> list[str]:
        files = [tmp_path / f"{number}-{act}" for number, (act, _person) in enumerate(acts)]
        with ExitStack() as stack:
            waiting = []
            for file, (act, person) in zip(files, acts, strict=True):
                told = {"post": str(story.id), "person": str(person.public_id), "act": act, "digest": story.digest}
                environment = house_environment | {PRESSED: json.dumps(told | {"outcome": str(file)})}
                waiting += stack.enter_context(workers(environment, NOW, "--round", "tests.pressing:press"))
            assert [one.ends() for one in [worker.go() for worker in waiting]] == [0] * len(acts)
        story.again()
        return [file.read_text() for file in files]

    return pressed


@pytest.fixture
def at_the_director(submitted: Story) -> Story:
    return submitted.say_yes(submitted.organisation.reviewer)


def standing(story: Story) -> list[Decision]:
    return list(Decision.objects.filter(review=review_of(story.id), taken_back_at=None, stage__code="director"))


def test_two_directors_say_yes_and_one_of_them_was_first(at_the_director: Story, press: Press) -> None:
    organisation = at_the_director.organisation
    outcomes = press(at_the_director, ("approve", organisation.director), ("approve", organisation.second_director))
    assert sorted(outcomes) == ["done", "stage_forbids"]
    assert len(standing(at_the_director)) == 1
    assert at_the_director.post.stage == "approved"
    verify_trail()


def test_where_two_are_asked_neither_yes_is_lost(draft: Story, press: Press) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", quorum=2))
    story = draft.get_ready().submit().say_yes(organisation.reviewer)
    assert press(story, ("approve", organisation.director), ("approve", organisation.second_director)) == ["done"] * 2
    assert len(standing(story)) == 2
    assert story.post.stage == "approved"


def test_a_yes_and_a_no_leave_one_outcome(at_the_director: Story, press: Press) -> None:
    organisation = at_the_director.organisation
    outcomes = press(
        at_the_director, ("approve", organisation.director), ("request_changes", organisation.second_director)
    )
    assert sorted(outcomes) == ["done", "stage_forbids"]
    assert at_the_director.post.stage == ("approved" if outcomes[0] == "done" else "draft")


def test_a_person_who_presses_twice_decides_once(at_the_director: Story, press: Press) -> None:
    director = at_the_director.organisation.director
    assert sorted(press(at_the_director, ("approve", director), ("approve", director))) == ["done", "stage_forbids"]
    assert len(standing(at_the_director)) == 1


def test_who_stands_in_and_who_is_stood_in_for_are_one_voice(draft: Story, press: Press) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", quorum=2))
    delegate = add_member("delegate", "Noor Aziz", organisation.ministry)
    day, director = timedelta(days=1), organisation.director
    times = {"since": now() - day, "until": now() + day, "set_at": now()}
    Delegation.objects.create(
        ministry=organisation.ministry, giver=director, receiver=delegate, set_by=director, **times
    )
    story = draft.get_ready().submit().say_yes(organisation.reviewer)
    outcomes = press(story, ("approve", director), ("approve", delegate))
    assert outcomes.count("done") == 1
    assert story.post.stage == "in_review"


def test_an_edit_and_the_last_yes_never_leave_a_stale_approval(at_the_director: Story, press: Press) -> None:
    organisation, old = at_the_director.organisation, at_the_director.digest
    press(at_the_director, ("approve", organisation.director), ("revise", organisation.author))
    assert at_the_director.digest != old
    assert at_the_director.post.stage == "draft"
    assert not approves(at_the_director.id, old)
    assert not Review.objects.filter(state__in=[Review.State.OPEN, Review.State.APPROVED]).exists()


def test_a_yes_taken_back_while_it_is_scheduled_leaves_nothing_to_send(approved: Story, press: Press) -> None:
    organisation = approved.organisation
    press(approved, ("take_back", organisation.director), ("schedule", organisation.publisher))
    assert approved.post.stage == "in_review"
    assert not approved.post.dispatches.exclude(state="cancelled").exists()


def test_two_who_confirm_an_emergency_at_once_both_count_and_it_leaves_once(
    urgent: Story, officer: Person, duty_director: Person, press: Press
) -> None:
    assert press(urgent, ("confirm", officer), ("confirm", duty_director)) == ["done", "done"]
    review = review_of(urgent.id)
    assert (review.state, urgent.post.stage) == (Review.State.APPROVED, "scheduled")
    said = Decision.objects.filter(review=review, taken_back_at=None).order_by("stage__position")
    assert list(said.values_list("stage__code", "person")) == [("facts", officer.pk), ("words", duty_director.pk)]
    assert urgent.post.dispatches.count() == 1
    assert Emergency.objects.get(review=review).after_review_due_at is not None
    verify_trail()


def test_one_person_on_both_lists_confirms_once_however_quickly_they_press(
    urgent: Story, officer: Person, press: Press
) -> None:
    on_duty(officer, urgent.organisation, Kind.COMMUNICATIONS, place=2)
    outcomes = press(urgent, ("confirm", officer), ("confirm", officer))
    assert sorted(outcomes) == ["already_decided", "done"]
    assert urgent.post.stage == "in_review"
    assert not urgent.post.dispatches.exists()
