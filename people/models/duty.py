"""The duty roster: who is called when something cannot wait."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.ministry import Ministry
from people.models.person import Person
from people.roles import Role


class DutyTurn(models.Model):
    """Somebody is on a list of their ministry from one moment to another, called first, second …

    Never deleted: what was done in an emergency must stay explainable. A turn taken off the list has `removed_at`.
    """

    class Kind(models.TextChoices):
        """Which list (issue: the emergency lane). Together with a ministry it names the list."""

        PROGRAM = "program", _("Program duty officer")
        COMMUNICATIONS = "communications", _("Communications duty director")
        FRENCH_REVISER = "french_reviser", _("On-call French reviser")
        ENGLISH_REVISER = "english_reviser", _("On-call English reviser")

        @property
        def role(self) -> Role:
            """The role somebody on this list acts in."""
            return _ROLES[self.value]

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="duty_turns")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duty_turns")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField()  # who is called first has 1
    phone = models.CharField(max_length=40)  # as RFC 3966 writes it after "tel:": +14165550123;ext=12
    set_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    removed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_turn_ends_after_it_began"),
            models.CheckConstraint(condition=Q(place__gte=1), name="somebody_is_called_first"),
        ]
        indexes = [models.Index(fields=["ministry", "kind", "ends_at"], name="turns_of_a_list")]

    def __str__(self) -> str:
        return f"{self.place}. {self.person} · {self.kind} · {self.ministry}"


_ROLES = {
    "program": Role.PROGRAM_DUTY,
    "communications": Role.DIRECTOR,
    "french_reviser": Role.LANGUAGE_REVIEWER,
    "english_reviser": Role.LANGUAGE_REVIEWER,
}
