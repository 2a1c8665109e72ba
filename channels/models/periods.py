"""Periods that restrain what a whole jurisdiction says (policy.md part 5)."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person


class Period(models.Model):
    """A time that restrains what may go out in a jurisdiction: election, mourning, emergency (policy.md part 5)."""

    class PeriodKind(models.TextChoices):
        ELECTION = "election", _("Election (caretaker)")
        MOURNING = "mourning", _("Mourning")
        EMERGENCY = "emergency", _("Emergency")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    jurisdiction = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=PeriodKind.choices)
    reason = models.CharField(max_length=500)
    allowed_categories = models.JSONField(default=list)
    starts_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ending_note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="a_period_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "kind"],
                condition=Q(ends_at__isnull=True),
                name="one_running_period_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.jurisdiction}"
