"""From the approved bytes to what a connector is handed. Nothing is packed from words that were not approved."""

from compliance.content import Content, MediaItem, messages, read
from compliance.content import digest as digest_of
from publishing.connectors.contract import Parcel, Picture
from publishing.documents import opened
from publishing.models import Delivery, Dispatch, Media


class WordsDiffer(Exception):
    """The stored bytes are not the ones that were approved."""


def approved_content(dispatch: Dispatch) -> Content:
    """The content of a dispatch, from bytes that hash to the approved digest. Raises WordsDiffer."""
    if digest_of(bytes(dispatch.revision.content)) != dispatch.digest:
        raise WordsDiffer(str(dispatch))
    return read(opened(dispatch.revision))


def parcel_of(delivery: Delivery, content: Content) -> Parcel:
    """One message to one account."""
    dispatch = delivery.dispatch
    message = messages(content, delivery.language, dispatch.channel.platform)[delivery.position]
    return Parcel(
        key=str(delivery.key),
        account=delivery.handle,
        language=delivery.language,
        text=message.text,
        pictures=tuple(_picture(item) for item in message.media if item.digest),
        position=delivery.position,
        answers=_before(delivery),
        twin=_twin(delivery),
        file_number=dispatch.post.file_number,
        title=dispatch.post.title,
    )


def _picture(item: MediaItem) -> Picture:
    media = Media.objects.filter(sha256=(item.digest or "").removeprefix("sha256:")).first()
    if media is None:
        raise WordsDiffer(f"the picture {item.digest} is gone")
    with media.file.open("rb") as file:
        data = file.read()
    if digest_of(data) != item.digest:
        raise WordsDiffer(f"the picture {item.digest} changed")
    return Picture(digest=media.digest, content_type=media.content_type, alt=item.alt or "", data=data)


def _before(delivery: Delivery) -> str:
    """The platform's id of the message before this one in the thread."""
    if delivery.position == 0:
        return ""
    before = delivery.dispatch.deliveries.filter(language=delivery.language, position=delivery.position - 1).first()
    receipt = before.receipts.order_by("late", "-id").first() if before else None
    return receipt.platform_id if receipt else ""


def _twin(delivery: Delivery) -> str:
    """The account that says the same in the other language."""
    others = delivery.dispatch.deliveries.exclude(language=delivery.language)
    return others.values_list("handle", flat=True).first() or ""
