"""Who must say yes to each of many posts: the stages of its newest round, who said what, who is asked now.

However many posts, the same few questions: nothing here asks for one post alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from approvals.capacity import Capacity, away
from approvals.models import Decision, Heard, PolicyVersion, Recusal, Review
from approvals.models import Stage as ReviewStage
from approvals.policies import in_force
from approvals.policies import steps_of as steps_in
from approvals.queries import asked_now, is_consultation
from approvals.routes import DEFAULT
from approvals.separation import Part, Separation
from approvals.stages import PLACE, stage_name
from channels.models import Channel
from people.answers import Denied
from people.models import Person
from people.roles import Role
from publishing.deciding.entitlement import Entitlement, Staff
from publishing.deciding.quotes import Quote, quotes_in
from publishing.emergency.duty import duty_holders
from publishing.models import Justification, Post, Revision
from publishing.states import Stage as PostStage
from records.clock import now


class Standing(StrEnum):
    """Where one stage stands."""

    DONE = "done"
    HEARD = "heard"
    STANDS = "stands"
    MET = "met"
    WAITING = "waiting"
    LATER = "later"
    OPEN = "open"  # the round ended before it was asked


@dataclass(frozen=True)
class Able:
    """Somebody who could decide now; `giver`: in whose place, where it is not their own."""

    person: Person
    giver: Person | None


@dataclass(frozen=True)
class KeptOut:
    """Somebody who holds the role a stage asks and cannot decide there. `why`: the code of the refusal."""

    person: Person
    why: str


@dataclass(frozen=True)
class StageStanding:
    """One stage of a round: what counts of what was said there, and who could decide now."""

    stage: ReviewStage
    standing: Standing
    said: list[Decision]
    able: list[Able]

    @property
    def heard(self) -> list[Heard]:
        """What became of a consultation so far."""
        return list(self.stage.heard.all())


def able_at(stage: ReviewStage, separation: Separation, entitled: Entitlement) -> Iterator[Able]:
    """Who could decide at a stage now, and as what: those who stand in come after those who hold the role."""
    for person in entitled.able(Role(stage.role), stage.seat):
        way = separation.at(stage, person, entitled.decider(person).ways) if separation.bars(person) else None
        if isinstance(way, Capacity):
            yield Able(person, way.in_place_of)


def kept_out_at(stage: ReviewStage, separation: Separation, entitled: Entitlement) -> Iterator[KeptOut]:
    """Who holds the role of a stage in their own right and cannot decide there, each with the reason."""
    for person in entitled.holders(Role(stage.role), stage.seat):
        barred = separation.bars(person)
        answer = separation.at(stage, person, entitled.own(person).ways) if barred else barred
        if isinstance(answer, Denied):
            yield KeptOut(person, answer.reason.code)


def line(
    review: Review | None, separation: Separation | None, entitled: Entitlement, *, let_go: bool = False
) -> list[StageStanding]:
    """The stages of a round, in their order; none where there is none, or (unless `let_go`) its words are gone."""
    if review is None or separation is None or (review.state == Review.State.LET_GO and not let_go):
        return []
    asked = asked_now(review) if review.state == Review.State.OPEN else []
    return [_standing(stage, review, separation, entitled, stage in asked) for stage in review.stages.all()]


def not_needed(review: Review | None, post: Post, versions: Mapping[UUID | None, PolicyVersion]) -> list[str]:
    """The names of stages the policies of a post's accounts know and that it does not ask for; none in an emergency,
    which goes past them all. `versions`: those in force in its ministry."""
    if review and review.lane == Review.Lane.EMERGENCY:
        return []
    steps = {channel: steps_in(version.steps) for channel, version in versions.items()}
    usual = steps.get(None, DEFAULT.steps)
    known = {step.stage for channel in post.channels.all() for step in steps.get(channel.public_id, usual)}
    asked = {stage.code for stage in review.stages.all()} if review else set()
    return [stage_name(code) for code in sorted(known - asked, key=PLACE.__getitem__)]


class Rounds:
    """The newest rounds of some posts."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self.posts = list(posts)

    @cached_property
    def _reviews(self) -> dict[UUID, Review]:
        found = Review.objects.filter(subject__in=[post.public_id for post in self.posts]).select_related("opened_by")
        decisions = Decision.objects.select_related("person", "on_behalf_of", "through", "relay__by")
        stages = ReviewStage.objects.select_related("stands__review").prefetch_related(
            Prefetch("heard", Heard.objects.select_related("person")),
            Prefetch("stands__decisions", decisions),
        )
        read = found.prefetch_related(Prefetch("stages", stages), Prefetch("decisions", decisions))
        return {review.subject: review for review in read.order_by("opened_at", "id")}

    @cached_property
    def _staff(self) -> Staff:
        channels: dict[int, Channel] = {channel.pk: channel for post in self.posts for channel in post.channels.all()}
        return Staff(list(channels.values()))

    @cached_property
    def _duties(self) -> dict[int, dict[Role, list[Person]]]:
        urgent = [post for post in self.posts if (review := self.review_of(post)) and _in_lane(review)]
        return {ministry.pk: duty_holders(ministry) for ministry in {post.ministry for post in urgent}}

    @cached_property
    def _authors(self) -> dict[int, set[UUID]]:
        found: dict[int, set[UUID]] = {}
        written = Revision.objects.filter(post__in=self.posts, authors__isnull=False)
        for post_id, author in written.values_list("post", "authors__public_id"):
            found.setdefault(post_id, set()).add(author)
        return found

    @cached_property
    def _reasoners(self) -> dict[tuple[int, str], set[UUID]]:
        """By post and digest, who gave the reasons."""
        found: dict[tuple[int, str], set[UUID]] = {}
        given = Justification.objects.filter(post__in=self.posts)
        for post_id, digest, by in given.values_list("post", "digest", "by__public_id"):
            found.setdefault((post_id, digest), set()).add(by)
        return found

    @cached_property
    def _recused(self) -> dict[UUID, set[UUID]]:
        found: dict[UUID, set[UUID]] = {}
        declared = Recusal.objects.filter(subject__in=[post.public_id for post in self.posts])
        for subject, person in declared.values_list("subject", "person__public_id"):
            found.setdefault(subject, set()).add(person)
        return found

    @cached_property
    def _away(self) -> frozenset[UUID]:
        return away(now())

    @cached_property
    def _policies(self) -> dict[int, dict[UUID | None, PolicyVersion]]:
        return {ministry.pk: in_force(ministry) for ministry in {post.ministry for post in self.posts}}

    def review_of(self, post: Post) -> Review | None:
        """The newest round of a post."""
        return self._reviews.get(post.public_id)

    def entitlement_of(self, post: Post) -> Entitlement:
        """Who can decide about a post."""
        review = self.review_of(post)
        on_duty = self._duties[post.ministry_id] if review and _in_lane(review) else {}
        return Entitlement(post.ministry, list(post.channels.all()), on_duty, self._staff)

    def separation_of(self, post: Post, review: Review) -> Separation:
        """Who must not decide in the newest round of a post."""
        reasoners = self._reasoners.get((post.pk, review.digest), set())
        found = Separation(review, Part(frozenset(self._authors.get(post.pk, ())), frozenset(reasoners)))
        found.counted = [one for one in _spoken(review) if one.taken_back_at is None]
        found.recused, found.away = frozenset(self._recused.get(post.public_id, ())), self._away
        return found

    def line_of(self, post: Post) -> list[StageStanding]:
        """The stages of the newest round of a post, in their order."""
        review = self.review_of(post)
        separation = self.separation_of(post, review) if review else None
        return line(review, separation, self.entitlement_of(post))

    @cached_property
    def _quotes(self) -> dict[int, Quote]:
        in_review = [post.pk for post in self.posts if post.stage == PostStage.IN_REVIEW]
        later = Revision.objects.filter(post=OuterRef("post"), number__gt=OuterRef("number"))
        return quotes_in(Revision.objects.filter(~Exists(later), post__in=in_review)) if in_review else {}

    def quote_of(self, post: Post) -> Quote | None:
        """Where the yes to the quote of a post in review stands; None where nobody is quoted, and in an emergency."""
        review = self.review_of(post)
        return None if review is None or _in_lane(review) else self._quotes.get(post.pk)

    def not_needed(self, post: Post) -> list[str]:
        """The names of stages the policies of its accounts know and that this post does not ask for."""
        return not_needed(self.review_of(post), post, self._policies[post.ministry_id])


def _standing(
    stage: ReviewStage, review: Review, separation: Separation, entitled: Entitlement, is_turn: bool
) -> StageStanding:
    spoken = stage.stands.decisions.all() if stage.stands else review.decisions.all()
    here = stage.stands_id or stage.pk
    said = [one for one in spoken if one.stage_id == here and one.taken_back_at is None]
    able = list(able_at(stage, separation, entitled)) if is_turn else []
    return StageStanding(stage, _where(stage, review, is_turn), said, able)


def _spoken(review: Review) -> Iterator[Decision]:
    """What was decided in a round, and where its stages stand from."""
    yield from review.decisions.all()
    for stage in review.stages.all():
        if stage.stands:
            yield from stage.stands.decisions.all()


def _in_lane(review: Review) -> bool:
    return review.lane == Review.Lane.EMERGENCY


def _where(stage: ReviewStage, review: Review, is_turn: bool) -> Standing:
    if stage.met_by:
        return Standing.MET
    if stage.stands_id:
        return Standing.STANDS
    if stage.done_at is not None:
        return Standing.HEARD if is_consultation(stage) else Standing.DONE
    if is_turn:
        return Standing.WAITING
    return Standing.LATER if review.state == Review.State.OPEN else Standing.OPEN
