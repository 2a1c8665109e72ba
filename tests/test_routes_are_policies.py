"""What approval asks is written down by the head of communications, version by version; rounds keep their stages."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from approvals.models import PolicyVersion, Review
from approvals.policies import as_rows, asked_of, change_policy, steps_of
from approvals.queries import current_stage, review_of, stages_in_turn
from approvals.routes import DEFAULT, Asked, Step, route_for
from approvals.stages import OFFERED, PLACE, STAGES
from approvals.triggers import Trigger
from channels import teams
from channels.models import Channel
from channels.periods import start_period
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from publishing.queries import my_work, visible_posts
from publishing.routing import route_to_come
from records.trail import Subject, history
from tests.organisation import Organisation, active_channel, add_member, add_to_team
from tests.story import Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LANGUAGE, DIRECTOR = Step("language"), Step("director")
LEGAL_FOR_PAID = Step("legal", when=frozenset({Trigger.PAID}))
REASON = "Legal asked to read what we pay for."


@pytest.fixture
def head(organisation: Organisation) -> Person:
    return add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)


@pytest.fixture
def lawyer(organisation: Organisation) -> Person:
    return add_to_team("lawyer", "Leila Haddad", organisation.ministry, [Role.LEGAL], by=organisation.administrator)


def ask(head: Person, *steps: Step, seen: int = 0, channel: Channel | None = None) -> PolicyVersion:
    """The head of communications changes what approval asks."""
    ministry = head.memberships.get().ministry
    about = channel.public_id if channel else None
    return change_policy(ministry, steps, reason=REASON, seen=seen, by=head, channel=about)


def stages(story: Story) -> list[str]:
    """The stages of the newest round."""
    return [stage.code for stage in review_of(story.id).stages.all()]


# --- Who changes it, and how it is kept


def test_without_a_policy_language_review_and_the_director_decide(submitted: Story) -> None:
    assert stages(submitted) == ["language", "director"]
    assert review_of(submitted.id).policy_version == "default-1"


@pytest.mark.parametrize("who", ["administrator", "director", "author", "registrar", "office", "stranger"])
def test_only_the_head_of_communications_changes_a_policy(organisation: Organisation, who: str) -> None:
    with pytest.raises(NotAllowed, match="Head of communications"):
        change_policy(organisation.ministry, [LANGUAGE, DIRECTOR], reason=REASON, seen=0, by=getattr(organisation, who))


def test_the_head_of_one_ministry_changes_nothing_in_another(organisation: Organisation, head: Person) -> None:
    with pytest.raises(NotAllowed, match="Head of communications"):
        change_policy(organisation.other_ministry, [LANGUAGE, DIRECTOR], reason=REASON, seen=0, by=head)


def test_a_change_says_who_when_why_and_what(head: Person) -> None:
    version = ask(head, LANGUAGE, LEGAL_FOR_PAID, DIRECTOR)
    (event,) = history(Subject("policy", version.policy.public_id))
    assert (event.verb, event.actor_name, event.actor_role) == (
        "policy_changed",
        "Hélène Caron",
        "head_of_communications",
    )
    assert "legal 1 paid" in event.facts
    assert REASON in event.facts


def test_the_newest_version_counts_and_earlier_ones_stay_as_they_were(organisation: Organisation, head: Person) -> None:
    first = ask(head, LANGUAGE, DIRECTOR)
    before = as_rows(steps_of(first.steps))
    ask(head, LANGUAGE, LEGAL_FOR_PAID, DIRECTOR, seen=1)
    first.refresh_from_db()
    assert (first.number, first.steps) == (1, before)
    assert asked_of(organisation.ministry, []) == [Asked("HLTH-2", (LANGUAGE, LEGAL_FOR_PAID, DIRECTOR))]


@pytest.mark.parametrize("seen", [0, 2])
def test_a_change_made_on_an_outdated_version_is_refused(head: Person, seen: int) -> None:
    ask(head, LANGUAGE, DIRECTOR)
    with pytest.raises(NotNow, match="Somebody else changed this policy"):
        ask(head, LANGUAGE, Step("adm"), seen=seen)
    assert PolicyVersion.objects.count() == 1


def test_a_change_needs_its_reason(organisation: Organisation, head: Person) -> None:
    with pytest.raises(BadInput, match="A reason is needed"):
        change_policy(organisation.ministry, [LANGUAGE, DIRECTOR], reason=" ", seen=0, by=head)


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], "Language review” has to be asked of every post"),
        ([DIRECTOR], "Language review” has to be asked of every post"),
        ([Step("language", when=frozenset({Trigger.PAID})), DIRECTOR], "has to be asked of every post"),
        ([LANGUAGE], "Nobody has the last word"),
        ([LANGUAGE, DIRECTOR, Step("legal")], "Nobody has the last word"),
        ([LANGUAGE, Step("director", when=frozenset({Trigger.PAID}))], "Nobody has the last word"),
        ([LANGUAGE, DIRECTOR, DIRECTOR], "Communications director” stands there twice"),
        ([LANGUAGE, Step("director", quorum=0)], "can ask for 1 to 9 people"),
        ([LANGUAGE, Step("director", quorum=10)], "can ask for 1 to 9 people"),
        ([LANGUAGE, Step("director", hours=0)], "can take 1 to 80 business hours"),
        ([LANGUAGE, Step("director", hours=81)], "can take 1 to 80 business hours"),
        ([Step("language", stands_for_typography=True), DIRECTOR], "always read the very words"),
        ([LANGUAGE, Step("director", stands_for_typography=True)], "always read the very words"),
        ([LANGUAGE, Step("ministers_office"), DIRECTOR], "is not one of the choices"),
        ([LANGUAGE, Step("nobody"), DIRECTOR], "is not one of the choices"),
    ],
)
def test_what_no_policy_may_be_is_refused(head: Person, steps: list[Step], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        ask(head, *steps)
    assert not PolicyVersion.objects.exists()


# --- What a post gets


def test_a_stage_is_asked_when_what_it_waits_for_holds(draft: Story, head: Person, lawyer: Person) -> None:
    ask(head, LANGUAGE, LEGAL_FOR_PAID, DIRECTOR)
    draft.get_ready(declares=["people"]).submit()
    assert stages(draft) == ["language", "director"]
    assert review_of(draft.id).policy_version == "HLTH-1"


def retype(story: Story, **changes: object) -> None:
    """Its author types on, and saves no version."""
    words = typed(*story.post.channels.all(), **changes)
    verbs.type_copy(
        story.id, words, title=story.post.title, number=story.post.copy.number, by=story.organisation.author
    )


def _declares(story: Story) -> dict:
    return {"declares": ["sensitive"]}


def _election(story: Story) -> dict:
    start_period("ontario", "election", reason="Writs.", by=story.organisation.caretaker)
    return {}


@pytest.mark.parametrize(("trigger", "happens"), [(Trigger.SENSITIVE, _declares), (Trigger.ELECTION_PERIOD, _election)])
def test_what_is_declared_and_the_periods_bring_stages_in(
    draft: Story, head: Person, trigger: Trigger, happens: Callable[[Story], dict]
) -> None:
    ask(head, LANGUAGE, Step("legal", when=frozenset({trigger})), DIRECTOR)
    assert [step.stage for step in route_to_come(draft.post).steps] == ["language", "director"]
    changes = happens(draft)
    retype(draft, **changes)
    route = route_to_come(draft.again().post)
    assert [(step.stage, step.reasons) for step in route.steps] == [
        ("language", []),
        ("legal", [trigger]),
        ("director", []),
    ]


def test_paying_brings_a_stage_in(draft: Story, head: Person) -> None:
    ask(head, LANGUAGE, LEGAL_FOR_PAID, DIRECTOR)
    retype(draft, paid=True)
    assert [step.stage for step in route_to_come(draft.again().post).steps] == ["language", "legal", "director"]


def test_a_reason_that_lets_a_finding_stand_brings_a_stage_in(draft: Story, head: Person, lawyer: Person) -> None:
    ask(head, LANGUAGE, Step("legal", when=frozenset({Trigger.REASONS_GIVEN})), DIRECTOR)
    draft.get_ready(variants={"en": {"text": "Register by 4 May."}, "fr": {"text": "Inscrivez-vous avant le 5 mai."}})
    for finding in latest_check(draft.post, draft.digest).findings.filter(severity="justify"):
        reason = "The two dates are those of two different offices."
        verbs.justify(draft.id, finding.fingerprint, reason=reason, digest=draft.digest, by=draft.post.created_by)
    assert "legal" in [step.stage for step in route_to_come(draft.again().post).steps]


def test_a_round_under_way_keeps_the_stages_it_began_with(submitted: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("legal"), Step("dm"))
    assert stages(submitted) == ["language", "director"]
    submitted.approve()
    assert submitted.post.stage == "approved"


def test_the_next_round_goes_by_the_new_policy(submitted: Story, head: Person, lawyer: Person) -> None:
    ask(head, LANGUAGE, Step("legal"), DIRECTOR)
    organisation = submitted.organisation
    verbs.request_changes(submitted.id, digest=submitted.digest, comment="Shorter.", by=organisation.reviewer)
    submitted.again().submit()
    assert stages(submitted) == ["language", "legal", "director"]


def test_an_account_with_a_policy_of_its_own_goes_by_it(
    organisation: Organisation, channel: Channel, head: Person
) -> None:
    second = active_channel(organisation, name="Second", accounts={"mul": "@ONboth"})
    ask(head, LANGUAGE, Step("adm"))
    ask(head, LANGUAGE, Step("accessibility"), DIRECTOR, channel=second)
    both = asked_of(organisation.ministry, [channel.public_id, second.public_id])
    assert [[step.stage for step in one.steps] for one in both] == [
        ["language", "adm"],
        ["language", "accessibility", "director"],
    ]
    route = route_for(both, ())
    assert [step.stage for step in route.steps] == ["language", "accessibility", "director", "adm"]
    assert set(route.versions) == {f"HLTH-{second.public_id.hex[-8:]}-1", "HLTH-1"}


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


def test_somebody_who_leaves_lets_nothing_through_by_leaving(ready: Story, head: Person) -> None:
    ask(head, LANGUAGE, Step("director", everybody=True))
    organisation = ready.organisation
    ready.submit()
    approve(ready, organisation.reviewer, organisation.director)
    teams.leave(organisation.second_director, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    assert ready.again().post.stage == "in_review"
    verbs.take_back(ready.id, by=organisation.director)
    approve(ready, organisation.director)  # a person says yes knowing who is left
    assert ready.again().post.stage == "approved"


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
    assert ready.post in my_work(head)["decide"]
    with pytest.raises(NotAllowed, match="Head of communications"):
        approve(ready, ready.organisation.director)
    approve(ready, head)
    assert ready.again().post.stage == "approved"


def test_whose_turn_it_is_takes_as_many_questions_for_many_rounds(submitted: Story) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert stages_in_turn([submitted.id])[submitted.id].roles == (Role.LANGUAGE_REVIEWER,)
    assert len(asked) == 3
