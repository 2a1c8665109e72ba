"""What the public reads of a post at this moment: on which account, in which language, which version."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from channels.models import Channel
from publishing.models import Delivery, Post, Revision
from publishing.public.correcting import STANDS
from publishing.states import LIVE, DeliveryState

MAYBE_THERE = (*LIVE, DeliveryState.UNKNOWN)


@dataclass(frozen=True)
class ReadThere:
    """One account in one language. Its versions, the newest first, of the same words once; several where messages of a
    thread, or a message and the one that takes its place, are of different versions."""

    channel: Channel
    handle: str
    language: str
    standing: tuple[Revision, ...]
    going: tuple[Revision, ...]  # can still be read there, and is being taken down
    unsure: tuple[Revision, ...]  # of which nobody knows whether it can be read there
    is_doubled: bool = False  # two messages stand where there should be one


def what_is_read(post: Post) -> list[ReadThere]:
    """Every account and language in which something of a post can be read, or may be, in the order they were sent."""
    found = Delivery.objects.filter(dispatch__post=post, state__in=MAYBE_THERE)
    ordered = found.select_related("dispatch__channel", "dispatch__revision").order_by(
        "dispatch__channel", "language", "handle", "position"
    )
    there = groupby(ordered, key=lambda one: (one.dispatch.channel, one.handle, one.language))
    return [_read_there(*place, list(deliveries)) for place, deliveries in there]


def _read_there(channel: Channel, handle: str, language: str, deliveries: list[Delivery]) -> ReadThere:
    standing = _versions(deliveries, *STANDS)
    going = _versions(deliveries, DeliveryState.WITHDRAWING)
    unsure = _versions(deliveries, DeliveryState.UNKNOWN)
    places = [one.position for one in deliveries if one.state in STANDS]
    return ReadThere(channel, handle, language, standing, going, unsure, len(set(places)) < len(places))


def _versions(deliveries: list[Delivery], *states: DeliveryState) -> tuple[Revision, ...]:
    return different(one.dispatch.revision for one in deliveries if one.state in states)


def different(revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Of versions that say the same words the newest alone; the newest first."""
    by_words = {one.digest: one for one in sorted(revisions, key=lambda one: one.number)}
    return tuple(sorted(by_words.values(), key=lambda one: one.number, reverse=True))
