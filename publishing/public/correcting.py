"""Correcting what is public: when it can be begun or given up, which accounts it goes to, how each message changes.

What is public stays so until its correction stands: docs/adr/0017 says in which order.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from channels.models import Channel
from compliance.content import Content, messages
from people.answers import Allowed, Answer, denied
from people.refusals import BadInput, NotNow
from publishing.content.documents import content_of, opened
from publishing.models import Correction, Delivery, Dispatch, Post, Revision
from publishing.moves import open_correction, words_have_left
from publishing.position import Position
from publishing.public.putting_back import stand_otherwise
from publishing.sending.connecting import connector_for
from publishing.sending.parcels import captions_of
from publishing.states import DeliveryState, DispatchState

STANDS = (DeliveryState.SENT, DeliveryState.CONFIRMED)
"""What the public sees, and nobody is taking down."""

CALLED_OFF = "corrected"
"""Why a sending was called off whose words a correction changes: the corrected ones go there instead."""

NOT_SETTLED = (DispatchState.LEAVING, DispatchState.NEEDS_DECISION)


def correctable(post: Post) -> QuerySet[Dispatch]:
    """The sendings of which something is public that other words can take the place of."""
    public = post.dispatches.filter(state=DispatchState.SENT, deliveries__state__in=STANDS)
    return public.select_related("channel", "revision").order_by("pk").distinct()


def public_words(post: Post) -> Revision | None:
    """The newest words the public sees."""
    newest = correctable(post).order_by("-revision__number").first()
    return newest.revision if newest else None


def can_be_corrected(position: Position) -> Answer:
    """Whether something is public, settled, and not being corrected already."""
    if not position.has_left:
        return denied("nothing_public")
    if position.correction:
        return denied("correction_under_way")
    if position.post.dispatches.filter(state__in=NOT_SETTLED).exists():
        return denied("settle_before_correcting")
    return Allowed() if correctable(position.post).exists() else denied("nothing_public")


def can_be_dropped(position: Position) -> Answer:
    """Whether a correction is under way of which nothing has left yet."""
    if not position.correction:
        return denied("no_correction")
    return denied("already_left") if position.words_have_left else Allowed()


def keeps_its_accounts(post: Post, channels: Collection[Channel]) -> None:
    """A correction goes where the words it corrects are. Raises BadInput for other accounts."""
    is_elsewhere = {one.pk for one in channels} != set(post.channels.values_list("pk", flat=True))
    if is_elsewhere and open_correction(post) and not words_have_left(post):
        raise BadInput("correction_keeps_accounts")


def says_the_same(one: Revision, other: Revision) -> bool:
    """Whether two versions differ in nothing but when they may go out."""
    left, right = ({name: value for name, value in opened(it).items() if name != "window"} for it in (one, other))
    return left == right


def called_off_for(post: Post, correction: Correction) -> QuerySet[Dispatch]:
    """The sendings that had not left when a correction began, and were called off for it."""
    since = {"state_since__gte": correction.asked_at}
    return post.dispatches.filter(state=DispatchState.CANCELLED, state_reason=CALLED_OFF, **since)


def to_be_corrected(post: Post, correction: Correction, channels: Collection[Channel]) -> dict[int, list[Dispatch]]:
    """By account, the sendings the corrected words take the place of, the oldest first: several where a correction was
    left halfway; none where its words were called off for them.

    An account that something was taken down from gets nothing new. Raises NotNow when none is left.
    """
    public: dict[int, list[Dispatch]] = {}
    for sending in correctable(post):
        public.setdefault(sending.channel_id, []).append(sending)
    waited = set(called_off_for(post, correction).values_list("channel_id", flat=True))
    found = {one.pk: public.get(one.pk, []) for one in channels if one.pk in public or one.pk in waited}
    if not found:
        raise NotNow("nothing_public")
    return found


@dataclass(frozen=True)
class Place:
    """One message to come: in which language, at which place of its thread, and what it does to the one before it."""

    language: str
    position: int
    replaces: Delivery | None = None
    way: Delivery.Way = Delivery.Way.POST


def places(content: Content, languages: Collection[str], channel: Channel, before: list[Dispatch]) -> list[Place]:
    """Every message of a sending in its turn, and what stands in its place, whichever sending before it says so."""
    if not before:
        shape = {language: len(messages(content, language, channel.platform)) for language in languages}
        return [Place(language, position) for language, count in shape.items() for position in range(count)]
    public = Delivery.objects.filter(dispatch__in=before, state__in=STANDS).select_related("dispatch__revision")
    standing = {(one.language, one.position): one for one in public.order_by("dispatch")}
    there = _There(channel, standing, stand_otherwise(public))
    return [place for one in languages for place in _of_language(one, content, there)]


@dataclass(frozen=True)
class _There:
    """What stands on an account, by language and place; of it, the messages that the public sees otherwise."""

    channel: Channel
    standing: Mapping[tuple[str, int], Delivery]
    otherwise: Collection[int]

    def says(self, new: Content, before: Delivery) -> bool:
        """Whether the public reads already, in the place of a message, what it is to say."""
        return before.pk not in self.otherwise and _stands_as(before, self.channel) == _said(new, before, self.channel)


def _of_language(language: str, new: Content, there: _There) -> Iterator[Place]:
    """Message by message. On a platform that edits nothing, whatever follows a new message in its thread is new too:
    it answers the message before it."""
    can_edit, follows_new = connector_for(there.channel).can_edit, False
    for position in range(len(messages(new, language, there.channel.platform))):
        before = there.standing.get((language, position))
        is_same = before is not None and there.says(new, before)
        if before is None:
            way = Delivery.Way.POST
        elif is_same and not follows_new:
            way = Delivery.Way.KEEP
        else:
            way = Delivery.Way.EDIT if can_edit else Delivery.Way.POST
        follows_new = follows_new or (way == Delivery.Way.POST)
        yield Place(language, position, before, way)


def _stands_as(delivery: Delivery, channel: Channel) -> tuple[object, ...] | None:
    """What the public reads there: the words of the version it was sent in."""
    return _said(content_of(delivery.dispatch.revision), delivery, channel)


def _said(content: Content, delivery: Delivery, channel: Channel) -> tuple[object, ...] | None:
    """What a message says; None where the content has no such message."""
    variant = content.variants.get(delivery.language)
    told = messages(content, delivery.language, channel.platform) if variant else ()
    if variant is None or delivery.position >= len(told):
        return None
    message = told[delivery.position]
    tag = delivery.language
    pictures = tuple((item.digest, item.alt, *captions_of(item, content, tag).items()) for item in message.media)
    return message.text, pictures, variant.link_card if delivery.position == 0 else None
