"""From the approved bytes to what a connector is handed. Nothing is packed from words that were not approved."""

from collections.abc import Mapping
from datetime import datetime
from itertools import takewhile
from uuid import UUID

from compliance.content import Content, MediaItem, Variant, messages
from compliance.content import digest as digest_of
from publishing.connectors.contract import Captions, Card, Parcel, Picture, Posted, Prepared, Refused, Retryable
from publishing.content.documents import content_of
from publishing.models import Attempt, Delivery, Dispatch, Media, Receipt
from records.clock import now

CERTAINLY_NOT = (Retryable.__name__, Refused.__name__)
"""Outcomes of a call that posted nothing."""


class WordsDiffer(Exception):
    """The stored bytes are not the ones that were approved."""


def approved_content(dispatch: Dispatch) -> Content:
    """The content of a dispatch, from bytes that hash to the approved digest. Raises WordsDiffer."""
    if digest_of(bytes(dispatch.revision.content)) != dispatch.digest:
        raise WordsDiffer(str(dispatch))
    return content_of(dispatch.revision)


def parcel_of(delivery: Delivery, content: Content) -> Parcel:
    """One message to one account."""
    dispatch = delivery.dispatch
    message = messages(content, delivery.language, dispatch.channel.platform)[delivery.position]
    receipt = proof_of(delivery)
    return Parcel(
        key=str(delivery.key),
        account=delivery.handle,
        language=delivery.language,
        text=message.text,
        pictures=tuple(
            _picture(item, captions_of(item, content, delivery.language)) for item in message.media if item.digest
        ),
        card=_card(content.variants[delivery.language]) if delivery.position == 0 else None,
        position=delivery.position,
        before=_before(delivery),
        twin=_twin(delivery),
        file_number=dispatch.post.file_number,
        title=dispatch.post.title,
        created_at=_began(delivery),
        posted_id=receipt.platform_id if receipt else "",
        prepared=_prepared(delivery),
    )


def keep_prepared(dispatch: Dispatch, prepared: Mapping[str, Prepared], *, token: UUID) -> None:
    """What preparing gave, kept in the rows: a later worker finds it there and does not do it again.

    Nothing of a worker whose token no longer counts: another prepares in its place.
    """
    for delivery in dispatch.deliveries.all():
        if kept := prepared.get(str(delivery.key)):
            delivery.prepared, delivery.prepared_until = dict(kept.plain), kept.until
            rows = Delivery.objects.filter(pk=delivery.pk, dispatch__token=token)
            rows.update(prepared=delivery.prepared, prepared_until=delivery.prepared_until)


def _picture(item: MediaItem, captions: Mapping[str, str]) -> Picture:
    """A picture or film; of a film, the captions by language."""
    media, data = _kept(item.digest or "")
    return Picture(
        digest=media.digest,
        content_type=media.content_type,
        alt=item.alt or "",
        data=data,
        width=media.width,
        height=media.height,
        captions=tuple(Captions(tag, digest, _kept(digest)[1]) for tag, digest in captions.items()),
    )


def _kept(digest: str) -> tuple[Media, bytes]:
    """A file this house keeps, and its bytes. Raises WordsDiffer."""
    media = Media.objects.filter(sha256=digest.removeprefix("sha256:")).first()
    if media is None:
        raise WordsDiffer(f"the file {digest} is gone")
    with media.file.open("rb") as file:
        data = file.read()
    if digest_of(data) != digest:
        raise WordsDiffer(f"the file {digest} changed")
    return media, data


def captions_of(item: MediaItem, content: Content, language: str) -> dict[str, str]:
    """Every caption file of a film by language, those of this language first: where both languages show the same film,
    its viewers choose. A film of its own has its own timing, and only its own captions."""
    same = {
        tag: one.captions_digest
        for tag, variant in content.variants.items()
        for one in variant.media
        if one.digest == item.digest and one.captions_digest and tag != language
    }
    return ({language: item.captions_digest} if item.captions_digest else {}) | same


def _card(variant: Variant) -> Card | None:
    card = variant.link_card
    return Card(card.url, card.title or "", card.description or "") if card else None


def _before(delivery: Delivery) -> tuple[Posted, ...]:
    """The messages before this one in its thread, as the platform said they were posted."""
    if delivery.position == 0:
        return ()
    others = delivery.dispatch.deliveries.filter(language=delivery.language, position__lt=delivery.position)
    receipts = (proof_of(other) for other in others.order_by("position").prefetch_related("receipts"))
    return tuple(
        Posted(receipt.platform_id, receipt.address, receipt.posted_at, receipt.raw) for receipt in receipts if receipt
    )


def proof_of(delivery: Delivery) -> Receipt | None:
    """Where a message stands: where it was posted, or, until its correction in place is on record, what it corrects."""
    before = delivery.replaces if delivery.way != Delivery.Way.POST else None
    return _receipt(delivery) or (_receipt(before) if before else None)


def _receipt(delivery: Delivery) -> Receipt | None:
    """The newest that came in time; one that came too late only where there is no other."""
    return min(delivery.receipts.all(), key=lambda receipt: (receipt.late, -receipt.pk), default=None)


def _began(delivery: Delivery) -> datetime | None:
    """When the first call began that may have posted it, so that a repeat sends the same; a call that certainly posted
    nothing, and those before it, fix nothing."""
    calls = [call for call in delivery.attempts.all() if call.act == Attempt.Act.PUBLISH]
    newest_first = sorted(calls, key=lambda call: (call.began_at, call.pk), reverse=True)
    open_ones = list(takewhile(lambda call: call.outcome not in CERTAINLY_NOT, newest_first))
    return open_ones[-1].began_at if open_ones else None


def _prepared(delivery: Delivery) -> dict[str, object]:
    until = delivery.prepared_until
    return dict(delivery.prepared) if until is not None and now() < until else {}


def _twin(delivery: Delivery) -> str:
    """The account that says the same in the other language."""
    others = (other.handle for other in delivery.dispatch.deliveries.all() if other.language != delivery.language)
    return next(others, "")
