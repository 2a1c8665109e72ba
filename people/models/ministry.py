"""Ministries."""

import uuid6
from django.db import models
from django.db.models import F, Q


class Ministry(models.Model):
    """A ministry, from one day to another; a successor takes over what it leaves."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    code = models.SlugField(max_length=12, unique=True)  # the head of its file numbers: HLTH-2026-0042
    name_en = models.CharField(max_length=200)
    name_fr = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=20, default="ontario")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    class Meta:
        verbose_name_plural = "ministries"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_ministry_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """Its name in English or French."""
        return self.name_fr if language == "fr" else self.name_en
