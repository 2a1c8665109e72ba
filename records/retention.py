"""What must be kept of a subject, with the retention series it falls under. Who may dispose of it comes later."""

import json
from collections.abc import Mapping
from hashlib import sha256

from records.changes import insert
from records.clock import now
from records.models import KeptRecord
from records.trail import CLOCK, Actor, Subject, record


def keep(
    subject: Subject,
    *,
    title: str,
    retention_series: str,
    content_digest: str,
    capture: Mapping[str, object],
    by: Actor = CLOCK,
) -> KeptRecord:
    """Capture a record at settlement and write it down as one event, in the caller's transaction.

    `capture` says what was shown where (accounts, addresses, times, digests) as plain JSON; it can be erased one day,
    so the event holds only its salted digest.
    """
    kept = insert(
        KeptRecord(
            subject_kind=subject.kind,
            subject_id=subject.id,
            title=title,
            retention_series=retention_series,
            content_digest=content_digest,
            captured_at=now(),
            capture=capture,
        )
    )
    record(subject, "keep_record", by, _facts(kept))
    return kept


def _facts(kept: KeptRecord) -> dict[str, object]:
    return {
        "record": kept.public_id,
        "retention_series": kept.retention_series,
        "content_digest": kept.content_digest,
        "capture_digest": capture_digest(kept),
    }


def capture_digest(kept: KeptRecord) -> str:
    """The digest that the event holds: sha-256 over the record's salt and what it captured, keys in order."""
    said = json.dumps(kept.capture, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{kept.salt}\n{kept.title}\n{said}".encode()).hexdigest()
