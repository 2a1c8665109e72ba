"""The sendings of a post: for each pair of accounts both languages beside each other, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from approvals.queries import approves
from publishing.by_hand.turns import AHEAD, can_be_handed_over, turn_of
from publishing.models import (
    Capture,
    Delivery,
    Dispatch,
    HandReport,
    HandTurn,
    LookBack,
    Post,
    Receipt,
    TakenDown,
)
from publishing.sending.connecting import connector_for
from publishing.states import LIVE, DeliveryState, DispatchState
from web.context import writing_order
from web.posts.incidents import IncidentShown
from web.posts.why import Sentence, is_being_taken_down, is_over, why

READ_WITH_THEM = (
    *("deliveries__receipts__reported_by", "deliveries__attempts"),
    *("deliveries__look_backs", "deliveries__incidents__settled_by"),
    *("deliveries__capture", "deliveries__taken_down__by", "deliveries__hand_report__looked_by"),
)


@dataclass(frozen=True)
class MessageShown:
    """One message to one account: where it stands, where the public reads it, what was tried."""

    delivery: Delivery
    receipts: list[Receipt]
    number: int  # its place in the thread, from 1; 0 where there is no thread

    @property
    def is_public(self) -> bool:
        """Whether the public may see it."""
        return self.delivery.state in LIVE

    @property
    def is_looked_at_again(self) -> bool:
        """Whether another look at what the public sees is planned; what is being taken down is looked for instead."""
        return self.is_public and self.delivery.state != DeliveryState.WITHDRAWING and bool(self.delivery.look_back_at)

    @property
    def address(self) -> str:
        """Where the public reads it."""
        return next((receipt.address for receipt in reversed(self.in_time) if receipt.address), "")

    @property
    def in_time(self) -> list[Receipt]:
        """The proofs that came in time."""
        return [receipt for receipt in self.receipts if not receipt.late]

    @property
    def last_seen(self) -> LookBack | None:
        """The newest look at what the public sees of it."""
        return next(iter(sorted(self.delivery.look_backs.all(), key=lambda look: look.pk, reverse=True)), None)

    @property
    def looked(self) -> HandReport | None:
        """The report of a person, once another looked at what the public sees."""
        report = getattr(self.delivery, "hand_report", None)
        return report if report and report.looked_at else None

    @property
    def is_unread(self) -> bool:
        """Whether the system last looked in vain: it says nothing of what the public sees."""
        return self.last_seen is not None and self.last_seen.outcome == LookBack.Outcome.CANNOT_TELL

    @property
    def incidents(self) -> list[IncidentShown]:
        """What was not as it should be, the newest first."""
        return [IncidentShown(one) for one in self.delivery.incidents.all()]

    @property
    def capture(self) -> Capture | None:
        """What the public saw right before it was taken down."""
        return getattr(self.delivery, "capture", None)

    @property
    def proof(self) -> TakenDown | None:
        """What shows that a person took it down."""
        return getattr(self.delivery, "taken_down", None)

    @property
    def late(self) -> list[Receipt]:
        """The proofs that came when another had already taken over: something may stand twice."""
        return [receipt for receipt in self.receipts if receipt.late]

    @property
    def posted(self) -> Receipt | None:
        """The proof that counts."""
        return self.in_time[-1] if self.in_time else None


@dataclass(frozen=True)
class SendingShown:
    """One sending: to which pair of accounts, when, how it stands and why."""

    dispatch: Dispatch
    rows: list[list[MessageShown]]  # by place in the thread; within it the reader's language first
    sentence: Sentence
    remedy: Sentence
    is_by_hand: bool
    is_taken_down_by_hand: bool  # its platform deletes nothing for us
    is_approved: bool  # whether its words stand approved: only then can they be handed over

    @property
    def waits_for_hand(self) -> bool:
        """Whether a person has to post it now and report the address."""
        return self.is_by_hand and self.dispatch.state == DispatchState.LEAVING

    @property
    def is_ahead(self) -> bool:
        """Whether its minute is still to come."""
        return self.dispatch.state in AHEAD

    @property
    def hands(self) -> HandTurn | None:
        """Who is posting it now by hand."""
        return turn_of(self.dispatch) if self.waits_for_hand else None

    @property
    def needs_decision(self) -> bool:
        """Whether people have to decide what becomes of it."""
        return self.dispatch.state == DispatchState.NEEDS_DECISION

    @property
    def can_be_handed_over(self) -> bool:
        """Whether the package of its approved words can be downloaded."""
        return self.is_approved and can_be_handed_over(self.dispatch)

    @property
    def is_too_late(self) -> bool:
        """Whether the approved time is over, so that these words can no longer go out."""
        return is_over(self.dispatch)

    @property
    def is_being_taken_down(self) -> bool:
        """Whether somebody asked that it be taken down and some of it can still be seen."""
        return is_being_taken_down(self.dispatch)

    @property
    def messages(self) -> list[MessageShown]:
        """Every message, in reading order."""
        return [message for row in self.rows for message in row]


def sendings_of(post: Post) -> list[SendingShown]:
    """Every sending of a post, the newest words first."""
    found = post.dispatches.select_related("channel__ministry", "revision", "scheduled_by")
    ordered = found.prefetch_related(*READ_WITH_THEM)
    return [shown(dispatch) for dispatch in ordered.order_by("-revision__number", "pk")]


def shown(dispatch: Dispatch) -> SendingShown:
    """One sending as a page shows it."""
    sentence, remedy = why(dispatch)
    approved = approves(dispatch.post.public_id, dispatch.digest)
    connector = connector_for(dispatch.channel)
    hands = connector.by_hand, not connector.can_withdraw
    return SendingShown(dispatch, list(message_rows(dispatch)), sentence, remedy, *hands, approved)


def message_rows(dispatch: Dispatch) -> Iterator[list[MessageShown]]:
    """The messages of a sending by their place in the thread, within it the reader's language first."""
    order = writing_order()
    deliveries = sorted(dispatch.deliveries.all(), key=lambda one: (one.position, order.index(one.language)))
    is_thread = any(one.position for one in deliveries)
    for position, together in groupby(deliveries, key=lambda one: one.position):
        yield [_message(one, position + 1 if is_thread else 0) for one in together]


def _message(delivery: Delivery, number: int) -> MessageShown:
    return MessageShown(delivery, list(delivery.receipts.all()), number)
