"""The shelf's four movements. A key is taken once and for ever: what was taken down never stands again."""

from django.db import IntegrityError

from publishing.connectors.shelf import Call, Placing, Put, Removed, Taken
from publishing.shelf.acts import one_act, one_look
from publishing.shelf.models import AskedCall, Item, Rewriting, ShownPicture
from records.clock import now


class Shelf:
    """Each movement is one act, durable when it returns. Raises ShelfSilent, and TransactionOpen (see `acts`)."""

    def put_if_absent(self, key: str, placing: Placing, *, deadline: float) -> Put | Taken | Removed:
        """Put it, unless the key was ever used. Of two who come together, the unique key lets one win."""
        try:
            with one_act(deadline):
                return _put(key, placing)
        except IntegrityError:
            standing = self.find(key, deadline=deadline)
            if standing is None:
                raise
            return standing

    def find(self, key: str, *, deadline: float) -> Taken | Removed | None:
        """What the key stands for, if anything."""
        with one_look(deadline):
            item = Item.objects.filter(key=key).first()
        return _standing(item) if item else None

    def remove(self, key: str, *, deadline: float) -> Removed:
        """Take it down and forget its words and pictures. A key nobody used yet is taken too, so that a worker who
        wakes up late cannot use it."""
        with one_act(deadline):
            item, _ = Item.objects.get_or_create(key=key, defaults={"put_at": now(), "document": {}})
            Item.objects.filter(pk=item.pk, removed_at=None).update(removed_at=now(), document={})
            ShownPicture.objects.filter(key=key).delete()
            item.refresh_from_db()
        return Removed(at=item.removed_at or now())

    def rewrite(self, key: str, placing: Placing, *, under: str, deadline: float) -> Taken | Removed | None:
        """Give what stands under a key other words and pictures, once for each key of a rewriting (`under`)."""
        try:
            with one_act(deadline):
                return _rewritten(key, placing, under)
        except IntegrityError:  # the same rewriting, at this very moment
            return self.find(key, deadline=deadline)

    def remember(self, call: Call, *, deadline: float) -> None:
        """Keep that this was asked."""
        with one_act(deadline):
            AskedCall.objects.create(**vars(call), at=now())


def _put(key: str, placing: Placing) -> Put:
    item = Item.objects.create(
        key=key,
        platform=placing.platform,
        account=placing.account,
        language=placing.language,
        document=dict(placing.document),
        file_number=placing.file_number,
        position=placing.position,
        put_at=now(),
    )
    ShownPicture.objects.bulk_create(_pictures(key, placing))
    return Put(at=item.put_at)


def _rewritten(key: str, placing: Placing, under: str) -> Taken | Removed | None:
    item = Item.objects.select_for_update().filter(key=key).first()
    if item is None or item.removed_at is not None:
        return _standing(item) if item else None
    if not Rewriting.objects.filter(key=under).exists():
        Rewriting.objects.create(key=under, of=key, at=now())
        item.document, item.corrected_at = dict(placing.document), now()
        item.save(update_fields=["document", "corrected_at"])
        ShownPicture.objects.filter(key=key).delete()
        ShownPicture.objects.bulk_create(_pictures(key, placing))
    return _standing(item)


def _pictures(key: str, placing: Placing) -> list[ShownPicture]:
    once = {picture.digest.removeprefix("sha256:"): picture for picture in placing.pictures}
    return [
        ShownPicture(key=key, sha256=sha256, content_type=picture.content_type, data=picture.data)
        for sha256, picture in once.items()
    ]


def _standing(item: Item) -> Taken | Removed:
    if item.removed_at is not None:
        return Removed(at=item.removed_at)
    at = item.corrected_at or item.put_at
    return Taken(at=at, account=item.account, language=item.language, document=item.document)
