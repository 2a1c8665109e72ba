"""Time and approval: reminders, those above, what goes ahead by itself, what expires; what keeps an approval."""

from datetime import datetime, timedelta

import pytest

from approvals.keeping import KEEPS, SAID, Change
from approvals.models import Heard, How, Review
from approvals.queries import review_of
from approvals.routes import Step
from approvals.triggers import Trigger
from channels import teams
from people.refusals import NotNow
from people.roles import Role
from publishing import verbs
from publishing.clock import rounds
from publishing.clock.claim import claim
from publishing.clock.reviewing import keep_time
from publishing.models import Dispatch, Notice, Post
from publishing.telling.notices import tell
from publishing.verbs import scheduling
from publishing.verbs.consulting import Elsewhere
from records.clock import now
from records.trail import Subject, history
from tests.periods import begin
from tests.story import MINUTE, NOW, Story
from tests.test_the_office_is_heard_and_decides_nothing import CONSULTED, ask_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

HOUR = timedelta(hours=1)
WEEK = {"time_zone": "America/Toronto", "earliest": "2026-12-01T09:00", "latest": "2026-12-08T11:00"}


def verbs_of(story: Story) -> list[str]:
    return [event.verb for event in history(Subject("post", story.id))]


def told(story: Story, verb: str) -> set[str]:
    tell()
    return set(Notice.objects.filter(post=story.post, verb=verb).values_list("person__name", flat=True))


@pytest.fixture
def with_hours(draft: Story) -> Story:
    """In review since 8:00, the language review within eight business hours; the planned time lasts a week."""
    ask_of(draft.organisation, Step("language", hours=8), Step("director", hours=8))
    return draft.get_ready(window=WEEK).submit()


# --- Expiry


def test_what_was_not_decided_in_time_goes_back_and_never_out(submitted: Story, clock) -> None:
    clock.move_to(submitted.post.latest_at)
    assert keep_time() == 1
    assert submitted.again().post.stage == "draft"
    assert review_of(submitted.id).state == Review.State.EXPIRED
    with pytest.raises(NotNow, match="this cannot be done now"):
        submitted.say_yes(submitted.organisation.reviewer)


def test_nothing_expires_a_second_early(submitted: Story, clock) -> None:
    clock.move_to(submitted.post.latest_at - timedelta(seconds=1))
    assert keep_time() == 0
    assert submitted.again().post.stage == "in_review"


def test_it_expires_once_and_its_people_are_told(submitted: Story, clock) -> None:
    clock.move_to(submitted.post.latest_at)
    assert (keep_time(), keep_time()) == (1, 0)
    assert verbs_of(submitted).count("expired") == 1
    assert {"Amira Haddad", "Dana Whitfield", "Priya Nair"} <= told(submitted, "expired")


def test_what_expired_can_be_given_another_time(submitted: Story, clock) -> None:
    clock.move_to(submitted.post.latest_at)
    keep_time()
    later = {"time_zone": "America/Toronto", "earliest": "2026-12-02T09:00", "latest": "2026-12-02T11:00"}
    assert submitted.get_ready(window=later).submit().post.stage == "in_review"


# --- Hours


def test_a_stage_has_its_hours_from_its_turn_on(with_hours: Story, clock) -> None:
    language, director = review_of(with_hours.id).stages.all()
    assert (language.asked_at, director.asked_at) == (NOW, None)
    assert language.due_at == NOW + timedelta(minutes=30) + 8 * HOUR  # the office opens at 8:30
    clock.shift(HOUR)
    with_hours.say_yes(with_hours.organisation.reviewer)
    assert review_of(with_hours.id).stages.get(code="director").asked_at == NOW + HOUR


def test_half_way_those_who_are_asked_hear_of_it_again_once(with_hours: Story, clock) -> None:
    clock.move_to(NOW + timedelta(minutes=30) + 4 * HOUR)
    assert (keep_time(), keep_time()) == (1, 0)
    assert told(with_hours, "reminded") == {"Lucie Gagnon"}


def test_nobody_is_reminded_before(with_hours: Story, clock) -> None:
    clock.move_to(NOW + timedelta(minutes=29) + 4 * HOUR)
    assert keep_time() == 0


def test_when_the_hours_are_over_those_above_are_told_once(with_hours: Story, clock) -> None:
    clock.move_to(review_of(with_hours.id).stages.get(code="language").due_at)
    assert (keep_time(), keep_time()) == (1, 0)
    assert {"Lucie Gagnon", "Dana Whitfield", "Hélène Caron"} <= told(with_hours, "overdue")
    assert with_hours.again().post.stage == "in_review"


def test_what_was_decided_is_not_overdue(with_hours: Story, clock) -> None:
    due = review_of(with_hours.id).stages.get(code="language").due_at
    with_hours.say_yes(with_hours.organisation.reviewer)
    clock.move_to(due - HOUR)
    keep_time()
    assert "overdue" not in verbs_of(with_hours)


# --- The office’s silence


@pytest.mark.parametrize(("category", "goes"), [("health-and-safety", True), ("service-information", False)])
def test_only_named_categories_go_ahead_by_themselves(draft: Story, clock, category: str, goes: bool) -> None:
    ask_of(draft.organisation, *CONSULTED)
    story = draft.get_ready(window=WEEK, category=category).submit().say_yes(draft.organisation.reviewer)
    clock.move_to(review_of(story.id).stages.get(code="ministers_office").due_at)
    keep_time()
    assert Heard.objects.filter(kind=Heard.Kind.AUTOMATIC).exists() == goes
    assert ("went_ahead" in verbs_of(story)) == goes


def test_an_open_quote_lets_the_office_be_passed_and_still_stops_the_last_word(draft: Story, clock) -> None:
    ask_of(draft.organisation, *CONSULTED)
    quoted = {"window": WEEK, "category": "health-and-safety", "declares": [Trigger.MINISTER_QUOTED.value]}
    story = draft.get_ready(**quoted).submit().say_yes(draft.organisation.reviewer)
    clock.move_to(review_of(story.id).stages.get(code="ministers_office").due_at)
    keep_time()
    assert verbs_of(story)[-1] == "went_ahead"
    with pytest.raises(NotNow, match="A minister is quoted"):
        story.say_yes(story.organisation.director)
    assert story.again().post.stage == "in_review"


def test_a_last_stage_that_waits_for_nobody_waits_for_the_yes_to_a_quote(draft: Story, clock) -> None:
    organisation = draft.organisation
    ask_of(organisation, Step("language"), Step("director", everybody=True))
    story = draft.get_ready(window=WEEK, declares=[Trigger.MINISTER_QUOTED.value]).submit()
    story.say_yes(organisation.reviewer).say_yes(organisation.director)
    teams.leave(organisation.second_director, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    keep_time()
    assert story.again().post.stage == "in_review"
    said_yes = Elsewhere(who="Chief of staff", how=How.PHONE, at=now())
    verbs.confirm_quote(story.id, heard=said_yes, digest=story.digest, by=organisation.director)
    keep_time()
    assert story.again().post.stage == "approved"


def test_what_the_office_said_stops_the_automatic_go_ahead(draft: Story, clock) -> None:
    ask_of(draft.organisation, *CONSULTED)
    story = draft.get_ready(window=WEEK, category="health-and-safety").submit().say_yes(draft.organisation.reviewer)
    said = {"digest": story.digest, "by": story.organisation.office}
    verbs.answer_consultation(story.id, Heard.Kind.DELAY, "Please wait.", **said)
    clock.move_to(review_of(story.id).stages.get(code="ministers_office").due_at)
    keep_time()
    assert not Heard.objects.filter(kind=Heard.Kind.AUTOMATIC).exists()


# --- What keeps an approval


def test_every_change_is_in_the_table_and_has_its_words() -> None:
    assert set(KEEPS) == set(SAID) == set(Change)


def move(story: Story) -> None:
    verbs.reschedule(story.id, minute="2026-12-01T09:30", by=story.organisation.publisher)


def test_another_minute_inside_the_approved_time_keeps_the_approval(scheduled: Story) -> None:
    move(scheduled)
    assert scheduled.again().post.stage == "scheduled"


def test_what_a_worker_took_up_meanwhile_is_not_said_to_have_another_minute(
    scheduled: Story, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It leaves at the minute it had, and who wanted another hears that there was none to give."""
    clock.move_to(MINUTE)
    asked = scheduling.change_of_minute

    def meanwhile(post: Post, minute: datetime) -> Change:
        assert claim(Dispatch.objects.get())
        return asked(post, minute)

    monkeypatch.setattr(scheduling, "change_of_minute", meanwhile)
    with pytest.raises(NotNow, match="Nothing of this post waits"):
        verbs.reschedule(scheduled.id, minute="2026-12-01T10:00", by=scheduled.organisation.publisher)
    assert "reschedule" not in verbs_of(scheduled)


def test_across_a_pause_another_minute_needs_the_last_yes_again(scheduled: Story, clock) -> None:
    clock.shift(60)
    pause = verbs.pause(reason="A fire.", by=scheduled.organisation.caretaker).row
    verbs.resume(pause.public_id, by=scheduled.organisation.caretaker)
    with pytest.raises(NotNow, match="Sending was paused since the approval"):
        move(scheduled)
    assert scheduled.post.dispatches.get().due_at == MINUTE


def test_across_the_edge_of_a_period_too(scheduled: Story, clock) -> None:
    clock.shift(60)
    begin("mourning", scheduled.organisation.caretaker)
    with pytest.raises(NotNow, match="A period such as an election"):
        move(scheduled)


def test_across_other_rules_too(scheduled: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.deciding.crossing._rules_differ", lambda post, approved: True)
    with pytest.raises(NotNow, match="The rules changed since the approval"):
        move(scheduled)


def paused_over_its_minute(story: Story, clock) -> None:
    """A pause held it, and is over."""
    clock.shift(60)
    pause = verbs.pause(reason="A fire.", by=story.organisation.caretaker).row
    clock.move_to(MINUTE + timedelta(seconds=1))
    rounds.work_until_done()
    verbs.resume(pause.public_id, by=story.organisation.caretaker)


def release(story: Story) -> str:
    verbs.release(story.id, reason="Let it out now.", by=story.organisation.publisher)
    return story.post.dispatches.get().state


def test_a_release_across_a_pause_needs_the_last_yes_again(scheduled: Story, clock) -> None:
    paused_over_its_minute(scheduled, clock)
    with pytest.raises(NotNow, match="Sending was paused since the approval"):
        release(scheduled)
    verbs.ask_again(scheduled.id, reason="There was a pause.", by=scheduled.organisation.publisher)
    scheduled.again().say_yes(scheduled.organisation.director)
    verbs.schedule(
        scheduled.id, digest=scheduled.digest, minute="2026-12-01T09:30", by=scheduled.organisation.publisher
    )
    assert scheduled.again().post.stage == "scheduled"


def test_a_release_of_what_was_merely_missed_keeps_the_approval(scheduled: Story, clock) -> None:
    clock.move_to(MINUTE + timedelta(minutes=45))
    rounds.work_until_done()
    assert release(scheduled) == "due"


@pytest.mark.parametrize("why", ["part is public", "the emergency lane"])
def test_a_release_waits_for_nobody_once_nobody_can_be_asked(scheduled: Story, clock, monkeypatch, why: str) -> None:
    paused_over_its_minute(scheduled, clock)
    name = "words_have_left" if why == "part is public" else "emergency_over"
    monkeypatch.setattr(f"publishing.deciding.crossing.{name}", lambda *asked, **more: True)
    assert release(scheduled) == "due"


def test_a_first_minute_across_a_period_needs_the_last_yes_again(approved: Story, clock) -> None:
    clock.shift(60)
    begin("mourning", approved.organisation.caretaker, allowed_categories=["service-information"])
    with pytest.raises(NotNow, match="A period such as an election"):
        approved.schedule()
    verbs.ask_again(approved.id, reason="A mourning began.", by=approved.organisation.publisher)
    clock.shift(60)
    approved.again().say_yes(approved.organisation.director)
    verbs.check(approved.id, by=approved.organisation.author)
    assert approved.schedule().post.stage == "scheduled"


def test_a_first_minute_across_other_rules_too(approved: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.deciding.crossing._rules_differ", lambda post, approved: True)
    with pytest.raises(NotNow, match="The rules changed since the approval"):
        approved.schedule()


def test_a_first_minute_after_a_pause_keeps_the_approval(approved: Story, clock) -> None:
    clock.shift(60)
    pause = verbs.pause(reason="A fire.", by=approved.organisation.caretaker).row
    verbs.resume(pause.public_id, by=approved.organisation.caretaker)
    assert approved.schedule().post.stage == "scheduled"


def test_the_last_approver_is_asked_again_and_the_sending_is_called_off(scheduled: Story) -> None:
    verbs.ask_again(scheduled.id, reason="There was a pause.", by=scheduled.organisation.publisher)
    assert scheduled.again().post.stage == "in_review"
    assert scheduled.post.dispatches.get().state == "cancelled"
    assert [stage.code for stage in review_of(scheduled.id).stages.filter(done_at=None)] == ["director"]
    scheduled.say_yes(scheduled.organisation.director).schedule()
    assert scheduled.post.stage == "scheduled"


def test_a_role_that_ended_keeps_the_yes_that_was_given(approved: Story) -> None:
    organisation = approved.organisation
    teams.leave(organisation.director, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    assert approved.schedule().post.stage == "scheduled"


def test_nothing_is_approved_after_its_time_though_the_clock_has_not_come(submitted: Story, clock) -> None:
    submitted.say_yes(submitted.organisation.reviewer)
    clock.move_to(submitted.post.latest_at)
    with pytest.raises(NotNow, match="The time of this post is over"):
        submitted.say_yes(submitted.organisation.director)
    no = {"digest": submitted.digest, "comment": "Too late.", "by": submitted.organisation.director}
    verbs.request_changes(submitted.id, **no)
    assert submitted.again().post.stage == "draft"
