"""The emergency lane: the author and two others, within minutes. It lets pass what ordinary approval does not: late
papers, rules that could not run, a caretaker period; nothing else. Somebody who took no part looks at it afterwards."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from approvals.emergencies import awaiting, call, category_of, emergency_over, review_afterwards, took_part
from approvals.models import Call, Decision, Delegation, Emergency, Review
from approvals.queries import approves, review_of
from channels import teams
from channels.models import Channel
from people import services
from people.actors import CONSOLE
from people.duty import Kind, set_duty
from people.fresh import FreshSignIn, sign_in_again, words_of
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check, standing
from publishing.clock import rounds
from publishing.clock.emergencies import call_who_is_next, pass_up_what_is_overdue
from publishing.clock.gate import gate
from publishing.emergency.demands import DEMANDS
from publishing.emergency.passing import PAPERWORK
from publishing.models import Dispatch, Notice, Post
from publishing.permissions import Verb
from publishing.policy import CALL_NEXT_AFTER, EMERGENCY_HOURS
from publishing.queries import available_verbs, history_of, visible_posts
from publishing.states import DispatchState, Stage
from publishing.telling.notices import tell
from publishing.telling.work import Work, my_work
from records.clock import now
from tests.correcting import begin as begin_correction
from tests.emergency import DAY, LESSON, REASON, ask, confirm, find, from_now, head_of, on_duty
from tests.organisation import PASSWORD, Organisation, active_channel, add_member, add_to_team
from tests.periods import begin
from tests.story import NOW, Story, save, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

MINUTE = timedelta(minutes=1)


# --- Three people


def test_two_others_confirm_and_it_is_public_in_both_languages(
    urgent: Story, officer: Person, duty_director: Person
) -> None:
    assert confirm(urgent, officer).post.stage == Stage.IN_REVIEW
    assert confirm(urgent, duty_director).post.stage == Stage.SCHEDULED
    rounds.work_until_done()
    assert urgent.again().post.outcome == "published"
    assert approves(urgent.id, urgent.digest)


def test_the_order_of_the_two_does_not_matter(urgent: Story, officer: Person, duty_director: Person) -> None:
    confirm(urgent, duty_director)
    assert confirm(urgent, officer).post.stage == Stage.SCHEDULED


def test_no_author_confirms_whatever_list_they_are_on(urgent: Story) -> None:
    author = urgent.organisation.author
    on_duty(author, urgent.organisation, Kind.COMMUNICATIONS, place=2)
    with pytest.raises(NotAllowed, match="You wrote part"):
        confirm(urgent, author)


def test_who_asks_for_the_lane_confirms_nothing(ready: Story, officer: Person, duty_director: Person) -> None:
    organisation = ready.organisation
    save(ready.post, by=organisation.author, window=from_now())
    verbs.check(ready.id, by=organisation.author)
    on_duty(organisation.second_drafter, organisation, Kind.COMMUNICATIONS, place=2)
    ask(ready.again(), by=organisation.second_drafter, hours=None)
    with pytest.raises(NotAllowed, match="You asked for the emergency lane"):
        confirm(ready, organisation.second_drafter)


def test_what_the_opener_may_not_do_nobody_does_in_their_place(
    ready: Story, officer: Person, duty_director: Person
) -> None:
    organisation = ready.organisation
    save(ready.post, by=organisation.author, window=from_now())
    verbs.check(ready.id, by=organisation.author)
    on_duty(organisation.second_drafter, organisation, Kind.COMMUNICATIONS, place=2)
    colleague = add_member("colleague", "Noor Aziz", organisation.ministry)
    delegate(organisation.second_drafter, colleague, organisation)
    ask(ready.again(), by=organisation.second_drafter, hours=None)
    with pytest.raises(NotAllowed, match="in whose place you would decide"):
        confirm(ready, colleague)


def test_nobody_confirms_twice_even_on_both_lists(urgent: Story, officer: Person) -> None:
    on_duty(officer, urgent.organisation, Kind.COMMUNICATIONS, place=2)
    confirm(urgent, officer)
    with pytest.raises(NotAllowed, match="already decided"):
        confirm(urgent, officer)
    assert urgent.post.stage == Stage.IN_REVIEW


def test_who_holds_the_roles_confirms_without_being_on_a_list(urgent: Story) -> None:
    organisation = urgent.organisation
    program = add_to_team(
        "program", "Paola Reyes", organisation.ministry, [Role.PROGRAM_DUTY], by=organisation.administrator
    )
    confirm(urgent, program)
    assert confirm(urgent, organisation.director).post.stage == Stage.SCHEDULED


def delegate(giver: Person, receiver: Person, organisation: Organisation) -> None:
    span = {"since": now() - DAY, "until": now() + DAY, "set_by": giver, "set_at": now()}
    Delegation.objects.create(ministry=organisation.ministry, giver=giver, receiver=receiver, **span)


def test_the_delegate_of_a_director_confirms_the_words_and_both_names_stand(urgent: Story) -> None:
    organisation = urgent.organisation
    colleague = add_member("colleague", "Noor Aziz", organisation.ministry)
    delegate(organisation.director, colleague, organisation)
    confirm(urgent, colleague)
    decision = Decision.objects.get(person=colleague)
    assert (decision.stage.code, decision.on_behalf_of) == ("words", organisation.director)


def test_whose_turn_on_the_roster_is_over_confirms_nothing(urgent: Story, duty_director: Person, clock) -> None:
    duty_director.duty_turns.update(ends_at=now() + MINUTE)
    clock.shift(2 * MINUTE)
    with pytest.raises(NotThere, match="no such thing"):
        confirm(urgent, duty_director)


def test_an_administrator_on_the_list_confirms_nothing(urgent: Story) -> None:
    administrator = urgent.organisation.administrator
    on_duty(administrator, urgent.organisation, Kind.COMMUNICATIONS, place=2)
    with pytest.raises(NotThere, match="no such thing"):
        confirm(urgent, administrator)


def test_an_administrator_on_the_list_is_not_one_of_the_two(ready: Story, officer: Person) -> None:
    organisation = ready.organisation
    for director in (organisation.director, organisation.second_director):
        services.deactivate(director, for_cause=False, by=organisation.administrator)
    on_duty(organisation.administrator, organisation, Kind.COMMUNICATIONS)
    with pytest.raises(NotNow, match="Nobody who had no part"):
        ask(ready)


def test_the_list_of_another_ministry_opens_no_door(urgent: Story, organisation: Organisation) -> None:
    person = add_member("other-duty", "Otto Kern", organisation.other_ministry)
    span = {"starts_at": now() - DAY, "ends_at": now() + DAY, "phone": "416 555-0199"}
    set_duty(organisation.other_ministry, Kind.COMMUNICATIONS, person, by=CONSOLE, **span)
    with pytest.raises(NotThere, match="no such thing"):
        confirm(urgent, person)


def test_being_on_duty_opens_no_ordinary_approval(submitted: Story, duty_director: Person) -> None:
    assert submitted.post not in visible_posts(duty_director)
    with pytest.raises(NotThere, match="no such thing"):
        submitted.say_yes(duty_director)


def test_being_on_duty_makes_nobody_a_director_of_an_ordinary_round(submitted: Story) -> None:
    publisher = submitted.organisation.publisher
    on_duty(publisher, submitted.organisation, Kind.COMMUNICATIONS)
    submitted.say_yes(submitted.organisation.reviewer)
    with pytest.raises(NotAllowed, match="Communications director"):
        submitted.say_yes(publisher)


def test_it_is_confirmed_not_approved(urgent: Story) -> None:
    with pytest.raises(NotNow, match="there it is confirmed"):
        urgent.say_yes(urgent.organisation.director)


def test_an_ordinary_round_is_not_confirmed(submitted: Story) -> None:
    director = submitted.organisation.director
    with pytest.raises(NotNow, match="does not go through the emergency lane"):
        confirm(submitted, director)


def test_each_signs_for_these_very_words(urgent: Story, officer: Person) -> None:
    for signed in (
        None,
        sign_in_again(officer, PASSWORD, bound_to=words_of(urgent.id, "sha256:other")),
        FreshSignIn(officer.public_id, words_of(urgent.id, urgent.digest), "password", now() - DAY),
    ):
        with pytest.raises(NotNow, match="asks for your password"):
            confirm(urgent, officer, signed=signed)
    with pytest.raises(NotNow, match="words"):
        confirm(urgent, officer, digest="sha256:other")


def test_either_can_send_it_back(urgent: Story, officer: Person) -> None:
    verbs.request_changes(urgent.id, digest=urgent.digest, comment="It is the other bank.", by=officer)
    assert urgent.again().post.stage == Stage.DRAFT
    assert emergency_over(urgent.id, urgent.digest) is None


def test_a_yes_taken_back_asks_again_and_sends_nothing(out: Story, officer: Person) -> None:
    verbs.take_back(out.id, by=officer)
    assert out.again().post.stage == Stage.IN_REVIEW
    assert not awaiting().exists()
    rounds.work_until_done()
    assert out.again().post.outcome == "none"


def test_changed_words_need_both_again(out: Story) -> None:
    save(out.post, by=out.organisation.author, category="emergency")
    out.again()
    assert (out.post.stage, review_of(out.id).state) == (Stage.DRAFT, Review.State.LET_GO)
    assert not out.post.dispatches.exclude(state=DispatchState.CANCELLED).exists()


def test_an_ordinary_round_under_way_is_let_go_for_it(submitted: Story, officer: Person, duty_director: Person) -> None:
    submitted.say_yes(submitted.organisation.reviewer)
    ask(submitted)
    assert submitted.again().post.stage == Stage.IN_REVIEW
    assert list(Review.objects.order_by("pk").values_list("lane", "state")) == [
        ("ordinary", "let_go"),
        ("emergency", "open"),
    ]


def test_a_round_whose_time_has_begun_is_let_go_for_it_too(at_hand: Story) -> None:
    at_hand.submit()
    ask(at_hand, hours=None)
    assert list(Review.objects.order_by("pk").values_list("state", flat=True)) == ["let_go", "open"]


def test_nobody_asks_twice(urgent: Story) -> None:
    with pytest.raises(NotNow, match="goes through the emergency lane already"):
        ask(urgent, hours=None)


# --- What it takes to ask


def test_only_who_drafts_asks(ready: Story, officer: Person, duty_director: Person) -> None:
    with pytest.raises(NotAllowed, match="Drafting"):
        ask(ready, by=ready.organisation.director, hours=None)


def test_a_reason_of_real_length_and_a_category_are_asked(ready: Story) -> None:
    with pytest.raises(BadInput, match="at least 30"):
        ask(ready, reason="Flood!")
    with pytest.raises(BadInput, match="A reason is needed"):
        ask(ready, reason=" ")
    with pytest.raises(BadInput, match="not one of the choices"):
        ask(ready, category="embarrassment")


def test_its_time_is_set_to_now_in_the_same_act(urgent: Story) -> None:
    assert (urgent.post.earliest_at, urgent.post.latest_at) == (NOW, NOW + timedelta(hours=2))
    assert [event.verb for event in history_of(urgent.post)][-3:] == ["revise", "check", "submit_emergency"]


def test_the_time_set_says_which_of_two_when_the_clocks_go_back(
    ready: Story, officer: Person, duty_director: Person, clock
) -> None:
    second_half_past_one = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    clock.move_to(second_half_past_one)
    for person, kind in ((officer, Kind.PROGRAM), (duty_director, Kind.COMMUNICATIONS)):
        on_duty_then(person, ready.organisation, kind)
    ask(ready)
    assert ready.again().post.earliest_at == second_half_past_one


def on_duty_then(person: Person, organisation: Organisation, kind: Kind) -> None:
    person.duty_turns.update(starts_at=datetime(2026, 10, 1, tzinfo=UTC))


def test_a_time_that_has_begun_is_kept(ready: Story, officer: Person, duty_director: Person) -> None:
    ready.get_ready(window=from_now())
    digest = ready.digest
    ask(ready)
    assert ready.again().digest == digest


def test_only_hours_of_the_policy_are_taken(ready: Story) -> None:
    with pytest.raises(BadInput, match="not one of the choices"):
        ask(ready, hours=max(EMERGENCY_HOURS) + 1)


def test_without_two_others_it_is_refused_and_says_who_could_help(ready: Story) -> None:
    head_of(ready.organisation)
    with pytest.raises(NotNow, match=r"The facts are right \(1 more person\)") as refused:
        ask(ready)
    assert "Hélène Caron" in refused.value.reason.remedy


def test_one_person_on_both_lists_is_not_two(ready: Story, officer: Person) -> None:
    organisation = ready.organisation
    for director in (organisation.director, organisation.second_director):
        services.deactivate(director, for_cause=False, by=organisation.administrator)
    on_duty(officer, organisation, Kind.COMMUNICATIONS)
    with pytest.raises(NotNow, match="Nobody who had no part"):
        ask(ready)


def test_who_asks_is_not_counted_as_one_of_the_two(ready: Story, officer: Person) -> None:
    organisation = ready.organisation
    ready.get_ready(window=from_now())
    for director in (organisation.director, organisation.second_director):
        services.deactivate(director, for_cause=False, by=organisation.administrator)
    on_duty(organisation.second_drafter, organisation, Kind.COMMUNICATIONS)
    with pytest.raises(NotNow, match="Nobody who had no part"):
        ask(ready, by=organisation.second_drafter, hours=None)


def test_a_reviser_on_call_counts_as_an_author(ready: Story, officer: Person, duty_director: Person) -> None:
    reviser = add_member("reviser", "Lise Parent", ready.organisation.ministry)
    with pytest.raises(BadInput, match="not on call"):
        ask(ready, reviser=reviser.public_id)
    on_duty(reviser, ready.organisation, Kind.FRENCH_REVISER)
    on_duty(reviser, ready.organisation, Kind.COMMUNICATIONS, place=2)
    ask(ready.again(), reviser=reviser.public_id, hours=None)
    assert reviser in ready.again().post.newest.authors.all()
    with pytest.raises(NotAllowed, match="You wrote part"):
        confirm(ready, reviser)


# --- The table: what stops it, what does not


def spoil_saved(story: Story) -> None:
    story.post.revisions.all().delete()


def spoil_typed(story: Story) -> None:
    copy = story.post.copy
    verbs.type_copy(
        story.id, typed(*story.post.channels.all()), title="Other", number=copy.number, by=story.organisation.author
    )


def spoil_window(story: Story) -> None:
    Post.objects.filter(pk=story.post.pk).update(earliest_at=now() + MINUTE)


def spoil_languages(story: Story) -> None:
    resave(story, variants={"en": {"text": "Leave the river bank now."}})


def spoil_same(story: Story) -> None:
    story.post.translation.state = "behind"
    story.post.translation.save()


def spoil_taken(story: Story) -> None:
    """The words are public, and their correction says the same."""
    story.submit().approve().schedule()
    rounds.work_until_done()
    begin_correction(story.again())
    resave(story)


def spoil_check(story: Story) -> None:
    latest_check(story.post, story.digest).delete()


def spoil_findings(story: Story) -> None:
    find(story, severity="block", rule="CON001")


def spoil_quotes(story: Story) -> None:
    resave(story, declares=["minister-quoted"])


def late_translation(story: Story) -> None:
    story.post.translation.state = "in_translation"
    story.post.translation.save()


def late_questions(story: Story) -> None:
    verbs.ask(story.id, "Which bank?", by=story.organisation.publisher)


def late_confirmations(story: Story) -> None:
    resave(story, declares=["statistics"])


def late_facts(story: Story) -> None:
    run = latest_check(story.post, story.digest)
    run.not_checked = [{"rule": "ACC020", "en": "Not opened yet.", "fr": "Pas encore ouvert.", "waits": True}]
    run.save()


def late_papers(story: Story) -> None:
    for rule in PAPERWORK:
        find(story, severity="block", rule=rule)


def resave(story: Story, **changes: object) -> None:
    save(story.post, by=story.organisation.author, window=from_now(), **changes)
    verbs.check(story.id, by=story.organisation.author)


STOPPED: dict[str, tuple[Callable[[Story], None], str]] = {
    "saved": (spoil_saved, "Nothing is saved|words"),
    "what_is_typed": (spoil_typed, "copy_not_saved"),
    "window": (spoil_window, "window_not_now"),
    "both_languages": (spoil_languages, "emergency_languages_missing"),
    "same_in_both": (spoil_same, "translation_behind"),
    "taken": (spoil_taken, "correction_changes_nothing"),
    "checked": (spoil_check, "check_is_old"),
    "findings": (spoil_findings, "findings_stand"),
    "quotes": (spoil_quotes, "quote_unconfirmed"),
}
LATE: dict[str, Callable[[Story], None]] = {
    "translation_out": late_translation,
    "questions": late_questions,
    "confirmations": late_confirmations,
    "facts": late_facts,
    "papers": late_papers,
}


def test_every_demand_is_either_of_the_words_or_paperwork() -> None:
    assert {demand.code for demand in DEMANDS if demand.stops} == set(STOPPED)
    assert {demand.code for demand in DEMANDS if demand.is_late} == set(LATE)
    assert all(bool(demand.stops) != bool(demand.is_late) for demand in DEMANDS)


@pytest.mark.parametrize("code", STOPPED)
def test_what_is_wrong_with_the_words_stops_an_emergency_too(at_hand: Story, code: str) -> None:
    spoil, why = STOPPED[code]
    spoil(at_hand)
    with pytest.raises(NotNow, match=why):
        ask(at_hand.again(), hours=None)


@pytest.mark.parametrize("code", LATE)
def test_late_papers_stop_no_emergency_and_are_on_record(
    at_hand: Story, officer: Person, duty_director: Person, code: str
) -> None:
    LATE[code](at_hand)
    ask(at_hand.again(), hours=None)
    assert f'"{code}"' in history_of(at_hand.post)[-1].facts
    for person in (officer, duty_director):
        confirm(at_hand.again(), person)
    assert code in Decision.objects.get(person=officer).shown["late"]
    rounds.work_until_done()
    assert at_hand.again().post.outcome == "published"


@pytest.mark.parametrize("code", [code for code in LATE if code != "papers"])
def test_the_same_papers_stop_an_ordinary_post(at_hand: Story, code: str) -> None:
    LATE[code](at_hand)
    with pytest.raises(NotNow):  # noqa: PT011 each of the demands has its own test elsewhere
        at_hand.again().submit()


def test_a_finding_that_wants_a_reason_wants_it_here_too(at_hand: Story, officer: Person) -> None:
    found = find(at_hand, severity="justify", rule="PAR005")
    with pytest.raises(NotNow, match="findings_stand"):
        ask(at_hand, hours=None)
    why = {"reason": "It quotes the dam’s own name.", "digest": at_hand.digest, "by": at_hand.organisation.author}
    verbs.justify(at_hand.id, found.fingerprint, **why)
    assert ask(at_hand, hours=None).category == "safety"


# --- Rules that could not run


def test_a_rule_that_could_not_run_is_answered_for_by_name(
    ready: Story, officer: Person, duty_director: Person, broken: None
) -> None:
    assert ask(ready).answered_for == ["PRI001"]
    ready.again()
    for person in (officer, duty_director):
        confirm(ready, person)
        assert Decision.objects.get(person=person).shown["answered_for"] == ["PRI001"]
    rounds.work_until_done()
    assert ready.again().post.outcome == "published"


def test_in_the_ordinary_lane_it_blocks(ready: Story, broken: None) -> None:
    verbs.check(ready.id, by=ready.organisation.author)
    with pytest.raises(NotNow, match="findings_stand"):
        ready.submit()


def test_what_breaks_only_later_nobody_answered_for(out: Story, request: pytest.FixtureRequest) -> None:
    find(out, rule="PRI002", severity="block", crashed=True)
    rounds.work_until_done()
    dispatch = out.post.dispatches.get()
    assert (dispatch.state, dispatch.state_reason) == (DispatchState.HELD, "finding_blocks")


def test_answering_for_a_rule_waives_nothing_it_does_find(urgent: Story, officer: Person) -> None:
    Emergency.objects.update(answered_for=["PRI001"])
    find(urgent, rule="PRI001", severity="block")
    with pytest.raises(NotNow, match="findings_stand"):
        confirm(urgent, officer)


def test_what_two_answered_for_holds_for_these_words_alone(out: Story) -> None:
    Emergency.objects.update(answered_for=["PRI001"])
    find(out, rule="PRI001", severity="block", crashed=True)
    run = latest_check(out.post, out.digest)
    assert not standing(out.post, run).exists()
    run.digest = "sha256:other"
    assert standing(out.post, run).count() == 1


# --- The gate


def objection(story: Story) -> str | None:
    dispatch = Dispatch.objects.select_related("revision", "post").get(post=story.post)
    found = gate(dispatch, story.again().post, dispatch.channel, now())
    return found.code if found else None


def election(organisation: Organisation) -> None:
    begin("election", organisation.caretaker, allowed_categories=["emergency"])


def test_a_caretaker_period_does_not_stop_it(out: Story) -> None:
    begin("mourning", out.organisation.caretaker)
    assert objection(out) is None


def test_a_caretaker_period_stops_an_ordinary_post(scheduled: Story, clock) -> None:
    begin("mourning", scheduled.organisation.caretaker)
    clock.move_to(Dispatch.objects.get().due_at)
    assert objection(scheduled) == "period"


def test_an_election_called_before_it_was_asked_for_does_not_stop_it(
    ready: Story, officer: Person, duty_director: Person
) -> None:
    election(ready.organisation)
    ready.get_ready(category="event")
    with pytest.raises(NotNow, match="findings_stand"):
        ready.submit()
    ask(ready)
    for person in (officer, duty_director):
        confirm(ready.again(), person)
    rounds.work_until_done()
    assert ready.again().post.outcome == "published"


def test_a_pause_stops_it_at_the_gate(out: Story) -> None:
    verbs.pause(reason="The account may be stolen.", by=out.organisation.caretaker)
    assert objection(out) == "paused"


def test_while_everything_is_paused_the_second_yes_waits(urgent: Story, officer: Person, duty_director: Person) -> None:
    stop = verbs.pause(reason="The account may be stolen.", by=urgent.organisation.caretaker)
    confirm(urgent, officer)
    with pytest.raises(NotNow, match="The account may be stolen"):
        confirm(urgent, duty_director)
    assert urgent.again().post.stage == Stage.IN_REVIEW
    verbs.resume(stop.row.public_id, by=urgent.organisation.caretaker)
    assert confirm(urgent, duty_director).post.stage == Stage.SCHEDULED


def test_one_paused_account_of_two_does_not_silence_the_other(
    ready: Story, officer: Person, duty_director: Person, channel: Channel
) -> None:
    second = active_channel(ready.organisation, name="Second", accounts={"en": "@second", "fr": "@deuxieme"})
    ready.post.channels.add(second)
    ready.get_ready(window=from_now())
    ask(ready, hours=None)
    verbs.pause(reason="Stolen.", channel=second, by=ready.organisation.custodian)
    for person in (officer, duty_director):
        confirm(ready.again(), person)
    rounds.work_until_done()
    assert dict(ready.post.dispatches.values_list("channel", "state")) == {channel.pk: "sent", second.pk: "held"}


def test_a_confirmer_deactivated_for_cause_holds_it(out: Story, officer: Person) -> None:
    services.deactivate(officer, for_cause=True, by=out.organisation.administrator)
    assert objection(out) == "approver_removed"


def test_a_block_found_after_both_said_yes_holds_it(out: Story) -> None:
    find(out, rule="CON001", severity="block")
    assert objection(out) == "finding_blocks"


def test_words_that_were_not_confirmed_do_not_leave(out: Story) -> None:
    Review.objects.update(state=Review.State.LET_GO)
    assert objection(out) == "not_approved"


def test_after_its_window_it_is_not_confirmed(urgent: Story, officer: Person, clock) -> None:
    clock.shift(timedelta(hours=2))
    with pytest.raises(NotNow, match="approved time is over"):
        confirm(urgent, officer)


def test_what_waits_for_a_fact_holds_an_ordinary_post_at_the_gate(scheduled: Story, clock) -> None:
    late_facts(scheduled)
    clock.move_to(Dispatch.objects.get().due_at)
    assert objection(scheduled) == "still_checking"


# --- Nobody answers


def told() -> set[tuple[str, str, bool]]:
    tell()
    return set(Notice.objects.values_list("person__name", "verb", "urgent"))


def test_the_first_on_each_list_is_told_at_once(urgent: Story) -> None:
    assert told() == {("Gilles Fortin", "submit_emergency", True), ("Ottilie Brandt", "submit_emergency", True)}


def test_when_nobody_answers_the_next_is_told_and_then_everybody(urgent: Story, officer: Person, clock) -> None:
    organisation = urgent.organisation
    head_of(organisation)
    second = add_member("second-duty", "Zoé Lambert", organisation.ministry)
    on_duty(second, organisation, Kind.COMMUNICATIONS, place=2)
    confirm(urgent, officer)
    clock.shift(CALL_NEXT_AFTER - timedelta(seconds=1))
    assert call_who_is_next() == 0
    clock.shift(timedelta(seconds=1))
    assert call_who_is_next() == 1
    assert ("Zoé Lambert", "call_next", True) in told()
    assert call_who_is_next() == 0
    clock.shift(CALL_NEXT_AFTER)
    assert call_who_is_next() == 3
    assert {name for name, verb, _urgent in told() if verb == "call_next"} == {
        *("Zoé Lambert", "Dana Whitfield", "Étienne Roy", "Hélène Caron")
    }
    clock.shift(CALL_NEXT_AFTER)
    assert call_who_is_next() == 0


def test_who_could_not_confirm_is_not_called(ready: Story, officer: Person, duty_director: Person) -> None:
    duty_director.duty_turns.update(place=2)
    on_duty(ready.organisation.author, ready.organisation, Kind.COMMUNICATIONS)
    ask(ready)
    assert set(Call.objects.values_list("person__name", flat=True)) == {"Gilles Fortin", "Ottilie Brandt"}


def test_who_is_called_finds_it_in_their_work_and_others_do_not(urgent: Story, duty_director: Person) -> None:
    assert urgent.post in visible_posts(duty_director)
    assert my_work(Work(duty_director))["decide"] == [urgent.post]
    assert urgent.post not in visible_posts(add_member("idle", "Ida Kohl", urgent.organisation.ministry))


def test_who_asked_for_the_lane_does_not_find_it_among_what_to_decide(at_hand: Story) -> None:
    drafter = at_hand.organisation.second_drafter
    on_duty(drafter, at_hand.organisation, Kind.COMMUNICATIONS, place=2)
    ask(at_hand, by=drafter, hours=None)
    assert my_work(Work(drafter))["decide"] == []


def test_being_on_duty_puts_no_ordinary_post_among_what_to_decide(submitted: Story) -> None:
    publisher = submitted.organisation.publisher
    on_duty(publisher, submitted.organisation, Kind.COMMUNICATIONS)
    submitted.say_yes(submitted.organisation.reviewer)
    assert my_work(Work(publisher))["decide"] == []


def test_who_confirmed_still_finds_it_and_who_did_not_no_longer(
    out: Story, organisation: Organisation, officer: Person
) -> None:
    second = add_member("second-duty", "Zoé Lambert", organisation.ministry)
    on_duty(second, organisation, Kind.COMMUNICATIONS, place=2)
    assert out.post in visible_posts(officer)
    assert out.post not in visible_posts(second)


# --- The review afterwards


def test_it_has_to_be_reviewed_within_two_working_days(out: Story) -> None:
    assert Emergency.objects.get().after_review_due_at == datetime(2026, 12, 2, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize("part", ["author", "officer", "duty_director", "opener", "giver"])
def test_who_took_part_does_not_review_it(
    ready: Story, officer: Person, duty_director: Person, organisation: Organisation, part: str
) -> None:
    save(ready.post, by=organisation.author, window=from_now())
    verbs.check(ready.id, by=organisation.author)
    ask(ready.again(), by=organisation.second_drafter, hours=None)
    delegate(duty_director, organisation.publisher, organisation)
    for person in (officer, organisation.publisher if part == "giver" else duty_director):
        confirm(ready, person)
    people = {"author": organisation.author, "officer": officer, "opener": organisation.second_drafter}
    person = people.get(part, duty_director)
    teams.join(person, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    with pytest.raises(NotAllowed, match="You had a part"):
        review(ready, person)


def review(story: Story, person: Person, **changes: object) -> Emergency:
    return verbs.review_emergency(story.id, by=person, **({"finding": "justified", "lesson": LESSON} | changes))


def test_who_took_no_part_says_whether_it_was_right(out: Story) -> None:
    done = review(out, out.organisation.director, finding="not_justified")
    assert (done.finding, done.reviewed_by) == ("not_justified", out.organisation.director)
    event = history_of(out.post)[-1]
    assert (event.verb, event.actor_role) == ("review_emergency", "director")
    assert LESSON not in event.facts
    with pytest.raises(NotNow, match="No emergency of this post waits"):
        review(out, out.organisation.second_director)


def test_the_head_of_communications_reviews_it(out: Story) -> None:
    assert review(out, head_of(out.organisation)).finding == "justified"


@pytest.mark.parametrize("handle", ["second_drafter", "publisher", "auditor"])
def test_others_do_not(out: Story, handle: str) -> None:
    with pytest.raises(NotAllowed, match="This takes the role"):
        review(out, getattr(out.organisation, handle))


def test_a_finding_and_a_lesson_are_asked(out: Story) -> None:
    director = out.organisation.director
    with pytest.raises(BadInput, match="“fine” is not one of the choices"):
        review(out, director, finding="fine")
    with pytest.raises(BadInput, match="at least 30"):
        review(out, director, lesson="Fine.")


def test_what_was_asked_for_is_kept_word_for_word(ready: Story, officer: Person, duty_director: Person) -> None:
    asked = ask(ready, category="health", reason=REASON.ljust(30, "!")[:30])
    kept = Emergency.objects.get(pk=asked.pk)
    assert (kept.category, kept.reason, kept.opened_by) == ("health", REASON[:30], ready.organisation.author)
    assert (kept.review, kept.after_review_due_at) == (review_of(ready.id), None)
    with pytest.raises(BadInput, match="“flood” is not one of the choices"):
        category_of("flood")


def test_who_confirmed_and_whom_they_stood_in_for_had_a_part_and_others_did_not(urgent: Story, officer: Person) -> None:
    organisation = urgent.organisation
    colleague = add_member("colleague", "Noor Aziz", organisation.ministry)
    delegate(organisation.director, colleague, organisation)
    confirm(confirm(urgent, officer), colleague)
    written_by = organisation.second_drafter.public_id
    had_a_part = {officer, colleague, organisation.director, organisation.author}
    assert took_part(Emergency.objects.get(), [written_by]) == {one.public_id for one in had_a_part} | {written_by}


def test_each_stage_calls_everybody_once(urgent: Story, officer: Person, duty_director: Person) -> None:
    facts, words = review_of(urgent.id).stages.order_by("position")
    Call.objects.all().delete()
    assert call(facts, [officer]) == [officer]
    assert call(facts, [officer, duty_director]) == [duty_director]
    assert call(words, [officer]) == [officer]
    assert Call.objects.count() == 3


def test_one_review_is_for_all(out: Story) -> None:
    director = out.organisation.director
    done = review(out, director)
    with pytest.raises(NotNow, match="reviewed already"):
        review_afterwards(done, "not_justified", LESSON, by=director)


def test_an_ordinary_post_is_not_reviewed_afterwards(approved: Story) -> None:
    director = approved.organisation.director
    assert available_verbs(director, approved.post)[Verb.REVIEW_EMERGENCY].reason.code == "no_after_review"
    with pytest.raises(NotNow, match="No emergency of this post waits"):
        review(approved, director)


def test_what_is_overdue_goes_to_the_deputy_head_once(out: Story, clock) -> None:
    organisation = out.organisation
    head_of(organisation)
    for handle, name, role in (("deputy", "Denise Roy", Role.DM), ("assistant", "Marc Dion", Role.ADM)):
        add_to_team(handle, name, organisation.ministry, [role], by=organisation.administrator)
    clock.move_to(Emergency.objects.get().after_review_due_at)
    assert pass_up_what_is_overdue() == 0
    clock.shift(timedelta(seconds=1))
    assert pass_up_what_is_overdue() == 1
    assert {name for name, verb, _urgent in told() if verb == "after_review_overdue"} == {"Denise Roy", "Hélène Caron"}
    assert pass_up_what_is_overdue() == 0


def test_without_a_deputy_head_it_goes_to_the_assistant_deputies(out: Story, clock) -> None:
    organisation = out.organisation
    add_to_team("assistant", "Marc Dion", organisation.ministry, [Role.ADM], by=organisation.administrator)
    clock.shift(4 * DAY)
    pass_up_what_is_overdue()
    assert ("Marc Dion", "after_review_overdue", True) in told()


# --- The trail


def test_the_trail_tells_why_by_digest_and_never_in_words(out: Story) -> None:
    events = {event.verb: event for event in history_of(out.post)}
    for verb in ("submit_emergency", "confirm_emergency"):
        assert "river" not in events[verb].facts
        assert "Flu shots" not in events[verb].facts
    assert '"category":"safety"' in events["submit_emergency"].facts.replace(" ", "")
    assert '"approved":true' in events["confirm_emergency"].facts.replace(" ", "")
