"""What a person can do with an account now: each verb of the register with its answer. First *when*, then *who*."""

from channels.models import Channel, Status
from channels.permissions import Verb, may_on
from channels.register import ARROWS
from people.answers import Allowed, Answer, denied
from people.models import Person

OF_THE_REGISTER = (
    *(Verb.ACTIVATE, Verb.SUSPEND, Verb.REINSTATE, Verb.CHANGE_ACCOUNTS, Verb.CHANGE_CUSTODIANS),
    *(Verb.KEEP_PROFILE, Verb.CLOSE),
)
_MOVING = frozenset(verb for _status, verb in ARROWS)


def available_verbs(person: Person, channel: Channel) -> dict[Verb, Answer]:
    """Every verb of the register, with the reason where its door is closed."""
    return {verb: may_now(person, verb, channel) for verb in OF_THE_REGISTER}


def may_now(person: Person, verb: Verb, channel: Channel) -> Answer:
    """Whether the account stands where this can be done, and whether the person may do it."""
    return _when(verb, Status(channel.status)) and may_on(person, verb, channel)


def _when(verb: Verb, status: Status) -> Answer:
    is_possible = (status, verb) in ARROWS if verb in _MOVING else status != Status.CLOSED
    return Allowed() if is_possible else denied("status_forbids", status=status.label)
