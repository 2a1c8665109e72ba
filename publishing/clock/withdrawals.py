"""The clock's part in mending: people are told again while it waits for them; late reviews go further up."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from publishing.clock.emergencies import above
from publishing.models import Correction, Delivery, Withdrawal
from publishing.policy import CORRECTION_REMIND, WITHDRAWAL_PATIENCE, WITHDRAWAL_REMIND
from publishing.public.taking_down import is_free, overdue
from publishing.states import CorrectionState, DeliveryState, WithdrawalState
from publishing.step import locked, subject_of
from records.clock import now
from records.models import Event
from records.trail import CLOCK, record


def remind_of_wishes() -> int:
    """Tell people again of every wish that waits for a second person, once each WITHDRAWAL_REMIND."""
    wishes = Withdrawal.objects.filter(state=WithdrawalState.WAITING, asked_at__lte=now() - WITHDRAWAL_REMIND)
    return _tell_again("withdrawal_waits", dict(wishes.values_list("post__public_id", "asked_at")))


def remind_of_what_is_still_public() -> int:
    """Tell people of every post of which something has to go and is still public, and again each WITHDRAWAL_REMIND."""
    late = now() - WITHDRAWAL_PATIENCE
    going = Delivery.objects.filter(state=DeliveryState.WITHDRAWING, withdrawal_asked_at__lte=late)
    asked = going.order_by("-withdrawal_asked_at").values_list("dispatch__post__public_id", "withdrawal_asked_at")
    return _tell_again("still_public", dict(asked))


def remind_of_corrections() -> int:
    """Tell people of every correction that is under way for long, and again each CORRECTION_REMIND: what is wrong is
    public meanwhile."""
    under_way = Correction.objects.filter(state=CorrectionState.OPEN, asked_at__lte=now() - CORRECTION_REMIND)
    since = dict(under_way.values_list("post__public_id", "asked_at"))
    return _tell_again("correction_waits", since, each=CORRECTION_REMIND)


def _tell_again(verb: str, since: Mapping[UUID, datetime | None], *, each: timedelta = WITHDRAWAL_REMIND) -> int:
    """Of posts that stand so since a moment: those nobody was told of since, or not lately; answers how many."""
    told = Event.objects.filter(subject_kind="post", subject_id__in=list(since), verb=verb)
    last = dict(told.order_by().values_list("subject_id").annotate(Max("at")))
    quiet = [post for post, at in since.items() if at and _is_quiet(last.get(post), at, each)]
    for post_id in quiet[:100]:
        with transaction.atomic(durable=True):
            record(subject_of(locked(post_id)), verb, CLOCK, {})
    return len(quiet[:100])


def _is_quiet(told: datetime | None, since: datetime, each: timedelta) -> bool:
    return told is None or told < since or told <= now() - each


def pass_up_what_is_overdue() -> int:
    """Tell the deputy head, and the head of communications, of every review that is late, once; answers how many."""
    late = overdue().filter(escalated_at__isnull=True).order_by("pk")
    return sum(_pass_up(wish) for wish in late[:50])


def _pass_up(wish: Withdrawal) -> bool:
    with transaction.atomic(durable=True):
        post = locked(wish.post.public_id)
        if not Withdrawal.objects.filter(pk=wish.pk, reviewed_at=None, escalated_at=None).update(escalated_at=now()):
            return False
        told = [person for person in above(post) if is_free(wish, person)]
        facts = {"withdrawal": str(wish.public_id), "called": [str(person.public_id) for person in told]}
        record(subject_of(post), "withdrawal_review_overdue", CLOCK, facts)
    return True


DUTIES = (remind_of_wishes, remind_of_what_is_still_public, remind_of_corrections, pass_up_what_is_overdue)
