"""Words that would have to be posted again beside themselves: where a platform refuses that, it is said before.

A platform that edits nothing gets a correction as new messages, and whatever follows a new message of a thread is new
too. So one that stays the same, or moves, or changes nothing but its picture, would be posted a second time while the
first still stands (docs/adr/0017).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from channels.models import Channel
from compliance.content import Content, messages
from publishing.content.documents import content_of
from publishing.models import Delivery, Dispatch, Post
from publishing.public.correcting import STANDS, Place, correctable, places
from publishing.public.putting_back import stand_otherwise
from publishing.sending.connecting import connector_for


@dataclass(frozen=True)
class Repeat:
    """A message, by its place in a thread from 1 on, that says what stands on its account already."""

    platform: str
    account: str
    number: int


def first_repeat(post: Post, content: Content) -> Repeat | None:
    """The first message of a correction that its platform would refuse for saying the same twice, if any."""
    return next(_repeats(post, content), None)


def _repeats(post: Post, content: Content) -> Iterator[Repeat]:
    before: dict[Channel, list[Dispatch]] = defaultdict(list)
    for sending in correctable(post):
        before[sending.channel].append(sending)
    for channel, sendings in before.items():
        if connector_for(channel).limits.refuses_repeats:
            yield from _on(channel, sendings, content)


def _on(channel: Channel, before: list[Dispatch], content: Content) -> Iterator[Repeat]:
    public = Delivery.objects.filter(dispatch__in=before, state__in=STANDS).select_related("dispatch__revision")
    there = public.exclude(pk__in=stand_otherwise(public, in_text=True))
    standing = {(one.language, _text(content_of(one.dispatch.revision), channel, one)): one.handle for one in there}
    written = [tag for tag in sorted(content.variants) if content.variants[tag].text]
    for place in places(content, written, channel, before):
        told = _text(content, channel, place)
        account = standing.get((place.language, told))
        if place.way == Delivery.Way.POST and told and account:
            yield Repeat(channel.get_platform_display(), account, place.position + 1)


def _text(content: Content, channel: Channel, where: Place | Delivery) -> str:
    told = messages(content, where.language, channel.platform)
    return told[where.position].text.strip() if where.position < len(told) else ""
