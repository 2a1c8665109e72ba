"""Posting by hand: who is at it now, and what somebody reported of a message they posted."""

from pathlib import PurePath

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing.models.sending import Delivery, Dispatch


class HandTurn(models.Model):
    """“I am posting this”: one person at a time, until then or until they end it; nobody doubles what they do."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="hand_turns")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch"], condition=Q(ended_at__isnull=True), name="one_person_posts_a_sending_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by} posts {self.dispatch}"


def place_of_picture(report: "HandReport", filename: str) -> str:
    """Where a picture of the screen lies: by the message it is about."""
    return f"posted/{report.delivery.public_id}{PurePath(filename).suffix.lower()}"


class HandReport(models.Model):
    """A person's word that a message is public, and what somebody else saw who looked after it."""

    class Finding(models.TextChoices):
        SAME = "same", _("As approved")
        DIFFERS = "differs", _("Not as approved")
        GONE = "gone", _("It is not there")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="hand_report")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    as_approved = models.BooleanField(default=True)  # what the person said of it …
    differs = models.TextField(blank=True)  # … and what is not as approved
    proof = models.FileField(upload_to=place_of_picture, blank=True)
    proof_name = models.CharField(max_length=200, blank=True)  # what it was called where it came from
    proof_digest = models.CharField(max_length=80, blank=True)
    looked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=20, choices=Finding.choices, blank=True)
    seen = models.TextField(blank=True)  # what is not as approved, in the words of who looked

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(looked_by__isnull=True) | ~Q(looked_by=models.F("by")), name="who_reported_does_not_look"
            )
        ]

    def __str__(self) -> str:
        return f"{self.delivery}: reported by {self.by}"
