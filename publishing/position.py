"""Where a person stands towards a post: what they hold on it, what they did about it, what they see of it."""

from functools import cached_property
from uuid import UUID

from django.db.models import Q, QuerySet

from approvals.consulting import consultation_of
from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from approvals.queries import Decider, asked_now, reviews_of
from approvals.separation import Part, Separation, counted_in
from channels.models import Channel
from channels.queries import rights
from people.models import Person
from people.queries import ministry_roles
from people.roles import Role
from publishing.checking import latest_check
from publishing.checking import standing as unexplained
from publishing.content.newest import Newest
from publishing.deciding.entitlement import DECIDING_IN_THE_MINISTRY, Entitlement
from publishing.deciding.routing import part_of
from publishing.deciding.shared import is_read_by_the_office, only_version_of_the_office
from publishing.emergency.duty import duty_holders, is_shown_for_duty
from publishing.models import Correction, Post, Revision
from publishing.moves import has_left, open_correction, words_have_left
from publishing.permissions import NEEDS, Verb

READING_ROLES = frozenset(
    {Role.AUDITOR, Role.RECORDS_OFFICER, Role.FOI_OFFICER, Role.CARETAKER, Role.HEAD_OF_COMMUNICATIONS}
)

DECIDE = frozenset({Verb.APPROVE, Verb.CONFIRM_EMERGENCY, Verb.REQUEST_CHANGES})
"""What is done in the role the stage asks for."""


class Position:
    """One person, one post. Reads each fact once, so that asking about every verb stays cheap."""

    def __init__(self, person: Person, post: Post) -> None:
        self.person, self.post = person, post

    @cached_property
    def channels(self) -> list[Channel]:
        """The accounts of the post."""
        return list(self.post.channels.all())

    @cached_property
    def rights(self) -> dict[int, frozenset[Role]]:
        """What the person holds on which accounts, by channel id."""
        return rights(self.person)

    @cached_property
    def roles(self) -> frozenset[Role]:
        """What the person holds on every account of the post."""
        held = [self.rights.get(channel.pk, frozenset()) for channel in self.channels]
        return frozenset.intersection(*held) if held else frozenset()

    @cached_property
    def ministry_roles(self) -> frozenset[Role]:
        """What the person holds in the post's ministry."""
        return ministry_roles(self.person, self.post.ministry)

    @property
    def in_lane(self) -> bool:
        """Whether the newest round goes through the emergency lane."""
        return self.review is not None and self.review.lane == Review.Lane.EMERGENCY

    @cached_property
    def entitlement(self) -> Entitlement:
        """Who can decide about posts of these accounts today."""
        found = Entitlement(self.post.ministry, self.channels, duty_holders(self.post.ministry) if self.in_lane else {})
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
        return part_of(self.post, self.newest.revision)

    @cached_property
    def separation(self) -> Separation | None:
        """The separation of duties in the newest round."""
        return self.separation_of(self.review) if self.review else None

    def separation_of(self, review: Review) -> Separation:
        """The separation of duties in a round."""
        return Separation(review, self.part)

    def holders(self, role: Role, seat: UUID | None) -> set[UUID]:
        """Who holds a role towards this post today; where a position is named, only those who sit in it."""
        return {person.public_id for person in self.entitlement.holders(role, seat)}

    @property
    def is_office(self) -> bool:
        """Whether the person stands here for the minister's office."""
        return Role.MINISTERS_OFFICE in self.ministry_roles and not self.roles

    @cached_property
    def only_reads(self) -> bool:
        """Whether the person reads the post for the ministry or the house: they work on none of its accounts, and no
        stage could ask them."""
        works_here = any(self.rights.get(channel.pk) for channel in self.channels)
        return not (works_here or self.is_office or self.deciding_roles)

    def concerns(self, verb: Verb) -> bool:
        """Whether it is worth saying why this is closed: to who only reads, what no role of theirs ever does is not."""
        return not self.only_reads or not self.ministry_roles.isdisjoint(NEEDS[verb].roles)

    @cached_property
    def sees(self) -> bool:
        """Whether the post exists for this person."""
        if any(self.rights.get(channel.pk) for channel in self.channels):
            return True
        if self.is_office:
            return is_read_by_the_office(self.post)
        reads = bool(READING_ROLES & self.ministry_roles) or self.may_stand_in
        return reads or is_shown_for_duty(self.person, self.post)

    @cached_property
    def authors(self) -> frozenset[UUID]:
        """Everybody who made a version of the post, or typed in the draft it was saved from."""
        return self.part.authors

    @cached_property
    def newest(self) -> Newest:
        """The newest version the person may read, and what stands behind its words."""
        return Newest(self.post, only=only_version_of_the_office(self.post) if self.is_office else None)

    @property
    def reads_the_newest(self) -> bool:
        """Whether the person may read the newest words; the minister's office reads those it was consulted on."""
        return self.newest.revision == self.post.newest

    @cached_property
    def reviews(self) -> list[Review]:
        """Every round of approval, the newest first."""
        return list(reviews_of(self.post.public_id))

    @property
    def review(self) -> Review | None:
        """The newest round of approval."""
        return self.reviews[0] if self.reviews else None

    @cached_property
    def has_left(self) -> bool:
        """Whether something of the post has started to leave."""
        return has_left(self.post)

    @cached_property
    def correction(self) -> Correction | None:
        """The correction of the post that is under way."""
        return open_correction(self.post) if self.has_left else None

    @cached_property
    def words_have_left(self) -> bool:
        """Whether something of the words that are worked on has started to leave."""
        return self.has_left and words_have_left(self.post)

    @cached_property
    def wants_a_reason(self) -> bool:
        """Whether a finding of the newest words waits for a reason nobody has given."""
        newest: Revision | None = self.post.newest
        run = latest_check(self.post, newest.digest) if newest else None
        return run is not None and unexplained(self.post, run).filter(severity="justify").exists()

    @cached_property
    def deciding_roles(self) -> frozenset[Role]:
        """Every role in which the person can decide: their own, and those given to them for a time."""
        return frozenset(role for way in self.decider().ways for role in way.held.roles)

    @cached_property
    def consultation(self) -> ReviewStage | None:
        """The consultation of the minister's office whose turn it is."""
        return consultation_of(self.review) if self.review else None

    @cached_property
    def _counted(self) -> QuerySet[Decision]:
        """The decisions that count about the newest words; none once the round is over without a yes."""
        review = self.review
        is_of_use = review is not None and review.state in (Review.State.OPEN, Review.State.APPROVED)
        return counted_in(review) if review and is_of_use else Decision.objects.none()

    @cached_property
    def relayed_yes(self) -> Decision | None:
        """A yes somebody else wrote down in this person's name, if it still counts."""
        return self._counted.filter(person=self.person, relay__isnull=False).first()

    @cached_property
    def own_yes(self) -> Decision | None:
        """The person's own yes that still counts, if any, or the one given in their place."""
        own = Q(person=self.person) | Q(on_behalf_of=self.person)
        return self._counted.filter(own, answer=Decision.Answer.YES).first()

    def role_for(self, verb: Verb) -> str:
        """The role in which the person does this: what the trail keeps."""
        if verb in DECIDE and self.review and (asked := asked_now(self.review)):
            return asked[0].role
        if self.is_office:
            return Role.MINISTERS_OFFICE.value
        order = (*NEEDS[verb].roles, *Role)
        return next(
            (role.value for role in order if role in self.roles or role in self.ministry_roles), Role.MEMBER.value
        )
