"""Dated memberships."""

from django.db import models
from django.db.models import F, Q

from people.models.ministry import Ministry
from people.models.person import Person
from people.roles import MINISTRY_ROLES, Role


class Membership(models.Model):
    """From one day to another, a person belongs to a ministry (or to the whole house) in one role."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    ministry = models.ForeignKey(Ministry, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(
        max_length=30, choices=[(role.value, role.label) for role in MINISTRY_ROLES], default=Role.MEMBER
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_membership_ends_after_it_began"
            )
        ]
        indexes = [models.Index(fields=["person", "role"], name="memberships_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.ministry or 'house'}"
