"""Every stage that any policy asks is asked, as strictly as the strictest asks it, of as many people as it says."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from approvals.models import Review
from approvals.queries import approves, current_stage, review_of, stages_in_turn
from approvals.routes import DEFAULT, Asked, Step, route_for
from approvals.stages import OFFERED, PLACE, STAGES
from approvals.triggers import Trigger
from channels import teams
from people import positions
from people.models import Holding, Person
from people.refusals import NotAllowed
from people.roles import Role
from publishing import verbs
from publishing.clock.reviewing import keep_time
from publishing.queries import visible_posts
from publishing.telling.work import Work, my_work
from records.clock import now
from tests.emergency import find
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import Story
from tests.test_nobody_decides_what_is_theirs import away
from tests.test_routes_are_policies import DIRECTOR, LANGUAGE, LEGAL_FOR_PAID, a_seat, ask
from tests.test_too_late_means_held import verbs_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])


@pytest.fixture
def head(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


# --- Several policies at once: every stage of each, the strictest of each stage


def test_the_strictest_of_each_stage_counts() -> None:
    one = Asked("a-1", (LANGUAGE, Step("legal", 2, hours=8, stands_for_typography=True), DIRECTOR))
    other = Asked("b-1", (LANGUAGE, Step("legal", 1, everybody=True, hours=4), Step("director", 3)))
    route = route_for([one, other], ())
    assert route.steps == (LANGUAGE, Step("legal", 2, everybody=True, hours=4), Step("director", 3))


def test_a_stage_one_policy_always_asks_gives_no_condition_as_its_reason() -> None:
    always, sometimes = (
        Asked("a-1", (LANGUAGE, Step("legal"), DIRECTOR)),
        Asked("b-1", (LANGUAGE, LEGAL_FOR_PAID, DIRECTOR)),
    )
    assert route_for([always, sometimes], {Trigger.PAID}).steps[1] == Step("legal")
    assert route_for([sometimes], {Trigger.PAID}).steps[1].reasons == [Trigger.PAID]


def test_a_stage_two_policies_ask_for_other_reasons_gives_both() -> None:
    one = Asked("a-1", (LANGUAGE, LEGAL_FOR_PAID, DIRECTOR))
    other = Asked("b-1", (LANGUAGE, Step("legal", when=frozenset({Trigger.MINORS})), DIRECTOR))
    both = {Trigger.PAID, Trigger.MINORS}
    assert route_for([one, other], both).steps[1].reasons == [Trigger.PAID, Trigger.MINORS]
    assert route_for([one, other], {Trigger.MINORS}).steps[1].reasons == [Trigger.MINORS]


FINAL = [code for code in OFFERED if STAGES[code].is_final]


@st.composite
def policies(draw: st.DrawFn) -> Asked:
    """A policy as the verb would let it pass."""
    last = draw(st.sampled_from(FINAL))
    between = draw(st.lists(st.sampled_from([code for code in OFFERED if code not in ("language", last)]), unique=True))
    when = st.frozensets(st.sampled_from(list(Trigger)), max_size=2)
    steps = [LANGUAGE, *(Step(code, draw(st.integers(1, 3)), draw(st.booleans()), draw(when)) for code in between)]
    return Asked(f"p-{draw(st.integers(1, 99))}", (*draw(st.permutations(steps)), Step(last)))


@given(st.lists(policies(), min_size=1, max_size=4), st.frozensets(st.sampled_from(list(Trigger))))
def test_a_post_gets_what_each_policy_asks_and_nothing_else(several: list[Asked], triggers: frozenset[Trigger]) -> None:
    route = route_for(several, triggers)
    wanted = [step for policy in several for step in policy.steps if step.applies(triggers)]
    assert sorted(step.stage for step in route.steps) == sorted({step.stage for step in wanted})
    for step in route.steps:
        alike = [one for one in wanted if one.stage == step.stage]
        assert step.quorum == max(one.quorum for one in alike)
        assert step.everybody == any(one.everybody for one in alike)


@given(st.lists(policies(), min_size=1, max_size=4), st.frozensets(st.sampled_from(list(Trigger))))
def test_the_last_word_is_always_somebodys_who_has_it(several: list[Asked], triggers: frozenset[Trigger]) -> None:
    assert STAGES[route_for(several, triggers).steps[-1].stage].is_final


@given(policies(), st.frozensets(st.sampled_from(list(Trigger))))
def test_one_policy_alone_keeps_its_own_order(policy: Asked, triggers: frozenset[Trigger]) -> None:
    asked = [step.stage for step in policy.steps if step.applies(triggers)]
    assert [step.stage for step in route_for([policy, under_another_name(policy)], triggers).steps] == asked


def under_another_name(policy: Asked) -> Asked:
    """The same policy under another version: two that agree are as one."""
    return Asked("again", policy.steps)


def test_policies_that_contradict_each_other_are_put_in_the_usual_order() -> None:
    one, other = Asked("a-1", (LANGUAGE, Step("adm"), DIRECTOR)), Asked("b-1", (LANGUAGE, DIRECTOR, Step("adm")))
    codes = [step.stage for step in route_for([one, other, DEFAULT], ()).steps]
    assert codes == sorted(codes, key=PLACE.__getitem__) == ["language", "director", "adm"]


# --- How many must say yes


def approve(story: Story, *people: Person) -> None:
    for person in people:
        story.say_yes(person)


def turn(story: Story) -> str | None:
    stage = current_stage(review_of(story.id))
    return stage.code if stage else None


def test_a_stage_for_two_takes_two_people(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", quorum=2))
    ready.submit()
    organisation = ready.organisation
    approve(ready, organisation.reviewer, organisation.director)
    assert turn(ready) == "director"
    with pytest.raises(NotAllowed, match="already decided"):
        approve(ready, organisation.director)
    approve(ready, organisation.second_director)
    assert ready.again().post.stage == "approved"


def test_everybody_is_everybody_who_holds_the_role_at_that_moment(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    ready.submit()
    organisation = ready.organisation
    approve(ready, organisation.reviewer, organisation.director)
    third = add_to_team("third", "Theo Third", organisation.ministry, [Role.DIRECTOR], by=organisation.administrator)
    approve(ready, organisation.second_director)
    assert turn(ready) == "director"  # somebody joined meanwhile
    approve(ready, third)
    assert ready.again().post.stage == "approved"


def test_everybody_does_not_wait_for_authors_nor_for_who_decided_elsewhere(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    organisation = ready.organisation
    for person in (organisation.author, organisation.reviewer):
        teams.join(person, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director, organisation.second_director)
    assert ready.again().post.stage == "approved"


def test_everybody_waits_for_who_gave_a_reason_only_where_it_is_not_accepted(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("legal", everybody=True), Step("director", everybody=True))
    organisation = ready.organisation
    team = {"ministry": organisation.ministry, "by": organisation.administrator}
    lawyers = [add_to_team(f"lawyer-{number}", f"Lawyer {number}", roles=[Role.LEGAL], **team) for number in (1, 2)]
    ready.submit()
    given = {"rule": "BIL003", "reason": "They count different things.", "at": now()}
    for by in (lawyers[1], organisation.second_director):
        ready.post.justifications.create(digest=ready.digest, fingerprint=by.email, by=by, **given)
    approve(ready, organisation.reviewer, lawyers[0])
    assert turn(ready) == "legal"
    approve(ready, lawyers[1], organisation.director)
    assert ready.again().post.stage == "approved"


def test_who_joins_later_does_not_undo_a_stage_that_was_done(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True), Step("adm"))
    organisation = ready.organisation
    adm = add_to_team("adm", "Ada Adm", organisation.ministry, [Role.ADM], by=organisation.administrator)
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director, organisation.second_director)
    add_to_team("third", "Theo Third", organisation.ministry, [Role.DIRECTOR], by=organisation.administrator)
    assert turn(ready) == "adm"
    approve(ready, adm)
    assert ready.again().post.stage == "approved"


HOW_THEY_GO = {
    "loses the role": lambda o: teams.leave(o.second_director, o.ministry, Role.DIRECTOR, by=o.administrator),
    "is away": lambda o: away(o.second_director),
}


@pytest.mark.parametrize("how", HOW_THEY_GO)
def test_whoever_is_gone_is_waited_for_no_more_once_the_clock_looks(ready: Story, head: Person, how: str) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    organisation = ready.organisation
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director)
    keep_time()
    assert ready.again().post.stage == "in_review"
    HOW_THEY_GO[how](organisation)
    assert ready.again().post.stage == "in_review"
    keep_time()
    assert ready.again().post.stage == "approved"
    assert verbs_of(ready)[-1] == "went_on"
    keep_time()
    assert verbs_of(ready).count("went_on") == 1


def test_once_somebody_is_gone_the_clock_waits_for_no_author_either(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    organisation = ready.organisation
    teams.join(organisation.author, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director)
    HOW_THEY_GO["loses the role"](organisation)
    keep_time()
    assert ready.again().post.stage == "approved"


def test_the_last_one_awaited_steps_aside_and_the_round_goes_on(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    organisation = ready.organisation
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director)
    verbs.declare_conflict(ready.id, reason="My brother owns the clinic.", by=organisation.second_director)
    assert ready.again().post.stage == "approved"
    assert review_of(ready.id).state == Review.State.APPROVED


@pytest.fixture
def seated(ready: Story, head: Person) -> Story:
    """Everybody who sits in one position is asked; another director sits elsewhere."""
    organisation = ready.organisation
    acting = add_member("acting", "Ida Acting", organisation.ministry)
    position = a_seat(organisation)
    for person, is_acting in ((organisation.director, False), (acting, True)):
        positions.seat(person, position, acting=is_acting, by=organisation.administrator)
    ask(head, LANGUAGE, Step("director", everybody=True, seat=position.public_id))
    ready.submit()
    approve(ready, organisation.reviewer)
    return ready


def test_everybody_in_a_position_is_who_sits_there_and_not_whoever_else_has_the_role(seated: Story) -> None:
    with pytest.raises(NotAllowed, match="Communications director"):
        approve(seated, seated.organisation.second_director)
    approve(seated, seated.organisation.director)
    assert turn(seated) == "director"
    approve(seated, Person.objects.get(email="acting@example.ca"))
    assert seated.again().post.stage == "approved"


def test_who_left_the_position_is_waited_for_no_more_once_the_clock_looks(seated: Story) -> None:
    approve(seated, seated.organisation.director)
    positions.unseat(Holding.objects.get(acting=True), by=seated.organisation.administrator)
    keep_time()
    assert seated.again().post.stage == "approved"


def test_nobody_going_away_makes_up_for_the_people_a_stage_asks_for(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", quorum=2, everybody=True))
    organisation = ready.organisation
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director)
    HOW_THEY_GO["is away"](organisation)
    keep_time()
    assert ready.again().post.stage == "in_review"


def test_the_round_does_not_go_on_over_what_the_rules_found_since(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    organisation = ready.organisation
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director)
    find(ready, rule="BLK-1", severity="block")
    verbs.declare_conflict(ready.id, reason="My brother owns the clinic.", by=organisation.second_director)
    keep_time()
    assert ready.again().post.stage == "in_review"


def test_a_yes_taken_back_opens_its_stage_again_and_no_other(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", quorum=2))
    ready.submit()
    organisation = ready.organisation
    approve(ready, organisation.reviewer, organisation.director, organisation.second_director)
    verbs.take_back(ready.id, by=organisation.reviewer)
    assert turn(ready) == "language"
    approve(ready, organisation.reviewer)
    assert ready.again().post.stage == "approved"
    assert review_of(ready.id).state == Review.State.APPROVED


def test_the_head_of_communications_sees_and_decides_where_the_policy_says(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("head"))
    ready.submit()
    approve(ready, ready.organisation.reviewer)
    assert ready.post in visible_posts(head)
    assert ready.post in my_work(Work(head))["decide"]
    with pytest.raises(NotAllowed, match="Head of communications"):
        approve(ready, ready.organisation.director)
    approve(ready, head)
    assert ready.again().post.stage == "approved"


def test_whose_turn_it_is_tells_of_open_rounds_and_of_who_has_spoken_in_them(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", quorum=2))
    ready.submit()
    approve(ready, ready.organisation.reviewer, ready.organisation.director)
    verbs.take_back(ready.id, by=ready.organisation.director)
    (waiting,) = stages_in_turn([ready.id]).values()
    assert (waiting.roles, waiting.decided) == ((Role.DIRECTOR,), {ready.organisation.reviewer.pk})
    assert stages_in_turn([uuid4()]) == {}
    approve(ready, ready.organisation.director, ready.organisation.second_director)
    assert stages_in_turn([ready.id]) == {}


def test_words_stand_approved_of_one_post_in_one_version_while_the_round_does(approved: Story) -> None:
    assert approves(approved.id, approved.digest)
    assert not approves(approved.id, "sha256:other")
    assert not approves(uuid4(), approved.digest)
    verbs.take_back(approved.id, by=approved.organisation.director)
    assert not approves(approved.id, approved.digest)


def test_whose_turn_it_is_takes_as_many_questions_for_many_rounds(submitted: Story) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert stages_in_turn([submitted.id])[submitted.id].roles == (Role.LANGUAGE_REVIEWER,)
    assert len(asked) == 3
