"""What happened (events in chains) and what must be kept (records with their retention series)."""

from secrets import token_hex

import uuid6
from django.db import models


class Event(models.Model):
    """One thing that happened to one subject: appended, never changed. Holds short facts and digests, never words.

    `digest` covers this event and the digest before it, so that each subject's events form a chain.
    """

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    verb = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=60)
    facts = models.TextField(default="{}")  # JSON as text: the digest covers these very characters
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "sequence"], name="one_event_per_link_of_a_chain"
            ),
        ]
        indexes = [models.Index(fields=["verb", "id"], name="events_by_verb")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} #{self.sequence} {self.verb}"


class ChainHead(models.Model):
    """The last link of one subject's chain; the row that appending locks."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_kind", "subject_id"], name="one_chain_per_subject")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} up to #{self.sequence}"


def new_salt() -> str:
    """What keeps a digest in the trail from being guessed back once the content is erased."""
    return token_hex(16)


class KeptRecord(models.Model):
    """What must be kept of one subject, with the retention series it falls under, captured when it was settled."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    title = models.CharField(max_length=200)
    retention_series = models.CharField(max_length=60)
    content_digest = models.CharField(max_length=80)
    captured_at = models.DateTimeField()
    salt = models.CharField(max_length=32, default=new_salt, editable=False)  # goes when the capture goes
    capture = models.JSONField()  # what was shown where: accounts, addresses, times, digests

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="records_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.title} ({self.retention_series})"
