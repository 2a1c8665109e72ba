"""A new post is begun once, however often its page is sent: the page carries the id the post is to have.

Somebody presses twice, or the draft is kept at the very moment they save: both speak of one post."""

from uuid import UUID

import uuid6
from django.core import signing

from people.models import Person
from publishing.models import Post

SEAL = "web.compose.beginning"


def fresh() -> str:
    """An id nobody has used yet, sealed, so that nobody chooses one."""
    return signing.dumps(str(uuid6.uuid7()), salt=SEAL)


def id_of(sealed: str) -> UUID | None:
    """The id a page carries; None where it carries none of ours."""
    try:
        return UUID(signing.loads(sealed, salt=SEAL))
    except signing.BadSignature:
        return None


def begun_under(sealed: str, person: Person) -> UUID | None:
    """The id of the post this person began from the same page; None when they have not yet."""
    as_id = id_of(sealed)
    is_begun = as_id and Post.objects.filter(public_id=as_id, created_by=person).exists()
    return as_id if is_begun else None
