"""Positions, and who holds them from one day to another."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from people.models.ministry import Ministry
from people.models.person import Person
from people.roles import POSITION_ROLES


class Position(models.Model):
    """A seat in a ministry ("Director, Communications Branch"): it has a role, which whoever holds it has with it."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="positions")
    role = models.CharField(max_length=30, choices=[(role.value, role.label) for role in POSITION_ROLES])
    title_en = models.CharField(max_length=120)
    title_fr = models.CharField(max_length=120)
    branch_en = models.CharField(max_length=120, blank=True)
    branch_fr = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_position_ends_after_it_began"
            )
        ]
        indexes = [models.Index(fields=["ministry", "role"], name="positions_of_a_ministry")]

    def __str__(self) -> str:
        return f"{self.ministry} · {self.title('en')}"

    def title(self, language: str) -> str:
        """What it is called in English or French, its branch included."""
        parts = (self.title_fr, self.branch_fr) if language == "fr" else (self.title_en, self.branch_en)
        return ", ".join(filter(None, parts))

    @property
    def title_here(self) -> str:
        """What it is called in the language of the moment, its branch included."""
        return self.title("fr" if (get_language() or "").startswith("fr") else "en")


class Holding(models.Model):
    """A person holds a position from one day until the day before another; `acting` stands in for who holds it."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    acting = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_holding_ends_after_it_began"
            )
        ]
        indexes = [models.Index(fields=["person", "since"], name="positions_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.position}{' (acting)' if self.acting else ''}"
