"""What approval asks in a ministry or on one account of it, in versions that never change."""

from uuid import uuid4

import uuid6
from django.db import models
from django.db.models import Q

from people.models import Ministry, Person


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
    withdraws_one_sided = models.BooleanField(default=False)  # one language alone is taken down by itself
    reason = models.TextField()
    salt = models.UUIDField(default=uuid4, editable=False)  # of the digests the trail holds of its words; told nowhere
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["policy", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.policy}-{self.number}"
