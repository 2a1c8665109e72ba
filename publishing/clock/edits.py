"""A correction in place whose end nobody saw: which words does the public see now?"""

from django.db.models import Exists, OuterRef

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import CannotTell, Connector, NotFound, Posted, Shown, Sight
from publishing.models import Delivery
from publishing.policy import CALL_DEADLINE
from publishing.public.comparing import differences
from publishing.public.superseding import STANDS
from publishing.sending.parcels import approved_content, parcel_of
from publishing.states import LIVE, DeliveryState
from records.clock import now

GONE = "The message is no longer there. / Le message n’y est plus."
OTHER_WORDS = (
    "It says neither the first words nor the corrected ones. / Il n’affiche ni le premier texte ni le corrigé."
)


def being_corrected() -> Exists:
    """Of messages: those whose words are being changed in place, or were, and nobody has seen the end of it."""
    changing = (DeliveryState.CALLING, DeliveryState.UNKNOWN, *LIVE)
    return Exists(Delivery.objects.filter(replaces=OuterRef("pk"), way=Delivery.Way.EDIT, state__in=changing))


def look_at_once(delivery: Delivery) -> None:
    """The word of a correction in place came late, so it may have brought older words back over newer ones: whatever
    stands in its place is looked at now, whenever its next look was to be."""
    of_this = {"dispatch__post": delivery.dispatch.post_id, "dispatch__channel": delivery.dispatch.channel_id}
    there = {"language": delivery.language, "position": delivery.position, "state__in": STANDS}
    Delivery.objects.filter(**of_this, **there).update(look_back_at=now())


def sight_of_edit(connector: Connector, delivery: Delivery) -> Sight:
    """Posted: the corrected words are there. NotFound: the first ones still are, so the correction may be sent again:
    it makes nothing twice. Where both read alike, it is sent again too."""
    try:
        parcel = parcel_of(delivery, approved_content(delivery.dispatch))
        shown = connector.read(parcel, deadline=Deadline.after(CALL_DEADLINE.total_seconds()))
        if isinstance(shown, NotFound):
            return CannotTell(GONE)
        if not isinstance(shown, Shown):
            return shown
        if _shows_the_first(delivery, shown):
            return NotFound()
    except Exception as error:  # noqa: BLE001 - an adapter's bug is not an answer
        return CannotTell(f"{type(error).__name__} in the connector")
    if differences(parcel, shown):
        return CannotTell(OTHER_WORDS)
    return Posted(parcel.posted_id, shown.address, now(), dict(shown.raw))


def _shows_the_first(delivery: Delivery, shown: Shown) -> bool:
    before = delivery.replaces
    return before is not None and not differences(parcel_of(before, approved_content(before.dispatch)), shown)
