"""What stops an account, a ministry or everything until a person lets it go on."""

from uuid import uuid4

import uuid6
from django.db import models
from django.db.models import F, Q

from channels.models.accounts import Channel
from people.models import Ministry, Person


class Pause(models.Model):
    """Nothing goes out on an account, of a ministry, or at all, until somebody resumes it."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, null=True, blank=True, on_delete=models.PROTECT)
    channel = models.ForeignKey(Channel, null=True, blank=True, on_delete=models.CASCADE)
    reason = models.CharField(max_length=500)
    salt = models.UUIDField(default=uuid4, editable=False)  # of the digests the trail holds of its words; told nowhere
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ministry__isnull=True) | Q(channel__isnull=True), name="a_pause_has_one_scope"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="a_pause_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"pause of {self.channel or self.ministry or 'everything'}"

    def stops(self, channel: Channel) -> bool:
        """Whether an account lies in what it stops."""
        if self.channel_id:
            return self.channel_id == channel.pk
        return self.ministry_id in (None, channel.ministry_id)
