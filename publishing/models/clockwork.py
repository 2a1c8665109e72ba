"""The pulse of the clock, so that everybody can see whether it still beats."""

from django.db import models


class ClockBeat(models.Model):
    """One row per kind of pulse (`clock` for the beat, `worker` for a worker that did its round)."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M:%S}"
