"""The clock's own: its pulse, so that everybody can see whether it still beats; the time-zone database it goes by;
which platforms asked to be left alone for a while."""

from django.db import models
from django.db.models import Q

from channels.models import Channel


class ClockBeat(models.Model):
    """One row per kind of pulse (`clock` for the beat, `worker` for a worker that did its round)."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M:%S}"


class ZoneDatabase(models.Model):
    """The time-zone database the stored minutes were computed with. One row per version that was ever noticed."""

    version = models.CharField(max_length=120, unique=True)
    noticed_at = models.DateTimeField()
    moved = models.PositiveIntegerField(default=0)  # sendings whose minute it changed …
    held = models.PositiveIntegerField(default=0)  # … or took away

    def __str__(self) -> str:
        return self.version


class Rest(models.Model):
    """Until when a platform asked to be left alone, for all its accounts (`channel` empty) or for those of one channel.

    Every worker on every machine reads it before it claims (publishing/clock/resting.py).
    """

    platform = models.CharField(max_length=20)
    channel = models.ForeignKey(Channel, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()
    why = models.CharField(max_length=200)  # the platform's own words: a status, a header

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel"], name="one_rest_per_channel"),
            models.UniqueConstraint(
                fields=["platform"], condition=Q(channel__isnull=True), name="one_rest_per_platform"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel or self.platform} until {self.until:%H:%M:%S}"
