"""Posting by hand: take the package, say that one is at it, report what came of it, look after another’s report."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from approvals.queries import approves
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from publishing.by_hand.packing import PackageFile, package_of
from publishing.by_hand.posted_at import must_be_possible, posted_at
from publishing.by_hand.proof_files import ProofFile, kept
from publishing.by_hand.turns import (
    NOT_REPORTED,
    can_be_handed_over,
    can_be_posted,
    is_by_hand,
    must_be_nobodys_turn,
    to_look_at,
    turn_of,
)
from publishing.clock.conclusion import conclude_now
from publishing.connectors.for_hand_off.addresses import Elsewhere, OfAnother, read_address
from publishing.content.reasons import keep_reason
from publishing.content.texts import reason as clean_reason
from publishing.content.texts import salted, web_address
from publishing.models import Delivery, Dispatch, HandReport, HandTurn, Incident, Receipt
from publishing.moves import move_delivery
from publishing.permissions import Verb
from publishing.policy import HAND_TURN
from publishing.public.incidents import raise_incident
from publishing.sending.dispatching import must_not_be_stopped
from publishing.states import DeliveryState, DispatchState
from publishing.step import Step, step
from publishing.times import minutes
from publishing.verbs.mending import delivery_in, go_on, keep_report, lock_account, sending_in
from records.clock import now

Finding = HandReport.Finding


@dataclass(frozen=True)
class Told:
    """What a person says of a message besides its address. `wall`: when, on the clock of the sending; None: now.

    `differs`: what is not as approved, in their words; empty: nothing. `proof`: a picture of the screen, or a PDF.
    """

    wall: datetime | str | None = None
    differs: str = ""
    proof: ProofFile | None = None


def hand_over(post_id: UUID, dispatch_id: UUID, *, by: Person) -> PackageFile:
    """The package of the approved words, for a person who posts them; who took which bytes stands in the trail."""
    with step(Verb.HAND_OVER, post_id, by) as taken:
        dispatch = _sending(taken, dispatch_id)
        if not approves(taken.post.public_id, dispatch.digest):
            raise NotNow("not_approved")
        if not can_be_handed_over(dispatch):
            raise NotNow("not_handed_over", state=DispatchState(dispatch.state).label)
        package = package_of(dispatch)
        taken.facts |= {"sending": str(dispatch.public_id), "digest": dispatch.digest, "package": package.digest}
    return package


def post_by_hand(post_id: UUID, dispatch_id: UUID, *, by: Person) -> HandTurn:
    """“I am posting this”: from now on nobody else is told to, until it is reported, given back, or the turn is over.

    Raises NotNow before the minute, where something stops the account, and while somebody else is at it.
    """
    with step(Verb.POST_BY_HAND, post_id, by) as taken:
        dispatch = _sending(taken, dispatch_id)
        if not can_be_posted(dispatch):
            raise _not_to_be_posted(dispatch)
        must_not_be_stopped(dispatch)
        must_be_nobodys_turn(dispatch, but=by)
        at = now()
        _end_turns(dispatch, at)
        turn = HandTurn.objects.create(dispatch=dispatch, by=by, since=at, until=at + HAND_TURN)
        taken.facts |= {"sending": str(dispatch.public_id), "until": turn.until}
    return turn


def give_back(post_id: UUID, dispatch_id: UUID, *, by: Person) -> Dispatch:
    """I am not posting it after all: somebody else can, at once, and what would go on by itself goes on."""
    with step(Verb.GIVE_BACK, post_id, by) as taken:
        dispatch = _sending(taken, dispatch_id)
        running = turn_of(dispatch)
        if running is None or running.by != by:
            raise NotNow("posting_by_nobody")
        _end_turns(dispatch, now())
        if dispatch.state == DispatchState.NEEDS_DECISION:
            go_on(taken.post, dispatch)
        taken.facts |= {"sending": str(dispatch.public_id)}
    return dispatch


def report_posted(post_id: UUID, delivery_id: UUID, *, address: str, by: Person, told: Told | None = None) -> Receipt:
    """A person posted it by hand, and gives the address: also the way to put a missing language out otherwise.

    At another time than approved, or not as approved, is taken as it is, and an incident; a time at which this person
    cannot have posted it only with what is different in words.
    """
    address, told = web_address(address), told or Told()
    proof = kept(told.proof) if told.proof else None
    differs = clean_reason(told.differs) if told.differs.strip() else ""
    with step(Verb.REPORT_POSTED, post_id, by) as taken:
        delivery = delivery_in(taken, delivery_id, NOT_REPORTED)
        dispatch = delivery.dispatch
        _must_be_in_hand(dispatch)
        at = posted_at(dispatch, told.wall)
        if not differs:
            must_be_possible(dispatch, at, by=by)
        _must_be_its_address(delivery, address)
        receipt = keep_report(taken, delivery, address, at=at)
        report = HandReport(delivery=delivery, by=by, at=now(), as_approved=not differs, differs=differs)
        if proof:
            report.proof_name, report.proof_digest = proof.name, proof.digest
            report.proof.save(proof.name, proof.file, save=False)
        report.save(force_insert=True)
        _say_what_is_wrong(taken, report, at)
        taken.facts |= _facts(delivery) | {"address": address[:250], "posted_at": at, "as_approved": not differs}
        taken.facts |= {"proof": proof.digest} if proof else {}
        _go_on(taken, dispatch)
    return receipt


def report_not_posted(post_id: UUID, delivery_id: UUID, *, reason: str, by: Person) -> Delivery:
    """It could not be posted by hand, and why: nothing goes out behind anybody’s back, people decide what follows."""
    reason = clean_reason(reason)
    with step(Verb.REPORT_NOT_POSTED, post_id, by) as taken:
        delivery = delivery_in(taken, delivery_id, (DeliveryState.CALLING,))
        if not is_by_hand(delivery.dispatch):
            raise NotNow("not_by_hand")
        keep_reason(taken, Verb.REPORT_NOT_POSTED, reason)
        move_delivery(delivery, "refused")
        taken.facts |= _facts(delivery)
        _go_on(taken, delivery.dispatch)
    return delivery


def look_after(post_id: UUID, delivery_id: UUID, *, finding: str, seen: str = "", by: Person) -> HandReport:
    """Somebody else than who reported it looked at what the public sees: as approved, not so, or not there."""
    if finding not in Finding.values:
        raise BadInput("choice_unknown", value=str(finding)[:80])
    said = "" if finding == Finding.SAME else clean_reason(seen)
    with step(Verb.LOOK_AFTER, post_id, by) as taken:
        report = to_look_at(taken.post).select_for_update(of=("self",)).filter(delivery__public_id=delivery_id).first()
        if report is None:
            raise NotThere
        if report.by_id == by.pk:
            raise NotAllowed("reporters_do_not_look")
        report.looked_by, report.looked_at, report.finding, report.seen = by, now(), finding, said
        report.save(update_fields=["looked_by", "looked_at", "finding", "seen"])
        if finding == Finding.SAME:
            move_delivery(report.delivery, "seen")
        else:
            raise_incident(taken.post, report.delivery, Incident.Kind(finding), {"said": said})
        taken.facts |= _facts(report.delivery) | {"finding": finding}
        taken.facts |= {"seen": salted(said, report.public_id)} if said else {}
    return report


def _sending(taken: Step, dispatch_id: UUID) -> Dispatch:
    lock_account(taken.post.dispatches.filter(public_id=dispatch_id))
    return sending_in(taken, dispatch_id, tuple(DispatchState))


def _not_to_be_posted(dispatch: Dispatch) -> NotNow:
    if can_be_handed_over(dispatch):
        return NotNow("not_to_be_posted_yet", minute=minutes.on_the_wall_of(dispatch, dispatch.due_at))
    return NotNow("not_handed_over", state=DispatchState(dispatch.state).label)


def _must_be_in_hand(dispatch: Dispatch) -> None:
    """Raises NotNow where nothing was handed to a person."""
    if dispatch.state not in (DispatchState.LEAVING, DispatchState.NEEDS_DECISION):
        raise NotNow("sending_not_in_state", state=DispatchState(dispatch.state).label)
    if dispatch.state == DispatchState.LEAVING and not is_by_hand(dispatch):
        raise NotNow("not_by_hand")


def _must_be_its_address(delivery: Delivery, address: str) -> None:
    """Raises BadInput for an address that cannot be the message’s own."""
    others = Receipt.objects.filter(delivery__dispatch=delivery.dispatch, address=address)
    if others.exclude(delivery=delivery).exists():
        raise BadInput("address_given_already")
    channel = delivery.dispatch.channel
    try:
        read_address(channel.platform, address, delivery.handle)
    except Elsewhere as elsewhere:
        raise BadInput("address_elsewhere", platform=channel.get_platform_display(), like=elsewhere.like) from elsewhere
    except OfAnother as other:
        raise BadInput("address_of_another", other=other.account, account=delivery.handle) from other


def _say_what_is_wrong(taken: Step, report: HandReport, at: datetime) -> None:
    """What is public and not as approved: the words, or the time."""
    dispatch = report.delivery.dispatch
    if report.differs:
        raise_incident(taken.post, report.delivery, Incident.Kind.DIFFERS, {"said": report.differs})
    minute = dispatch.due_at.replace(second=0, microsecond=0)
    if not minute <= at <= dispatch.latest_at:
        raise_incident(taken.post, report.delivery, Incident.Kind.OTHER_TIME, {"posted_at": at.isoformat()})


def _go_on(taken: Step, dispatch: Dispatch) -> None:
    """What follows; where every message a person had in hand is told of, at once and not when the clock next looks.
    Then their turn is over too: not while people decide and one of two messages is reported."""
    go_on(taken.post, dispatch)
    unsettled = (DeliveryState.CALLING, DeliveryState.WAITING)
    told = dispatch.deliveries.exclude(way=Delivery.Way.KEEP)
    concluded = dispatch.state == DispatchState.LEAVING and not told.filter(state__in=unsettled).exists()
    if concluded:
        conclude_now(taken.post, dispatch)
    if concluded or dispatch.state not in (DispatchState.LEAVING, DispatchState.NEEDS_DECISION):
        _end_turns(dispatch, now())


def _end_turns(dispatch: Dispatch, at: datetime) -> None:
    dispatch.hand_turns.filter(ended_at__isnull=True).update(ended_at=at)


def _facts(delivery: Delivery) -> dict[str, object]:
    return {"delivery": str(delivery.public_id), "account": delivery.handle, "language": delivery.language}
