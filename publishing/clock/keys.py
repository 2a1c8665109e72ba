"""Whether the keys of a sending's accounts stand: asked before anything is prepared, by the gate, and at the end; and
keys that platforms gave for a code."""

import logging

from channels.granting import give_up_old
from channels.keyring import trouble
from channels.models import Credential
from publishing.connecting import connector_for, needs_keys
from publishing.connectors.deadline import Deadline
from publishing.connectors.keys import FetchesKeys, NoKey
from publishing.connectors.line import NeverLeft, NoAnswer
from publishing.models import Delivery, Dispatch
from publishing.policy import CALL_DEADLINE

logger = logging.getLogger(__name__)


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
    given = Credential.objects.filter(kind=Credential.Kind.GIVEN, state=Credential.State.STANDING)
    rows = list(given.select_related("channel").order_by("entered_at")[:20])
    for row in rows:
        _fetch(row)
    give_up_old()
    return len(rows)


def _fetch(row: Credential) -> None:
    connector = connector_for(row.channel)
    if not isinstance(connector, FetchesKeys):
        return
    try:
        connector.fetch_key(row.handle, deadline=Deadline.after(CALL_DEADLINE.total_seconds()))
    except (NoKey, NeverLeft, NoAnswer) as error:
        logger.warning("key_not_fetched", extra={"channel": str(row.channel.public_id), "why": type(error).__name__})
