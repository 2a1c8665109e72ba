"""What a person downloads who posts by hand: the approved words of one sending, packed."""

from dataclasses import dataclass
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.utils.translation import override

from channels.models import Channel
from compliance.both import Both
from people.models import Ministry
from publishing.connectors.contract import Handover
from publishing.connectors.hand_off import HandOff
from publishing.models import Dispatch
from publishing.parcels import approved_content, parcel_of
from records.clock import now


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
    """The package of a sending. Raises WordsDiffer when what is stored is not what was approved."""
    name = f"{dispatch.post.file_number}_{dispatch.channel.platform}.zip"
    return PackageFile(name, HandOff().package(_handover(dispatch)))


def _handover(dispatch: Dispatch) -> Handover:
    content, zone = approved_content(dispatch), ZoneInfo(dispatch.time_zone)
    return Handover(
        file_number=dispatch.post.file_number,
        title=dispatch.post.title,
        ministry=_name(dispatch.post.ministry),
        platform=Both(_called(dispatch.channel, "en"), _called(dispatch.channel, "fr")),
        digest=dispatch.digest,
        minute=dispatch.due_at.astimezone(zone),
        latest=dispatch.latest_at.astimezone(zone),
        time_zone=dispatch.time_zone,
        made_at=now().astimezone(zone),
        parcels=tuple(parcel_of(delivery, content) for delivery in dispatch.deliveries.all()),
    )


def _called(channel: Channel, language: str) -> str:
    """The name of the platform in a language."""
    with override(language):
        return str(channel.get_platform_display())


def _name(ministry: Ministry) -> Both:
    return Both(ministry.name_en, ministry.name_fr)
