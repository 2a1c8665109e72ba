"""The clock's own: its pulse, so that everybody can see whether it still beats; the time-zone database it goes by."""

from django.db import models


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
