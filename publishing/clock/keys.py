"""Whether the keys of a sending's accounts stand: asked before anything is prepared, by the gate, and at the end."""

from channels.keyring import trouble
from publishing.connecting import needs_keys
from publishing.models import Dispatch


def key_trouble(dispatch: Dispatch) -> str:
    """Why the keys for this sending open nothing now, as a code; empty when they stand or none is needed."""
    if not needs_keys(dispatch.channel):
        return ""
    handles = dict.fromkeys(dispatch.deliveries.order_by("turn", "id").values_list("handle", flat=True))
    return trouble(dispatch.channel, list(handles))
