"""At submission the system says whether some set of people could approve; it says yes exactly when some order does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from approvals.capacity import StandIns
from approvals.matching import Missing, Need, missing
from approvals.models import Absence, Decision, Delegation, Review
from approvals.policies import change_policy
from approvals.queries import Decider, may_decide
from approvals.reviews import Saying, decide, open_review
from approvals.routes import Route, Step
from approvals.separation import Part, Separation, voices
from approvals.stages import OFFERED, STAGES
from channels import teams
from people.fresh import FreshSignIn, words_of
from people.models import Ministry, Person
from people.refusals import NotNow
from people.roles import Role
from publishing.deciding.entitlement import Entitlement
from publishing.deciding.routing import need_of
from publishing.permissions import Verb
from publishing.queries import available_verbs
from records.clock import now
from tests.organisation import Organisation, add_member, add_to_team
from tests.story import Story

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "shelf"])

PEOPLE = 4
CODES = OFFERED[:4]


@dataclass(frozen=True)
class Situation:
    """Some stages, who of a few people holds which roles, who wrote it, gave a reason or is away, and who gave whom
    which roles for a time (None: all). People are their numbers."""

    steps: tuple[Step, ...]
    held: tuple[frozenset[Role], ...]
    authors: frozenset[int] = frozenset()
    reasoners: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()
    given: tuple[tuple[int, int, frozenset[Role] | None], ...] = ()


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """Few people and many delegations, so that they get in each other's way."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1, max_size=3))
    steps = [Step(code, draw(st.integers(1, 2)), draw(st.booleans())) for code in codes]
    roles = st.frozensets(st.sampled_from([STAGES[code].role for code in codes]), max_size=2)
    someone = st.integers(0, PEOPLE - 1)
    given = draw(st.lists(st.tuples(someone, someone, st.none() | roles), max_size=4))
    return Situation(
        tuple(steps),
        tuple(draw(roles) for _ in range(PEOPLE)),
        authors=draw(st.frozensets(someone, max_size=1)),
        reasoners=draw(st.frozensets(someone, max_size=1)),
        away=draw(st.frozensets(someone, max_size=1)),
        given=tuple(row for row in given if row[0] != row[1] and row[2] != frozenset()),
    )


@pytest.fixture
def people(db: None) -> list[Person]:
    return [Person.objects.create(email=f"p{number}@example.ca", name=f"P{number}") for number in range(PEOPLE)]


class Drawn(Entitlement):
    """Who can decide, as drawn instead of as read."""

    def __init__(self, situation: Situation, people: Sequence[Person]) -> None:
        super().__init__(Ministry(), [])
        self.people, self.situation = people, situation
        for person, roles in zip(people, situation.held, strict=True):
            self.know(person, roles)
        self.stand_ins = StandIns(
            [
                Delegation(giver=people[giver], receiver=people[receiver], roles=sorted(roles or ()))
                for giver, receiver, roles in situation.given
            ]
        )

    def holders(self, role: Role, seat: UUID | None = None) -> list[Person]:
        """Everybody who was drawn this role."""
        return [person for person in self.people if role in self.held(person).roles]

    def separation(self, review: Review) -> Separation:
        """The separation of duties between these people."""
        named = {
            kind: frozenset(self.people[number].public_id for number in getattr(self.situation, kind))
            for kind in ("authors", "reasoners")
        }
        return Separation(review, Part(**named))

    def are_away(self) -> None:
        """Those drawn as away are marked so."""
        at = now()
        span = {"since": at - timedelta(days=1), "until": at + timedelta(days=1), "set_at": at}
        gone = [self.people[number] for number in self.situation.away]
        Absence.objects.bulk_create(Absence(person=person, set_by=person, **span) for person in gone)

    def lacks(self) -> tuple[Missing, ...]:
        """What the system says at submission."""
        separation = self.separation(Review(subject=uuid4()))
        steps = self.situation.steps
        return missing([need_of(step, self, separation, is_last=step is steps[-1]) for step in steps])

    def some_order_passes(self) -> bool:
        """Whether the real question lets people say yes, in some order and some places, until it is approved."""
        review = open_review(uuid4(), digest="sha256:x", route=Route(("x",), self.situation.steps))
        return self._goes_on(review.pk, set())

    def _goes_on(self, review_id: int, seen: set[frozenset]) -> bool:
        review = Review.objects.get(pk=review_id)
        if review.state == Review.State.APPROVED:
            return True
        separation = self.separation(review)
        said = frozenset((one.stage_id, frozenset(voices(one))) for one in separation.counted)
        if said in seen:
            return False
        seen.add(said)
        ways = ((person, way) for person in self.people for way in self.decider(person).ways)
        return any(self._says_yes(review, Decider(person, [way]), separation, seen) for person, way in ways)

    def _says_yes(self, review: Review, decider: Decider, separation: Separation, seen: set[frozenset]) -> bool:
        """Whether it goes on after somebody said yes in one of their capacities; taken back afterwards."""
        if not may_decide(review, decider, separation):
            return False
        saying = Saying(
            Decision.Answer.YES,
            signed=FreshSignIn(decider.person.public_id, words_of(review.subject, "sha256:x"), "password", now()),
        )
        with transaction.atomic():
            fresh = Review.objects.get(pk=review.pk)
            holders = {"holders": lambda role, seat: {person.public_id for person in self.holders(role, seat)}}
            decide(fresh, saying, digest="sha256:x", decider=decider, separation=self.separation(fresh), **holders)
            found = self._goes_on(review.pk, seen)
            transaction.set_rollback(True)
        return found


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(situation=situations())
def test_it_is_possible_exactly_when_some_order_of_decisions_passes(people: list[Person], situation: Situation) -> None:
    drawn = Drawn(situation, people)
    with transaction.atomic():
        drawn.are_away()
        possible, passes = drawn.lacks() == (), drawn.some_order_passes()
        transaction.set_rollback(True)
    assert possible == passes


def test_everybody_and_at_least_two_is_not_met_by_the_only_one(people: list[Person]) -> None:
    held = (frozenset({Role.LANGUAGE_REVIEWER}), *[frozenset()] * 3)
    drawn = Drawn(Situation((Step("language", 2, everybody=True),), held), people)
    assert not drawn.some_order_passes()
    assert drawn.lacks() == (Missing("language", 1),)


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
        (
            [need("language", 1, "ab", everybody=True), need("legal", 1, "c"), need("director", 1, "b")],
            (Missing("director", 1),),
        ),
    ],
)
def test_the_stages_that_lack_people_are_named(stages: list[Need], lacks: tuple[Missing, ...]) -> None:
    assert missing(stages) == lacks


@st.composite
def needs(draw: st.DrawFn) -> list[Need]:
    """Few people, many of whom could sit in the place of another."""
    someone = st.sampled_from("abcd")
    places = st.frozensets(st.tuples(someone, someone).filter(lambda pair: pair[0] != pair[1]), max_size=3)
    each = st.builds(Need, st.uuids().map(str), st.integers(1, 2), st.booleans(), st.frozensets(someone), places)
    return draw(st.lists(each, min_size=1, max_size=3))


def every_way_is_tried(left: Sequence[Need], used: frozenset = frozenset()) -> bool:
    """Whether the stages can be done one after the other, by whichever voices: all of them tried, nothing clever."""
    if not left:
        return True
    here = left[0]
    voices = [{one} for one in here.people] + [set(pair) for pair in here.stand_ins]
    for many in range(here.quorum, len(voices) + 1):
        for chosen in combinations(voices, many):
            said = [voice for one in chosen for voice in one]
            once = len(set(said)) == len(said) and used.isdisjoint(said)
            all_there = not here.everybody or here.people - used <= set(said)
            if once and all_there and every_way_is_tried(left[1:], used | set(said)):
                return True
    return False


@given(needs())
def test_nothing_lacks_exactly_when_one_of_all_ways_works(stages: list[Need]) -> None:
    lacks = missing(stages)
    assert (not lacks) == every_way_is_tried(stages)
    assert all(1 <= one.count <= next(need.quorum for need in stages if need.stage == one.stage) for one in lacks)


def test_who_could_stand_in_is_counted_once_when_it_is_said_what_lacks() -> None:
    first = Need("language", 1, False, frozenset("x"), frozenset({("b", "g")}))  # type: ignore[arg-type]
    last = Need("director", 3, False, frozenset("c"), frozenset({("b", "g")}))  # type: ignore[arg-type]
    assert missing([first, last]) == (Missing("director", 1),)


@pytest.mark.parametrize("elsewhere", [frozenset(), frozenset({("x", "y")})])
def test_everybody_says_yes_together_where_somebody_stands_in_at_another_stage(elsewhere: frozenset) -> None:
    first = Need("language", 1, True, frozenset("ab"), elsewhere)
    last = Need("director", 1, False, frozenset(), frozenset({("c", "d")}))  # type: ignore[arg-type]
    assert missing([first, last]) == ()


def test_where_somebody_could_stand_in_for_one_of_everybody_the_others_are_left_for_later_stages() -> None:
    first = Need("language", 1, True, frozenset("x"), frozenset({("b", "g")}))  # type: ignore[arg-type]
    assert missing([first, need("director", 2, "x")]) == (Missing("director", 1),)


def test_where_there_are_too_many_ways_to_try_it_is_left_to_the_people() -> None:
    """A no is only said after every way was tried; many delegations and no way are not worth a minute."""
    crowd = [str(number) for number in range(40)]
    stand_ins = frozenset((one, "giver") for one in crowd)
    many = [Need(code, 2, False, frozenset(crowd), stand_ins) for code in OFFERED]  # type: ignore[arg-type]
    assert missing([*many, Need("nobody", 1, False, frozenset())]) == ()


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
