"""Who stands in for whom, and who is away: for a time, set by themselves or for them."""

import uuid6
from django.db import models
from django.db.models import F, Q

from people.models import Ministry, Person


class Delegation(models.Model):
    """From one moment to another, one person decides in another's place: in one role or all, on some accounts or all.

    It names both. It is read when a decision is taken, never before. `begun_at`: since when the trail says it counts.
    """

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_given")
    receiver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="delegations_received")
    roles = models.JSONField(default=list)  # of people.roles; none: every role the giver holds then
    channels = models.JSONField(default=list)  # public ids of accounts; none: all of the ministry
    since = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_delegation_ends_after_it_began"),
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="nobody_delegates_to_themself"),
        ]
        indexes = [
            models.Index(fields=["receiver", "until"], name="delegations_received"),
            models.Index(fields=["giver", "until"], name="delegations_given"),
        ]

    def __str__(self) -> str:
        return f"{self.receiver} for {self.giver}"


class Absence(models.Model):
    """From one moment to another, a person is away: nothing is asked of them, and they decide nothing.

    `begun_at`: since when the trail says so; from there those concerned are told.
    """

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="absences")
    since = models.DateTimeField()
    until = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="an_absence_ends_after_it_began")]
        indexes = [models.Index(fields=["person", "until"], name="absences_of_a_person")]

    def __str__(self) -> str:
        return f"{self.person} is away"


class Assistant(models.Model):
    """Somebody who may set delegations and absences for another, as an executive's assistant does."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assisted_by")
    assistant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assists")
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "assistant"], name="one_row_per_assistant")]

    def __str__(self) -> str:
        return f"{self.assistant} assists {self.person}"
