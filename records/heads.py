"""The heads of the chains: every verb passes here."""

from uuid import UUID

from django.db.models import QuerySet

from records.changes import set_where
from records.models import ChainHead
from records.questions import Blank, prepared

Head = tuple[int, int, str]  # the row, the length of the chain, the digest to follow


def lock_head(kind: str, subject_id: UUID) -> Head:
    """The head of a subject's chain, locked until the transaction ends; a new subject gets its head here."""
    head = _head.first(kind, subject_id)
    if head is None:
        new = ChainHead(subject_kind=kind, subject_id=subject_id)
        ChainHead.objects.bulk_create([new], ignore_conflicts=True)  # two at once: one row, both then wait for it
        head = _head.first(kind, subject_id)
    if head is None:
        raise LookupError(f"the chain of {kind} {subject_id} has no head, and none can be made")
    return head


@prepared
def _head(kind: Blank, subject_id: Blank) -> QuerySet[ChainHead, Head]:
    """On SQLite the transaction itself is the lock."""
    named = ChainHead.objects.select_for_update().filter(subject_kind=kind, subject_id=subject_id)
    return named.values_list("id", "sequence", "digest")


def move_head(row: int, *, sequence: int, digest: str) -> None:
    """Name the new last entry."""
    set_where(ChainHead, {"pk": row}, {"sequence": sequence, "digest": digest})
