"""What a person takes who posts by hand: the approved words of one sending, what vouches for them, packed."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from compliance.both import Both
from compliance.content import Content, messages
from people.models import Ministry
from publishing.connectors.contract import Parcel
from publishing.connectors.for_hand_off.handover import Besides, Handover
from publishing.connectors.hand_off import HandOff
from publishing.deciding.vouched_for import approvals_of, check_of, in_both, words_given
from publishing.models import Delivery, Dispatch
from publishing.sending.parcels import approved_content, parcel_of, proof_of
from publishing.states import LIVE, DeliveryState
from publishing.times.zones import zone_name


@dataclass(frozen=True)
class PackageFile:
    """A zip file and what to call it."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The name of its bytes."""
        return f"sha256:{sha256(self.data).hexdigest()}"


def package_of(dispatch: Dispatch) -> PackageFile:
    """The package of a sending: the same bytes while it stands as it does.

    Raises WordsDiffer when what is stored is not what was approved.
    """
    name = f"{dispatch.post.file_number}_{dispatch.channel.platform}.zip"
    return PackageFile(name, HandOff().package(handover_of(dispatch)))


def handover_of(dispatch: Dispatch) -> Handover:
    """Everything the package tells. Raises WordsDiffer."""
    content, zone = approved_content(dispatch), ZoneInfo(dispatch.time_zone)
    deliveries = list(dispatch.deliveries.prefetch_related("receipts", "attempts"))
    parcels = {delivery.pk: parcel_of(delivery, content) for delivery in deliveries}
    approvals = approvals_of(dispatch, zone)
    approved_at = max((yes.at for yes in approvals), default=dispatch.revision.made_at.astimezone(zone))
    return Handover(
        file_number=dispatch.post.file_number,
        title=dispatch.post.title,
        ministry=_name(dispatch.post.ministry),
        platform=in_both(dispatch.channel.get_platform_display),
        digest=dispatch.digest,
        minute=dispatch.due_at.astimezone(zone),
        latest=dispatch.latest_at.astimezone(zone),
        time_zone=dispatch.time_zone,
        zone_name=in_both(lambda: zone_name(dispatch.time_zone)),
        approved_at=approved_at,
        parcels=tuple(parcels.values()),
        report_at=settings.SITE_ADDRESS.rstrip("/") + reverse("web:by-hand", args=_place(dispatch)),
        check=check_of(dispatch, approved_at),
        approvals=approvals,
        confirmed=words_given(dispatch, zone),
        public=dict(_public(deliveries)),
        corrects=dict(_corrected(deliveries)),
        doubtful=frozenset(str(one.key) for one in deliveries if one.state == DeliveryState.UNKNOWN),
        besides=dict(_besides(dispatch, content, list(zip(deliveries, parcels.values(), strict=True)))),
        polls={language: variant.poll for language, variant in content.variants.items() if variant.poll},
    )


def _place(dispatch: Dispatch) -> list[object]:
    return [dispatch.post.public_id, dispatch.public_id]


def _public(deliveries: list[Delivery]) -> Iterator[tuple[str, str]]:
    """Where the messages are that nobody may post again."""
    for delivery in deliveries:
        if delivery.state in LIVE or delivery.way == Delivery.Way.KEEP:
            proof = proof_of(delivery)
            yield str(delivery.key), (proof.address if proof else "") or delivery.handle


def _corrected(deliveries: list[Delivery]) -> Iterator[tuple[str, str]]:
    """Where the messages are whose place others take."""
    for delivery in deliveries:
        if delivery.replaces and delivery.way != Delivery.Way.KEEP and delivery.state not in LIVE:
            proof = proof_of(delivery.replaces)
            yield str(delivery.key), (proof.address if proof else "") or delivery.handle


def _besides(
    dispatch: Dispatch, content: Content, pairs: list[tuple[Delivery, Parcel]]
) -> Iterator[tuple[tuple[str, int], Besides]]:
    """What goes with each picture and is not in its parcel: no platform we post to by ourselves takes it."""
    for delivery, parcel in pairs:
        message = messages(content, delivery.language, dispatch.channel.platform)[delivery.position]
        for number, item in enumerate((one for one in message.media if one.digest), start=1):
            named = "" if item.captions_digest else item.captions or ""  # captions that are here go with their film
            besides = Besides(item.description or "", named)
            if besides != Besides():
                yield (parcel.key, number), besides


def _name(ministry: Ministry) -> Both:
    return Both(ministry.name_en, ministry.name_fr)
