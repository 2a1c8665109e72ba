"""Posts as rows of a list: what each waits for and by when, asked for all of them in a constant number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from approvals.models import Review
from approvals.queries import Waiting, sent_back, stages_in_turn
from channels.models import Pause
from channels.queries import pauses
from compliance.content.window import ZONES
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.deciding.whose_turn import Rounds
from publishing.models import Dispatch, Post
from publishing.states import DispatchState, Outcome, Stage
from publishing.telling.work import STUCK as STUCK_OUTCOMES
from records.clock import now
from web.posts.must import Item, must_line
from web.posts.other_language import Chip, chip_of
from web.posts.why import why

STUCK = (DispatchState.NEEDS_DECISION, DispatchState.HELD, DispatchState.MISSED)
WAITING = (DispatchState.DUE, DispatchState.CLAIMED)
GONE = (DispatchState.CANCELLED,)
ASKS = (Stage.IN_REVIEW, Stage.APPROVED)
"""Stages at which who must say yes, or said it, is told in a list."""
AT_WORK = (Stage.DRAFT, *ASKS)
"""Stages at which words are still to go out; of a post that is public, those of its correction."""
SAYS_MORE = (Outcome.PUBLISHED, Outcome.WITHDRAWN, Outcome.PUBLISHING, *STUCK_OUTCOMES)
"""Outcomes beside which “Scheduled” would only tell how they came about."""


@dataclass(frozen=True)
class Act:
    """Something the reader is asked to do with a post: why, by when, what the link says and where it leads."""

    line: str
    name: str
    address: str
    by: datetime | None = None


@dataclass(frozen=True)
class Row:
    """One post. `by`: until when somebody has to act; `at`: when it goes or went out, or may first go out;
    `published_at`: since when something of it was public; `withdrawn_at`: since when nothing is any more."""

    post: Post
    waits: str
    by: datetime | None
    at: datetime | None
    zone: str
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    other_language: Chip | None = None
    must: tuple[Item, ...] = ()  # who must say yes
    is_emergency: bool = False  # waits for the two who confirm it
    acts: tuple[Act, ...] = ()  # what the reader can do now, where a page asks for it

    @property
    def shows_stage(self) -> bool:
        """Whether the stage says something the outcome does not."""
        return shows_stage(self.post)

    @property
    def has_outcome(self) -> bool:
        """Whether anything was sent, or should have been."""
        return self.post.outcome != Outcome.NONE


def shows_stage(post: Post) -> bool:
    """Whether the stage of a post says something its outcome does not."""
    return not (post.stage == Stage.SCHEDULED and post.outcome in SAYS_MORE)


def rows(posts: Iterable[Post], reader: Person) -> list[Row]:
    """The rows of these posts, in their order, as somebody may read them.

    The minister's office reads a post, not how it is made: neither what it waits for nor until when.
    """
    listed = list(posts)
    prefetch_related_objects(
        listed,
        "copy",
        "translation",
        "channels__accounts",
        Prefetch("dispatches", Dispatch.objects.order_by("due_at", "pk")),
        "dispatches__deliveries__receipts",
        "questions",
    )
    turns = stages_in_turn(post.public_id for post in listed if post.stage == Stage.IN_REVIEW)
    rounds = Rounds([post for post in listed if post.stage in ASKS])
    returned = sent_back(post.public_id for post in listed if post.stage == Stage.DRAFT)
    office = set(ministries_with(reader, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    holding = list(pauses())
    read = [
        row(post, turns.get(post.public_id), is_sent_back=post.public_id in returned, holding=holding)
        for post in listed
    ]
    return [
        replace(one, waits="", by=None, other_language=None)
        if one.post.ministry_id in office
        else replace(one, must=_must(one.post, rounds), is_emergency=_is_emergency(one.post, rounds))
        for one in read
    ]


def _must(post: Post, rounds: Rounds) -> tuple[Item, ...]:
    return tuple(must_line(rounds.line_of(post), quote=rounds.quote_of(post))) if post.stage in ASKS else ()


def _is_emergency(post: Post, rounds: Rounds) -> bool:
    review = rounds.review_of(post) if post.stage == Stage.IN_REVIEW else None
    return (review.lane, review.state) == (Review.Lane.EMERGENCY, Review.State.OPEN) if review else False


def row(post: Post, turn: Waiting | None, *, is_sent_back: bool = False, holding: Collection[Pause] = ()) -> Row:
    """One row; `turn` says whose turn it is in a review, `is_sent_back` that the last one asked for changes, `holding`
    what is paused now."""
    sendings = [sending for sending in post.dispatches.all() if sending.state not in GONE]
    first = sendings[0] if sendings else None
    return Row(
        post,
        waits=_paused(post, sendings, holding) or _waits(post, sendings, turn, is_sent_back),
        by=_by(post, sendings, turn),
        at=first.due_at if first else post.earliest_at,
        zone=first.time_zone if first else _zone_typed(post),
        published_at=_published_at(post, sendings),
        withdrawn_at=_withdrawn_at(post, sendings),
        other_language=chip_of(post),
    )


def _published_at(post: Post, sendings: list[Dispatch]) -> datetime | None:
    """When the first message of a post that went out was posted, as its receipts say."""
    if post.outcome not in (Outcome.PUBLISHED, Outcome.WITHDRAWN):
        return None
    deliveries = (delivery for sending in sendings for delivery in sending.deliveries.all())
    return min((receipt.posted_at for delivery in deliveries for receipt in delivery.receipts.all()), default=None)


def _withdrawn_at(post: Post, sendings: list[Dispatch]) -> datetime | None:
    """When the last message of a post that was taken back was gone."""
    gone = (sending.state_since for sending in sendings if sending.state == DispatchState.WITHDRAWN)
    return max(gone, default=None) if post.outcome == Outcome.WITHDRAWN else None


def _paused(post: Post, sendings: list[Dispatch], holding: Collection[Pause]) -> str:
    """Of what waits for its minute: that it will not go out then, as long as a pause lasts."""
    if post.stage != Stage.SCHEDULED or any(sending.state in STUCK for sending in sendings):
        return ""
    waiting = {sending.channel_id for sending in sendings if sending.state in WAITING}
    channels = [channel for channel in post.channels.all() if channel.pk in waiting]
    stopped = any(pause.stops(channel) for pause in holding for channel in channels)
    return _("Sending is paused: if the pause lasts until its minute, it is held") if stopped else ""


def _waits(post: Post, sendings: list[Dispatch], turn: Waiting | None, is_sent_back: bool) -> str:
    stuck = next((sending for sending in sendings if sending.state in STUCK), None)
    if stuck:
        return str(why(stuck)[0]).removesuffix(".")  # the deadline follows in the same line
    waits_at_all = any(sending.state in WAITING for sending in sendings) or post.stage in AT_WORK
    if post.outcome != Outcome.NONE and not waits_at_all:
        return ""
    if post.stage == Stage.DRAFT:
        return _draft(post, is_sent_back)
    return _BY_STAGE[Stage(post.stage)](post, turn)


def _draft(post: Post, is_sent_back: bool) -> str:
    asked = next((question for question in post.questions.all() if question.answered_at is None), None)
    if asked:
        return _("Waits for an answer: %(role)s") % {"role": Role(asked.to_role).label}
    return _("Waits for its authors: changes were asked for") if is_sent_back else _("Waits for its authors")


def _in_review(post: Post, turn: Waiting | None) -> str:
    if turn is None:
        return ""
    asked = ", ".join(dict.fromkeys(stage.name for stage in turn.stages))
    if turn.is_consultation:
        return _("Waits for an answer: %(role)s") % {"role": asked}
    return _("Waits for a decision: %(stage)s") % {"stage": asked}


def _approved(post: Post, turn: Waiting | None) -> str:
    return _("Waits for its minute: %(role)s") % {"role": Role.PUBLISHER.label}


def _scheduled(post: Post, turn: Waiting | None) -> str:
    return _("Goes out by itself at its minute")


def _cancelled(post: Post, turn: Waiting | None) -> str:
    return ""


_BY_STAGE = {
    Stage.IN_REVIEW: _in_review,
    Stage.APPROVED: _approved,
    Stage.SCHEDULED: _scheduled,
    Stage.CANCELLED: _cancelled,
}


def _by(post: Post, sendings: list[Dispatch], turn: Waiting | None) -> datetime | None:
    """The end of the approved time, or of the hours of the stage asked, while somebody can still act inside it."""
    is_out = post.outcome in (Outcome.PUBLISHED, Outcome.WITHDRAWN, Outcome.PUBLISHING)
    if post.stage == Stage.CANCELLED or (is_out and post.stage not in AT_WORK):
        return None
    if any(sending.state in WAITING for sending in sendings):
        return None  # nobody has to act: it goes out by itself
    ends = (turn.until if turn else None, post.latest_at)
    return min((moment for moment in ends if moment and moment > now()), default=post.latest_at)


def _zone_typed(post: Post) -> str:
    """The zone people meant, as the draft says it."""
    window = post.copy.document.get("window") if hasattr(post, "copy") else None
    zone = window.get("time_zone", "") if isinstance(window, dict) else ""
    return zone if zone in ZONES else ""
