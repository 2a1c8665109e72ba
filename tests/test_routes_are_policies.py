"""What approval asks is written down by the head of communications, version by version; rounds keep their stages."""

import json
from collections.abc import Callable
from uuid import uuid4

import pytest

from approvals.models import Policy, PolicyVersion
from approvals.policies import as_rows, asked_of, change_policy, steps_of
from approvals.queries import review_of
from approvals.routes import Asked, Step, route_for
from approvals.stages import MAY_GO_AHEAD
from approvals.triggers import Trigger
from channels import seats
from channels.models import Channel
from people.models import Person, Position
from people.positions import Titles, end_position
from people.refusals import BadInput, NotAllowed, NotNow
from people.roles import Role
from publishing import verbs
from publishing.checking import latest_check
from publishing.content.categories import CATEGORIES
from publishing.deciding.routing import route_to_come
from records.trail import Subject, history
from tests.organisation import Organisation, active_channel, add_member, add_to_team
from tests.periods import begin
from tests.story import Story, typed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

LANGUAGE, DIRECTOR = Step("language"), Step("director")
LEGAL_FOR_PAID = Step("legal", when=frozenset({Trigger.PAID}))
SERVICE, EVENTS = frozenset({"service-information"}), frozenset({"service-information", "event"})
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
    assert REASON not in event.facts


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


def test_each_policy_counts_its_own_versions(organisation: Organisation, head: Person, channel: Channel) -> None:
    there = add_member("head-there", "Hugo Roy", organisation.other_ministry, Role.HEAD_OF_COMMUNICATIONS)
    versions = [ask(head, LANGUAGE, DIRECTOR), ask(there, LANGUAGE, DIRECTOR), ask(head, LANGUAGE, DIRECTOR, seen=1)]
    versions += [ask(there, LANGUAGE, DIRECTOR, seen=1), ask(head, LANGUAGE, DIRECTOR, channel=channel)]
    assert [version.number for version in versions] == [1, 1, 2, 2, 1]
    assert [number for _policy, number in Policy.objects.values_list("pk", "number").order_by("pk")] == [2, 2, 1]


@pytest.mark.parametrize(("quorum", "hours"), [(1, 1), (9, 80)])
def test_the_least_and_the_most_a_stage_can_ask_for_are_taken(head: Person, quorum: int, hours: int) -> None:
    step = Step("director", quorum=quorum, hours=hours)
    assert steps_of(ask(head, LANGUAGE, step).steps)[-1] == step


def test_the_trail_tells_how_each_stage_decides(head: Person) -> None:
    steps = Step("legal", everybody=True, stands_for_typography=True), Step("adm", quorum=2, hours=8)
    version = ask(head, LANGUAGE, *steps, DIRECTOR)
    (event,) = history(Subject("policy", version.policy.public_id))
    said = ["language 1", "legal everybody typography-stands", "adm 2 hours=8", "director 1"]
    assert json.loads(event.facts)["steps"] == said


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
        ([LANGUAGE, Step("director", quorum=0)], "“Communications director” can ask for 1 to 9 people"),
        ([LANGUAGE, Step("director", quorum=10)], "“Communications director” can ask for 1 to 9 people"),
        ([LANGUAGE, Step("director", hours=0)], "“Communications director” can take 1 to 80 business"),
        ([LANGUAGE, Step("director", hours=81)], "“Communications director” can take 1 to 80 business"),
        ([Step("language", stands_for_typography=True), DIRECTOR], "always read the very words"),
        ([LANGUAGE, Step("director", stands_for_typography=True)], "always read the very words"),
        ([LANGUAGE, Step("facts"), DIRECTOR], "is not one of the choices"),
        ([LANGUAGE, Step("ministers_office", quorum=2), DIRECTOR], "office” is heard and does not"),
        (
            [LANGUAGE, Step("ministers_office", everybody=True), DIRECTOR],
            "office” is heard and does not",
        ),
        (
            [LANGUAGE, Step("ministers_office", stands_for_typography=True), DIRECTOR],
            "office” is heard and does not",
        ),
        (
            [LANGUAGE, Step("ministers_office", goes_ahead_for=SERVICE), DIRECTOR],
            "office” has no time limit",
        ),
        ([LANGUAGE, Step("ministers_office", hours=8, goes_ahead_for=EVENTS), DIRECTOR], "“event” never go ahead"),
        ([LANGUAGE, Step("legal", hours=8, goes_ahead_for=SERVICE), DIRECTOR], "people decide: nothing goes ahead"),
        ([LANGUAGE, Step("director", hours=8, goes_ahead_for=SERVICE)], "people decide: nothing goes ahead"),
        ([LANGUAGE, Step("ministers_office")], "Nobody has the last word"),
        ([LANGUAGE, Step("nobody"), DIRECTOR], "is not one of the choices"),
    ],
)
def test_what_no_policy_may_be_is_refused(head: Person, steps: list[Step], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        ask(head, *steps)
    assert not PolicyVersion.objects.exists()


# --- The position that decides, and who goes ahead without an answer


def a_seat(organisation: Organisation, role: Role = Role.DIRECTOR, **where: Person) -> Position:
    """A position of the ministry, or of another."""
    by = where.get("by", organisation.administrator)
    ministry = by.memberships.get().ministry
    return seats.open_position(ministry, role, Titles("Director", "Direction"), by=by)


def test_a_stage_can_name_the_position_that_decides(organisation: Organisation, head: Person) -> None:
    position = a_seat(organisation)
    version = ask(head, LANGUAGE, Step("director", seat=position.public_id))
    assert steps_of(version.steps)[-1].seat == position.public_id
    (event,) = history(Subject("policy", version.policy.public_id))
    assert f"director 1 seat={position.public_id}" in event.facts


def _of_another_ministry(organisation: Organisation) -> Position:
    return a_seat(organisation, by=Person.objects.get(email="other-administrator@example.ca"))


def _with_another_role(organisation: Organisation) -> Position:
    return a_seat(organisation, Role.ADM)


def _that_ended(organisation: Organisation) -> Position:
    return end_position(a_seat(organisation), by=organisation.administrator)


@pytest.mark.parametrize("make", [_of_another_ministry, _with_another_role, _that_ended])
def test_a_stage_names_no_position_that_does_not_decide_there(
    organisation: Organisation, head: Person, make: Callable[[Organisation], Position]
) -> None:
    position = make(organisation)
    with pytest.raises(BadInput, match="decides at “Communications director”") as refused:
        ask(head, LANGUAGE, Step("director", seat=position.public_id))
    assert f"with the role “{Role.DIRECTOR.label}”" in refused.value.reason.remedy
    assert not PolicyVersion.objects.exists()


def test_a_stage_names_no_position_nobody_ever_made(head: Person) -> None:
    with pytest.raises(BadInput, match="No position of this ministry"):
        ask(head, LANGUAGE, Step("director", seat=uuid4()))


def test_the_office_can_be_consulted_and_service_and_health_go_ahead_when_a_policy_says_so(head: Person) -> None:
    consulted = Step("ministers_office", hours=8, goes_ahead_for=frozenset(MAY_GO_AHEAD))
    version = ask(head, LANGUAGE, consulted, DIRECTOR)
    assert steps_of(version.steps)[1] == consulted
    (event,) = history(Subject("policy", version.policy.public_id))
    assert "ministers_office 1 hours=8 ahead=emergency ahead=health-and-safety" in event.facts


def test_only_kinds_of_posts_there_are_can_go_ahead() -> None:
    assert set(MAY_GO_AHEAD) <= {code for code, _name in CATEGORIES}


def test_of_two_policies_only_kinds_go_ahead_that_both_name() -> None:
    one = Asked("a-1", (LANGUAGE, Step("ministers_office", hours=8, goes_ahead_for=SERVICE), DIRECTOR))
    other = Asked("b-1", (LANGUAGE, Step("ministers_office", hours=4), DIRECTOR))
    assert route_for([one, other], ()).steps[1] == Step("ministers_office", hours=4)


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
    begin("election", story.organisation.caretaker)
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
