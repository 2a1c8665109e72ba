"""What the public was seen to see: one look after another, and what was not as it should be."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing.models.post import Post
from publishing.models.sending import Delivery


class LookBack(models.Model):
    """One look at a message after it was posted. `counts`: what the platform tells of it anyway (views, replies)."""

    class Outcome(models.TextChoices):
        SAME = "same", _("As approved")
        DIFFERS = "differs", _("Not as approved")
        GONE = "gone", _("No longer there")
        CANNOT_TELL = "cannot_tell", _("Could not be read")

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="look_backs")
    turn = models.PositiveSmallIntegerField()  # which of the planned looks: at once, 10 minutes, a day, a week
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    differs_in = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["delivery", "turn"], name="one_look_back_per_turn")]

    def __str__(self) -> str:
        return f"{self.delivery}: {self.outcome}"


class Incident(models.Model):
    """Something public is not as it should be: what was approved, what was seen, until a person has dealt with it."""

    class Kind(models.TextChoices):
        DIFFERS = "differs", _("What the public sees is not what was approved")
        GONE = "gone", _("A message is no longer there")
        OTHER_TIME = "other_time", _("It was posted at another time than approved")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="incidents")
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="incidents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    differs_in = models.JSONField(default=list)
    approved = models.JSONField(default=dict)
    shown = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what_was_done = models.TextField(blank=True)

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "kind"], condition=Q(settled_at__isnull=True), name="one_open_incident_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.delivery}"
