"""Reviews: one round of approval of one digest, its stages as they stood, the decisions. Policies: what asks that."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.stages import stage_name
from people.models import Ministry, Person


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
    policy_version = models.TextField()  # of every policy that asked for its stages
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
    """One stage of a review as it stood when the review opened.

    `done_at`: since when enough people have said yes, judged when the last of them did; empty while it is asked.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    role = models.CharField(max_length=30)
    quorum = models.PositiveSmallIntegerField()  # how many different people at least
    everybody = models.BooleanField(default=False)  # and besides, all who hold the role at that moment
    because = models.JSONField(default=list)  # the triggers that brought it in; none: it is always asked
    hours = models.PositiveSmallIntegerField(null=True, blank=True)  # business hours to decide in
    stands_for_typography = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="one_stage_per_position")]

    def __str__(self) -> str:
        return f"{self.code} of {self.review}"

    @property
    def name(self) -> str:
        """What the stage is called on pages."""
        return stage_name(self.code)


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


class Policy(models.Model):
    """What approval asks in a ministry, or on one account of it, which then goes by its own instead."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="approval_policies")
    channel = models.UUIDField(null=True, blank=True)  # publishing and the doors hand in the account's public id
    number = models.PositiveIntegerField(default=0)  # of the version in force

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            models.UniqueConstraint(fields=["ministry", "channel"], name="one_policy_per_account"),
            models.UniqueConstraint(
                fields=["ministry"], condition=Q(channel__isnull=True), name="one_policy_per_ministry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministry.code}{f'-{self.channel.hex[-8:]}' if self.channel else ''}"


class PolicyVersion(models.Model):
    """A policy as it stood from one change to the next; never changed."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    steps = models.JSONField()  # approvals.policies reads and writes them
    reason = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.policy}-{self.number}"
