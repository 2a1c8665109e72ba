"""What the public may see of the shelf: the bulletin's messages and their pictures."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from publishing.shelf.models import Item, ShownPicture

BULLETIN = "bulletin"


def messages(account: str, language: str) -> QuerySet[Item]:
    """The public messages of an account in a language, newest first."""
    return _public().filter(account=account, language=language).order_by("-put_at", "-id")


def message(account: str, key: str) -> Item | None:
    """The message under a key of an account, also when it was withdrawn."""
    return Item.objects.filter(platform=BULLETIN, account=account, key=key).first()


def withdrawn(account: str, language: str) -> QuerySet[Item]:
    """What an account published in a language and took down again, the last taken down first. Its words are gone."""
    gone = Item.objects.filter(platform=BULLETIN, account=account, language=language, removed_at__isnull=False)
    return gone.order_by("-removed_at", "-id")


def last_changed(account: str, language: str) -> QuerySet[Item]:
    """What an account published in a language, also what it took down: whatever came, changed or went last first."""
    every = Item.objects.filter(platform=BULLETIN, account=account, language=language)
    return every.order_by(Coalesce("removed_at", "corrected_at", "put_at").desc(), "-id")


def same_message(item: Item, *, account: str, language: str) -> Item | None:
    """The public message of another account that says the same in its language."""
    if not item.file_number:
        return None
    return messages(account, language).filter(file_number=item.file_number, position=item.position).first()


def shown_picture(sha256: str) -> ShownPicture | None:
    """A picture by its digest, while a public message shows it."""
    showing = _public().filter(key=OuterRef("key"))
    return ShownPicture.objects.filter(Exists(showing), sha256=sha256).first()


def _public() -> QuerySet[Item]:
    return Item.objects.filter(platform=BULLETIN, removed_at=None)
