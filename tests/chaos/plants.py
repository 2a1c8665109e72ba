"""Bugs that are planted from outside, in the worker processes of a run: each must be found. The product has no switch.
What makes each of them visible: `guards`.

* `lease`: a worker calls the platform without comparing its lease, or asking whether time is left;
* `token`: no token is compared; whatever word comes, however late, is written down;
* `gate`: the gate is asked before the locks are taken, instead of under them.
"""

from collections.abc import Callable

from django.db import transaction

from publishing.clock import attempts, carrying, claim, leaving
from publishing.clock.claim import Hold
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import PublishOutcome
from publishing.models import Attempt, Delivery, Dispatch
from publishing.policy import CALL_DEADLINE
from publishing.step import locked, subject_of
from records.clock import now
from records.trail import CLOCK, record


def _call_whatever_the_lease_says(hold: Hold, attempt: Attempt) -> Deadline:
    return Deadline.after(CALL_DEADLINE.total_seconds())


def _settle_whoever_asks(hold: Hold, attempt: Attempt, outcome: PublishOutcome) -> bool:
    with transaction.atomic(durable=True):
        post = locked(attempt.delivery.dispatch.post.public_id)
        delivery = Delivery.objects.get(pk=attempt.delivery_id)
        attempts._close(attempt, outcome)
        attempts._apply(delivery, outcome)
        facts = attempts.delivery_facts(delivery, outcome)
        record(subject_of(post), attempts._verb_of(outcome), CLOCK, facts)
        return True


def _leave_by_a_gate_asked_before(hold: Hold, *, or_check: Callable[[], object] | None = None) -> bool:
    asked = Dispatch.objects.select_related("post__ministry", "revision", "channel").get(pk=hold.dispatch_id)
    objection = leaving.gate(asked, asked.post, asked.channel, now())
    if objection and objection.code == "check_is_old" and or_check:
        or_check()
        return _leave_by_a_gate_asked_before(hold)
    with transaction.atomic(durable=True):
        dispatch, post, _channel = leaving._locked(hold)
        if dispatch.token != hold.token or dispatch.state != "claimed":
            return False
        return leaving._stay(dispatch, post, hold, objection) if objection else leaving._go(dispatch, post, hold)


def _lease() -> None:
    carrying.call_deadline = _call_whatever_the_lease_says


def _token() -> None:
    claim.Hold.own = lambda hold: {"pk": hold.dispatch_id}
    carrying.settle = _settle_whoever_asks


def _gate() -> None:
    carrying.leave = _leave_by_a_gate_asked_before


PLANTS: dict[str, Callable[[], None]] = {"lease": _lease, "token": _token, "gate": _gate}
