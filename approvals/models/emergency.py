"""The emergency lane: why it was taken, who answered for what, and the review afterwards."""

import uuid6
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.models.review import Review, Stage
from people.models import Person


class Emergency(models.Model):
    """One use of the emergency lane, from its reason to the review afterwards by somebody who took no part."""

    class Category(models.TextChoices):
        HEALTH = "health", _("Health")
        SAFETY = "safety", _("Safety")
        LEGAL_NOTICE = "legal-notice", _("Legal notice")

    class Finding(models.TextChoices):
        JUSTIFIED = "justified", _("The lane was rightly used")
        NOT_JUSTIFIED = "not_justified", _("It should have gone the ordinary way")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="emergency")
    category = models.CharField(max_length=20, choices=Category.choices)
    reason = models.TextField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_for = models.JSONField(default=list)  # ids of rules that could not run, which the two answer for by name
    after_review_due_at = models.DateTimeField(null=True, blank=True)  # set when it is approved
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=20, choices=Finding.choices, blank=True)
    lesson = models.TextField(blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "emergencies"

    def __str__(self) -> str:
        return f"{self.category} emergency: {self.review}"


class Call(models.Model):
    """Somebody who was told that a stage of an emergency waits for them. If they do not answer, the next is told."""

    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="calls")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["stage", "person"], name="one_call_per_stage_and_person")]

    def __str__(self) -> str:
        return f"{self.person} for {self.stage}"
