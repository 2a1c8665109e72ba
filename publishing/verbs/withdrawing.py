"""Taking down what is public: one person wishes it, a second agrees, the clock does it. The record stays."""

from collections.abc import Callable, Collection
from uuid import UUID

import uuid6
from django.db import transaction

from approvals.emergencies import explained
from people.fresh import FreshSignIn
from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from publishing.by_hand.proof_files import ProofFile, kept
from publishing.by_hand.turns import must_be_nobodys_turn
from publishing.content.reasons import keep_reason
from publishing.content.texts import reason as clean_reason
from publishing.content.texts import salted
from publishing.may import may
from publishing.models import Delivery, Dispatch, Post, TakenDown, Withdrawal
from publishing.moves import (
    move_delivery,
    move_dispatch,
    move_withdrawal,
    open_correction,
    waiting_dispatches,
    words_have_left,
)
from publishing.permissions import Verb
from publishing.position import Position
from publishing.public.correcting import correctable
from publishing.public.superseding import close_if_gone, standing_before
from publishing.public.taking_down import (
    ALONE,
    CAN_GO,
    PUBLIC,
    and_what_corrects_them,
    ask_to_go,
    code_of,
    digest_of,
    due_after,
    of_one_act,
    takeable,
    to_review,
    waiting,
    wishes,
)
from publishing.states import DeliveryState, DispatchState
from publishing.step import Step, step
from publishing.verbs.correcting import end_correction
from publishing.verbs.mending import delivery_in, lock_sendings, sending_in
from records.clock import now

Ids = Collection[UUID]


def withdraw(post_id: UUID, *, code: str, reason: str, sendings: Ids = (), along: Ids = (), by: Person) -> Withdrawal:
    """Wish that something public be taken down, in every language. Nothing happens before a second person agrees.

    `sendings`: those of this post that go; none named: all of them. `along`: other posts, whole.
    """
    chosen, reason = code_of(code), clean_reason(reason)

    def wish(taken: Step, which: Ids, together: UUID) -> Withdrawal:
        return _wish(taken, chosen, reason, which, together)

    return _for_each(Verb.WITHDRAW, post_id, sendings, along, by, wish)


def withdraw_alone(
    post_id: UUID,
    *,
    code: str,
    reason: str,
    signed: FreshSignIn | None,
    sendings: Ids = (),
    along: Ids = (),
    by: Person,
) -> Withdrawal:
    """Take it down at once, by one person, because somebody may come to harm; somebody else reviews it afterwards."""
    chosen, reason = code_of(code), explained(reason)
    if chosen not in ALONE:
        raise NotNow("withdrawal_takes_two")

    def take(taken: Step, which: Ids, together: UUID) -> Withdrawal:
        newest = taken.post.newest
        if taken.post.public_id == post_id and (signed is None or not signed.counts_for(by, newest.digest)):
            raise NotNow("sign_in_to_take_down")
        return _take_alone(taken, chosen, reason, which, together)

    return _for_each(Verb.WITHDRAW_ALONE, post_id, sendings, along, by, take)


def withdraw_one_sided(post_id: UUID, dispatch_id: UUID, *, reason: str, by: Person) -> Withdrawal:
    """The way out of a sending that needs a decision: one person takes down what stands alone, reviewed afterwards."""
    reason = clean_reason(reason)
    with step(Verb.WITHDRAW_ALONE, post_id, by) as taken:
        dispatch = sending_in(taken, dispatch_id, (DispatchState.NEEDS_DECISION,))
        must_be_nobodys_turn(dispatch)
        code = Withdrawal.Code.ONE_LANGUAGE
        return _take_alone(taken, code, reason, _with_its_other_half(dispatch), uuid6.uuid7())


def confirm_withdrawal(post_id: UUID, withdrawal_id: UUID, *, signed: FreshSignIn | None, by: Person) -> Withdrawal:
    """Agree to it, as the second person; from now on the clock takes it down. Wishes about other posts that came in
    the same act are agreed to as well, where this person may; where not, they go on waiting."""
    asked = _wished(post_id, withdrawal_id, by)
    if signed is None or not signed.counts_for(by, digest_of(asked)):
        raise NotNow("sign_in_to_take_down")
    with transaction.atomic():
        for one in of_one_act(asked):
            if one == asked or may(Position(by, one.post), Verb.CONFIRM_WITHDRAWAL):
                _confirm(one, by)
    asked.refresh_from_db()
    return asked


def decline_withdrawal(post_id: UUID, withdrawal_id: UUID, *, reason: str, by: Person) -> Withdrawal:
    """It stays: the second person does not agree, or the first takes the wish back."""
    reason = clean_reason(reason)
    with step(Verb.DECLINE_WITHDRAWAL, post_id, by) as taken:
        wish = _waiting(taken, withdrawal_id)
        keep_reason(taken, Verb.DECLINE_WITHDRAWAL, reason)
        move_withdrawal(wish, "decline", decided_by=by, decided_at=now())
        taken.facts |= {"withdrawal": str(wish.public_id)}
    return wish


def review_withdrawal(post_id: UUID, *, finding: str, lesson: str, by: Person) -> Withdrawal:
    """Somebody who took no part says whether one person rightly decided alone, and what is learned."""
    if finding not in Withdrawal.Finding.values:
        raise BadInput("choice_unknown", value=str(finding)[:80])
    lesson = explained(lesson)
    with step(Verb.REVIEW_WITHDRAWAL, post_id, by) as taken:
        wish = to_review(taken.post)
        if wish is None:
            raise NotNow("no_withdrawal_to_review")
        fields = {"finding": finding, "lesson": lesson, "reviewed_by": by, "reviewed_at": now()}
        Withdrawal.objects.filter(pk=wish.pk).update(**fields)
        wish.refresh_from_db()
        taken.facts |= {"withdrawal": str(wish.public_id), "withdrawal_verdict": finding}
        taken.facts |= {"lesson": salted(lesson, wish.public_id)}
    return wish


def report_withdrawn(post_id: UUID, delivery_id: UUID, *, proof: ProofFile | None, by: Person) -> Delivery:
    """A person took a message down by hand, and shows it: a picture of the screen, or a PDF of the page."""
    data = kept(proof)
    with step(Verb.REPORT_WITHDRAWN, post_id, by) as taken:
        delivery = delivery_in(taken, delivery_id, (DeliveryState.WITHDRAWING,))
        move_delivery(delivery, "gone")
        shown = TakenDown(delivery=delivery, by=by, at=now(), name=data.name, digest=data.digest)
        shown.file.save(data.name, data.file, save=False)
        shown.save(force_insert=True)
        close_if_gone(delivery.dispatch)
        taken.facts |= {"delivery": str(delivery.public_id), "account": delivery.handle, "language": delivery.language}
        taken.facts |= {"proof": data.digest}
    return delivery


def _for_each(
    verb: Verb, post_id: UUID, sendings: Ids, along: Ids, by: Person, do: Callable[[Step, Ids, UUID], Withdrawal]
) -> Withdrawal:
    """One act about one post or several: all of it or nothing, their locks always taken in the same order."""
    together, done = uuid6.uuid7(), {}
    with transaction.atomic():
        for one in sorted({post_id, *along}):
            with step(verb, one, by) as taken:
                done[one] = do(taken, sendings if one == post_id else (), together)
    return done[post_id]


def _wish(taken: Step, code: Withdrawal.Code, reason: str, which: Ids, together: UUID) -> Withdrawal:
    chosen = _chosen(taken.post, which)
    said = keep_reason(taken, Verb.WITHDRAW, reason)
    asked = {"code": code, "said": said, "together": together, "asked_by": taken.by, "asked_at": now()}
    wish = Withdrawal.objects.create(post=taken.post, **asked)
    wish.sendings.set(chosen)
    taken.facts |= {"withdrawal": str(wish.public_id), "code": code.value, "sendings": len(chosen)}
    return wish


def _take_alone(taken: Step, code: Withdrawal.Code, reason: str, which: Ids, together: UUID) -> Withdrawal:
    """Decided by one: a wish that waited is overtaken, what is public goes, and somebody reviews it."""
    if earlier := waiting(taken.post):
        move_withdrawal(earlier, "overtake", decided_by=taken.by, decided_at=now())
    wish = _wish(taken, code, reason, which, together)
    at = now()
    due = due_after(at, taken.post)
    move_withdrawal(wish, "confirm", alone=True, decided_by=taken.by, decided_at=at, review_due_at=due)
    _take_down(taken, wish)
    taken.facts |= {"review_due_at": due}
    return wish


def _confirm(asked: Withdrawal, by: Person) -> None:
    with step(Verb.CONFIRM_WITHDRAWAL, asked.post.public_id, by) as taken:
        wish = _waiting(taken, asked.public_id)
        move_withdrawal(wish, "confirm", decided_by=by, decided_at=now())
        taken.facts |= {"withdrawal": str(wish.public_id), "code": wish.code}
        _take_down(taken, wish)


def _take_down(taken: Step, wish: Withdrawal) -> None:
    """From here on the clock asks the platforms, and nothing of these sendings is ever sent again."""
    lock_sendings(taken.post)
    going = [sending for sending in and_what_corrects_them(wish) if sending.state in PUBLIC]
    asked = sum(ask_to_go(dispatch) for dispatch in going)
    if not asked:
        raise NotNow("nothing_public")
    taken.facts |= {"messages": asked}
    _overtake_correction(taken, going)


def _overtake_correction(taken: Step, gone: list[Dispatch]) -> None:
    """What is taken down is not posted again in other words: its correction does not go there any more, and is over
    where nothing else of the post is public."""
    correction = open_correction(taken.post)
    if correction is None:
        return
    for waiting_one in waiting_dispatches(taken.post):
        if waiting_one.replaces_id in {sending.pk for sending in gone}:
            move_dispatch(waiting_one, "cancel", reason="taken_down", token=None)
    if not words_have_left(taken.post) and not correctable(taken.post).exists():
        end_correction(taken, correction, "overtake")


def _with_its_other_half(dispatch: Dispatch) -> list[UUID]:
    """One language was corrected in place, the other still says the first words: both go, none stands alone."""
    is_half_edited = Delivery.objects.filter(replaced_by__dispatch=dispatch, state=DeliveryState.REPLACED).exists()
    before = standing_before(dispatch) if is_half_edited else []
    public = [one for one in before if one.deliveries.filter(state__in=CAN_GO).exists()]
    return [one.public_id for one in (dispatch, *public)]


def _chosen(post: Post, which: Ids) -> list[Dispatch]:
    """The sendings that go. Raises BadInput where one was chosen that cannot, NotNow where there is none."""
    public = list(takeable([post]))
    chosen = [one for one in public if one.public_id in which] if which else public
    if len(chosen) < len(set(which)):
        raise BadInput("sending_cannot_go")
    if not chosen:
        raise NotNow("nothing_public")
    return chosen


def _wished(post_id: UUID, withdrawal_id: UUID, by: Person) -> Withdrawal:
    wish = wishes().filter(post__public_id=post_id, public_id=withdrawal_id).first()
    if wish is None or not Position(by, wish.post).sees:
        raise NotThere
    return wish


def _waiting(taken: Step, withdrawal_id: UUID) -> Withdrawal:
    wish = waiting(taken.post)
    if wish is None or wish.public_id != withdrawal_id:
        raise NotNow("withdrawal_decided")
    return wish
