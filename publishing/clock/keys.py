"""Whether the keys of a sending's accounts stand: asked before anything is prepared, by the gate, and at the end; and
keys that platforms gave for a code."""

import logging

from channels.credentials import granting
from channels.credentials.keyring import Opens, trouble
from channels.credentials.sealing import CannotOpen
from channels.models import GivenCode
from people.refusals import Refusal
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import FetchesKeys, NoKey
from publishing.connectors.calling.line import NeverLeft, NoAnswer
from publishing.models import Delivery, Dispatch
from publishing.policy import CALL_DEADLINE
from publishing.sending.connecting import connector_opening, needs_keys

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 20
"""Codes one wake-up exchanges. Our choice: a ministry's accounts are connected one by one."""


def message_key_trouble(delivery: Delivery) -> str:
    """Why the key for the one account of a message opens nothing now; empty when it stands or none is needed."""
    channel = delivery.dispatch.channel
    return trouble(channel, [delivery.handle]) if needs_keys(channel) else ""


def key_trouble(dispatch: Dispatch) -> str:
    """Why the keys for this sending open nothing now, as a code; empty when they stand or none is needed."""
    if not needs_keys(dispatch.channel):
        return ""
    handles = dict.fromkeys(dispatch.deliveries.order_by("turn", "id").values_list("handle", flat=True))
    return trouble(dispatch.channel, list(handles))


def fetch_given_keys() -> int:
    """Exchange the codes custodians came back with, which are good for seconds; answers how many were tried."""
    granting.give_up_old()
    tried = 0
    while tried < MOST_AT_ONCE and (row := granting.next_code()):
        _fetch(row)
        tried += 1
    return tried


def _fetch(row: GivenCode) -> None:
    """The key is kept only once it is known to open this very account."""
    try:
        held: dict[str, Opens] = {row.handle: granting.opened(row)}
        connector = connector_opening(row.channel, held)
        if not isinstance(connector, FetchesKeys):
            raise NoKey
        connector.fetch_key(row.handle, deadline=Deadline.after(CALL_DEADLINE.total_seconds()))
        granting.exchanged(row, held[row.handle])
    except (NeverLeft, NoAnswer) as error:
        logger.warning("a key was not fetched yet", extra={"why": type(error).__name__})
        granting.again_soon(row)
    except (NoKey, CannotOpen, Refusal):
        granting.give_up(row)
