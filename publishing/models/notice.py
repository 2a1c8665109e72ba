"""What a person is told: one row per event and person."""

import uuid6
from django.db import models
from django.db.models import Q

from people.models import Person
from publishing.models.mailing import Mail
from publishing.models.post import Post


class Notice(models.Model):
    """One event told to one person, on the page and by mail. Gathered without a mail: nothing was left to send."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    event_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.CASCADE, related_name="notices")
    verb = models.CharField(max_length=60)
    urgent = models.BooleanField(default=False)  # an alarm: it comes at once
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    gathered_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Mail, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["event_id", "person"], name="one_notice_per_event_and_person")]
        indexes = [
            models.Index(fields=["person", "seen_at"], name="notices_of_a_person"),
            models.Index(fields=["person"], condition=Q(gathered_at__isnull=True), name="notices_to_gather"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} → {self.person}"
