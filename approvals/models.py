"""Reviews: one round of approval of one digest, with its stages as they stood and the decisions taken."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.routes import STAGE_NAMES
from people.models import Person


class Review(models.Model):
    """One round of approval of one digest. Its stages are frozen when it opens."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        APPROVED = "approved", _("Approved")
        CHANGES = "changes", _("Changes asked for")
        LET_GO = "let_go", _("Let go: the words changed")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    subject = models.UUIDField(db_index=True)  # whose words: publishing hands in the post's public id
    digest = models.CharField(max_length=80)
    policy_version = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject"], condition=Q(state="open"), name="one_open_review_per_subject")
        ]

    def __str__(self) -> str:
        return f"review of {self.digest[:14]} ({self.state})"


class Stage(models.Model):
    """One stage of a review as it stood when the review opened."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    role = models.CharField(max_length=30)
    quorum = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="one_stage_per_position")]

    def __str__(self) -> str:
        return f"{self.code} of {self.review}"

    @property
    def name(self) -> str:
        """What the stage is called on pages."""
        return str(STAGE_NAMES.get(self.code, self.code))


class Decision(models.Model):
    """What one person decided at one stage, about one digest."""

    class Answer(models.TextChoices):
        YES = "yes", _("Approved")
        CHANGES = "changes", _("Asked for changes")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    digest = models.CharField(max_length=80)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"], condition=Q(taken_back_at__isnull=True), name="one_decision_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.answer}"
