"""At submission the system says whether some set of people could approve; it says yes exactly when some order does."""

from collections.abc import Callable, Sequence
from itertools import permutations
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.capacity import Capacity, Held
from approvals.matching import Missing, Need, missing
from approvals.models import Decision, Review
from approvals.policies import change_policy
from approvals.queries import Decider, may_decide
from approvals.reviews import Saying, decide, open_review
from approvals.routes import Route, Step
from approvals.separation import Part, Separation
from approvals.stages import OFFERED, STAGES
from channels import teams
from people.fresh import FreshSignIn
from people.models import Person
from people.refusals import NotNow
from people.roles import Role
from publishing.permissions import Verb
from publishing.queries import available_verbs
from records.clock import now
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

PEOPLE = 4
CODES = OFFERED[:4]


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Step], list[frozenset[Role]], frozenset[int]]:
    """Some stages, who of a few people holds which roles, and which of them wrote it."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1, max_size=4))
    steps = [Step(code, draw(st.integers(1, 2)), draw(st.booleans())) for code in codes]
    roles = st.frozensets(st.sampled_from([STAGES[code].role for code in codes]))
    held = [draw(roles) for _ in range(PEOPLE)]
    return steps, held, draw(st.frozensets(st.integers(0, PEOPLE - 1), max_size=1))


@pytest.fixture
def people(db: None) -> list[Person]:
    return [Person.objects.create(email=f"p{number}@example.ca", name=f"P{number}") for number in range(PEOPLE)]


def needs(steps: Sequence[Step], held: Sequence[frozenset[Role]], authors: frozenset[int], people: Sequence[Person]):
    free = [number for number in range(PEOPLE) if number not in authors]
    return [
        Need(
            step.stage,
            step.quorum,
            step.everybody,
            frozenset(people[number].public_id for number in free if step.role in held[number]),
        )
        for step in steps
    ]


def some_order_passes(
    steps: Sequence[Step], held: Sequence[frozenset[Role]], authors: frozenset[int], people: Sequence[Person]
) -> bool:
    """Try every order of people, each saying yes whenever the real question lets them."""
    part = Part(frozenset(people[number].public_id for number in authors))
    deciders = [Decider(person, [Capacity(Held(held[number]))]) for number, person in enumerate(people)]

    def holders(role: Role) -> set:
        return {one.person.public_id for one in deciders if role in one.ways[0].held.roles}

    def passes(order: Sequence[Decider]) -> bool:
        with transaction.atomic():
            review = open_review(uuid4(), digest="sha256:x", route=Route(("x",), tuple(steps)))
            for decider in order:
                say_yes_if_one_may(review, decider, part, holders)
            review.refresh_from_db()
            transaction.set_rollback(True)
            return review.state == Review.State.APPROVED

    return any(passes(order) for order in permutations(deciders))


def say_yes_if_one_may(review: Review, decider: Decider, part: Part, holders: Callable[[Role], set]) -> None:
    fresh = Review.objects.get(pk=review.pk)
    if may_decide(fresh, decider, Separation(fresh, part)):
        signed = FreshSignIn(decider.person.public_id, "sha256:x", "password", now())
        saying = Saying(Decision.Answer.YES, signed=signed)
        separation = Separation(fresh, part)
        decide(fresh, saying, digest="sha256:x", decider=decider, separation=separation, holders=holders)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(situation=situations())
def test_it_is_possible_exactly_when_some_order_of_decisions_passes(people: list[Person], situation) -> None:
    assert (missing(needs(*situation, people)) == ()) == some_order_passes(*situation, people)


def test_everybody_and_at_least_two_is_not_met_by_the_only_one(people: list[Person]) -> None:
    situation = [Step("language", 2, everybody=True)], [frozenset({Role.LANGUAGE_REVIEWER}), *[frozenset()] * 3]
    assert not some_order_passes(*situation, frozenset(), people)
    assert missing(needs(*situation, frozenset(), people)) == (Missing("language", 1),)


def need(stage: str, quorum: int, people: str, *, everybody: bool = False) -> Need:
    """A stage whose people are letters."""
    return Need(stage, quorum, everybody, frozenset(people))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stages", "lacks"),
    [
        ([need("language", 1, "a"), need("director", 1, "b")], ()),
        ([need("language", 1, "a"), need("director", 1, "a")], (Missing("director", 1),)),
        ([need("language", 1, "ab"), need("director", 1, "a")], ()),  # a has to leave the first seat to b
        ([need("language", 1, "ab"), need("legal", 1, "bc"), need("director", 1, "a")], ()),  # all move on by one
        ([need("language", 1, ""), need("director", 2, "")], (Missing("language", 1), Missing("director", 2))),
        ([need("language", 1, "a", everybody=True), need("director", 1, "a")], (Missing("director", 1),)),
        ([need("language", 1, "ab", everybody=True), need("director", 1, "b")], (Missing("director", 1),)),
        ([need("language", 1, "ab"), need("director", 1, "b", everybody=True)], ()),
    ],
)
def test_the_stages_that_lack_people_are_named(stages: list[Need], lacks: tuple[Missing, ...]) -> None:
    assert missing(stages) == lacks


def test_hundreds_of_people_are_no_matter() -> None:
    crowd = [frozenset(uuid4() for _ in range(200)) for _ in range(3)]
    assert missing([Need(code, 9, False, crowd[place % 3]) for place, code in enumerate(OFFERED)]) == ()


# --- At the door


def test_submitting_is_refused_where_only_the_author_could_decide(ready: Story) -> None:
    organisation = ready.organisation
    for person in (organisation.director, organisation.second_director):
        teams.leave(person, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    teams.join(organisation.author, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    with pytest.raises(NotNow, match=r"Communications director \(1 more person\)") as refused:
        ready.submit()
    assert refused.value.reason.code == "people_missing"
    assert "Adèle Martin" in refused.value.reason.remedy
    with override("fr"):
        assert "il manque 1 personne" in refused.value.reason.sentence
    assert ready.again().post.stage == "draft"


def test_the_closed_door_says_it_before_anybody_tries(ready: Story) -> None:
    organisation = ready.organisation
    teams.leave(organisation.reviewer, organisation.ministry, Role.LANGUAGE_REVIEWER, by=organisation.administrator)
    answer = available_verbs(organisation.author, ready.post)[Verb.SUBMIT]
    assert not answer
    assert "Language review (1 more person)" in answer.reason.sentence


def test_one_person_with_two_roles_is_still_one(ready: Story) -> None:
    organisation = ready.organisation
    for person in (organisation.director, organisation.second_director):
        teams.leave(person, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    teams.join(organisation.reviewer, organisation.ministry, Role.DIRECTOR, by=organisation.administrator)
    with pytest.raises(NotNow, match="Communications director"):
        ready.submit()
    add_to_team("second", "Simone Roy", organisation.ministry, [Role.LANGUAGE_REVIEWER], by=organisation.administrator)
    assert ready.submit().post.stage == "in_review"


def test_a_stage_of_the_policy_without_people_holds_the_post(ready: Story, organisation: Organisation) -> None:
    head = add_member("head", "Hélène Caron", organisation.ministry, Role.HEAD_OF_COMMUNICATIONS)
    steps = [Step("language"), Step("legal", 2), Step("head")]
    change_policy(organisation.ministry, steps, reason="Two lawyers read it.", seen=0, by=head)
    with pytest.raises(NotNow, match=r"Legal and privacy \(2 more people\)"):
        ready.submit()
    for handle in ("l1", "l2"):
        add_to_team(handle, handle, organisation.ministry, [Role.LEGAL], by=organisation.administrator)
    ready.submit()
    for person in (organisation.reviewer, *Person.objects.filter(name__in=["l1", "l2"]), head):
        ready.say_yes(person)
    assert ready.again().post.stage == "approved"
