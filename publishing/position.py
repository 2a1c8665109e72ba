"""Where a person stands towards a post: what they hold on it, and for each verb whether they may, and if not, why."""

from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from approvals.models import Decision, Review
from approvals.queries import Decider, asked_now, may_decide, review_of, standing
from approvals.separation import Part, Separation, recused_from
from approvals.stages import STAGES
from channels.models import Channel
from channels.queries import rights
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.queries import ministry_roles
from people.roles import Role
from publishing.checking import latest_check
from publishing.checking import standing as unexplained
from publishing.entitlement import DECIDING_IN_THE_MINISTRY, Entitlement
from publishing.models import Post, Question, Revision
from publishing.moves import has_left
from publishing.newest import Newest
from publishing.permissions import NEEDS, Verb
from publishing.readiness import readiness
from publishing.routing import part_of
from publishing.states import DISPATCH_ARROWS, DispatchState, Outcome, Stage, sources
from records.clock import now

UNSENT = (DispatchState.DUE, DispatchState.HELD, DispatchState.MISSED, DispatchState.CLAIMED)
READING_ROLES = frozenset({Role.AUDITOR, Role.RECORDS_OFFICER, Role.CARETAKER, Role.HEAD_OF_COMMUNICATIONS})

DECIDING = frozenset(kind.role for kind in STAGES.values() if not kind.is_consultation)


class Position:
    """One person, one post. Reads each fact once, so that asking about every verb stays cheap."""

    def __init__(self, person: Person, post: Post) -> None:
        self.person, self.post = person, post

    @cached_property
    def channels(self) -> list[Channel]:
        """The accounts of the post."""
        return list(self.post.channels.all())

    @cached_property
    def _rights(self) -> dict[int, frozenset[Role]]:
        return rights(self.person)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What the person holds on every account of the post."""
        held = [self._rights.get(channel.pk, frozenset()) for channel in self.channels]
        return frozenset.intersection(*held) if held else frozenset()

    @cached_property
    def ministry_roles(self) -> frozenset[Role]:
        """What the person holds in the post's ministry."""
        return ministry_roles(self.person, self.post.ministry)

    @cached_property
    def entitlement(self) -> Entitlement:
        """Who can decide about posts of these accounts today."""
        found = Entitlement(self.post.ministry, self.channels)
        found.know(self.person, self.roles | (self.ministry_roles & DECIDING_IN_THE_MINISTRY))
        return found

    def decider(self, in_place_of: UUID | None = None) -> Decider:
        """The person and every way in which they can decide; `in_place_of`: only in this person's place."""
        return self.entitlement.decider(self.person, in_place_of=in_place_of)

    @cached_property
    def may_stand_in(self) -> bool:
        """Whether somebody gave this person the right to decide about such posts in their place, for a time."""
        return any(way.in_place_of and way.held.roles for way in self.decider().ways)

    @cached_property
    def part(self) -> Part:
        """Who had a part in the newest words."""
        return part_of(self.post)

    @cached_property
    def separation(self) -> Separation | None:
        """The separation of duties in the newest round."""
        return Separation(self.review, self.part) if self.review else None

    def holders(self, role: Role) -> set[UUID]:
        """Who holds a role towards this post today."""
        return {person.public_id for person in self.entitlement.holders(role)}

    @property
    def is_office(self) -> bool:
        """Whether the person stands here for the minister's office."""
        return Role.MINISTERS_OFFICE in self.ministry_roles and not self.roles

    @cached_property
    def sees(self) -> bool:
        """Whether the post exists for this person."""
        if any(self._rights.get(channel.pk) for channel in self.channels):
            return True
        if self.is_office:
            return self.post.shared_at is not None
        return bool(READING_ROLES & self.ministry_roles) or self.may_stand_in

    @cached_property
    def authors(self) -> frozenset[UUID]:
        """Everybody who made a version of the post, or typed in the draft it was saved from."""
        return self.part.authors

    @cached_property
    def newest(self) -> Newest:
        """The newest version, and what stands behind its words."""
        return Newest(self.post)

    @cached_property
    def review(self) -> Review | None:
        """The newest round of approval."""
        return review_of(self.post.public_id)

    @cached_property
    def has_left(self) -> bool:
        """Whether something of the post has started to leave."""
        return has_left(self.post)

    @cached_property
    def wants_a_reason(self) -> bool:
        """Whether a finding of the newest words waits for a reason nobody has given."""
        newest: Revision | None = self.post.newest
        run = latest_check(self.post, newest.digest) if newest else None
        return run is not None and unexplained(self.post, run).filter(severity="justify").exists()

    def may(self, verb: Verb) -> Answer:
        """Whether the person may do this now. First *when*, then *who*; the first closed door gives the reason."""
        return self._when(verb) and self._who(verb)

    def verbs(self) -> dict[Verb, Answer]:
        """Every verb, with the reason where the door is closed. Whether the words are ready to be submitted is said
        here, before anybody tries; the verb asks again once it knows that the words are those the person was shown."""
        answers = {verb: self.may(verb) for verb in Verb}
        answers[Verb.SUBMIT] = answers[Verb.SUBMIT] and readiness(self.post, self.newest)
        return answers

    def _when(self, verb: Verb) -> Answer:
        if self.is_office and verb != Verb.COMMENT:
            return denied("office_only_comments")
        if self.post.stage not in NEEDS[verb].stages:
            return denied("stage_forbids", stage=Stage(self.post.stage).label)
        special = _WHEN.get(verb)
        return special(self) if special else Allowed()

    def _who(self, verb: Verb) -> Answer:
        if verb in (Verb.APPROVE, Verb.REQUEST_CHANGES):
            if self.review is None or self.separation is None:
                return denied("review_closed")
            return may_decide(self.review, self.decider(), self.separation)
        if verb == Verb.TAKE_BACK:
            return self._may_take_back()
        if verb == Verb.DECLARE_CONFLICT:
            return self._may_step_aside()
        needed = NEEDS[verb].roles
        if needed and not self.roles.intersection(needed):
            return denied("role_missing", role=needed[0].label)
        takes_part = self.roles or self.may_stand_in or (verb == Verb.COMMENT and self.is_office)
        if not needed and not takes_part:
            return denied("role_missing", role=Role.DRAFTER.label)
        return Allowed()

    def _may_step_aside(self) -> Answer:
        """Who could decide may say that they should not; who wrote it decides nothing anyway."""
        if self.person.public_id in self.authors:
            return denied("authors_never_approve")
        if self.person.public_id in recused_from(self.post.public_id):
            return denied("conflict_declared")
        can_decide = any(way.held.roles & DECIDING for way in self.decider().ways)
        return Allowed() if can_decide else denied("role_missing", role=Role.DIRECTOR.label)

    def _may_take_back(self) -> Answer:
        return Allowed() if self.own_yes else denied("not_yours_to_take_back")

    @cached_property
    def own_yes(self) -> Decision | None:
        """The person's own yes that still counts, if any, or the one given in their place."""
        if self.review is None:
            return None
        own = Q(person=self.person) | Q(on_behalf_of=self.person)
        return standing(self.review).filter(own, answer=Decision.Answer.YES).first()

    def role_for(self, verb: Verb) -> str:
        """The role in which the person does this: what the trail keeps."""
        if verb in (Verb.APPROVE, Verb.REQUEST_CHANGES) and self.review and (asked := asked_now(self.review)):
            return asked[0].role
        if self.is_office:
            return Role.MINISTERS_OFFICE.value
        order = (*NEEDS[verb].roles, *Role)
        return next(
            (role.value for role in order if role in self.roles or role in self.ministry_roles), Role.MEMBER.value
        )


def _nothing_left(position: Position) -> Answer:
    return denied("already_left") if position.has_left else Allowed()


def _can_be_answered(position: Position) -> Answer:
    """While people decide, reasons stand still: only what the rules found since wants one. A reason given after
    approval asks for another yes: too late for that once something has left."""
    if position.post.stage in (Stage.IN_REVIEW, Stage.APPROVED):
        return Allowed() if position.wants_a_reason else denied("review_frozen")
    return _nothing_left(position) if position.post.stage == Stage.SCHEDULED else Allowed()


def _something_is_saved(position: Position) -> Answer:
    """What is only being typed is nobody's business but the drafters'."""
    return Allowed() if position.newest.revision else denied("no_version")


def _something_waits(position: Position) -> Answer:
    waits = position.post.dispatches.filter(state__in=UNSENT).exists()
    return Allowed() if waits else denied("nothing_waits")


def _can_be_moved(position: Position) -> Answer:
    """Another minute can be chosen: the last of the window counts until it has passed whole."""
    since = now() - timedelta(minutes=1)
    return _in_time(position, sources(DISPATCH_ARROWS, "reschedule"), since)


def _can_be_released(position: Position) -> Answer:
    return _in_time(position, sources(DISPATCH_ARROWS, "release"), now())


def _in_time(position: Position, states: list[DispatchState], since: datetime) -> Answer:
    """Something stands in one of these states, and its approved time ends at this moment or later."""
    ends = list(position.post.dispatches.filter(state__in=states).values_list("latest_at", flat=True))
    if not ends:
        return denied("nothing_waits")
    return Allowed() if max(ends) >= since else denied("window_over")


def _a_decision_is_due(position: Position) -> Answer:
    return Allowed() if position.post.outcome == Outcome.NEEDS_DECISION else denied("nothing_waits")


def _something_is_public(position: Position) -> Answer:
    return Allowed() if position.has_left else denied("nothing_waits")


def _a_question_is_open(position: Position) -> Answer:
    asked = Question.objects.filter(post=position.post, answered_at__isnull=True).exists()
    return Allowed() if asked else denied("no_question")


_WHEN = {
    Verb.TYPE: _nothing_left,
    Verb.REVISE: _nothing_left,
    Verb.TAKE_BACK: _nothing_left,
    Verb.JUSTIFY: _can_be_answered,
    Verb.SHARE: _something_is_saved,
    Verb.CANCEL: lambda position: _something_waits(position) if position.has_left else Allowed(),
    Verb.RESCHEDULE: _can_be_moved,
    Verb.RELEASE: _can_be_released,
    Verb.DECIDE: _a_decision_is_due,
    Verb.WITHDRAW: _something_is_public,
    Verb.ANSWER: _a_question_is_open,
}
