"""What the public sees is not what was approved, and nobody has dealt with it yet: a correction in the very same words
puts back what was approved."""

from django.db.models import QuerySet

from publishing.models import Delivery, Incident, Post
from publishing.public.superseding import STANDS


def to_be_put_back(post: Post) -> QuerySet[Incident]:
    """The open incidents of messages that stand there otherwise than approved."""
    return _open().filter(post=post, delivery__state__in=STANDS)


def stand_otherwise(deliveries: QuerySet[Delivery], *, in_text: bool = False) -> set[int]:
    """Of these messages, those that are seen otherwise than approved; `in_text`: only where their text is other."""
    found = _open().filter(delivery__in=deliveries).values_list("delivery", "differs_in")
    return {delivery for delivery, differs_in in found if not in_text or not differs_in or "text" in differs_in}


def _open() -> QuerySet[Incident]:
    return Incident.objects.filter(kind=Incident.Kind.DIFFERS, settled_at__isnull=True)
