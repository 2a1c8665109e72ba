"""Periods that restrain what a whole jurisdiction says (policy.md part 5).

The caretaker period runs between two events that people note; what the law counts in days (writ to polling day,
advertising) is kept apart from it, in spans (policy.md CA-EL-1, CA-EL-5).
"""

from collections.abc import Collection
from uuid import UUID, uuid4

import uuid6
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from channels.models.accounts import Channel
from people.models import Person

RUNNING = Q(starts_at__isnull=False, ends_at__isnull=True, voided_at__isnull=True)
PLANNED = Q(starts_at__isnull=True, voided_at__isnull=True)


class Period(models.Model):
    """A time that restrains what may go out in a jurisdiction: election, mourning, emergency (policy.md part 5)."""

    class PeriodKind(models.TextChoices):
        ELECTION = "election", _("Election (caretaker)")
        MOURNING = "mourning", _("Mourning")
        EMERGENCY = "emergency", _("Emergency")
        BY_ELECTION = "by_election", _("By-election")
        MUNICIPAL = "municipal", _("Municipal election")

    class Happening(models.TextChoices):
        """What begins or ends a period. Which may begin or end which kind: `channels.stops.happenings`."""

        DISSOLUTION = "dissolution", _("The legislature is dissolved")
        WRITS = "writs", _("The writs are issued")
        NO_CONFIDENCE = "no_confidence", _("The government lost a vote of confidence")
        SWORN_IN = "sworn_in", _("The new government is sworn in")
        RESULT_CLEAR = "result_clear", _("The result clearly returns the government")
        WRITS_WITHDRAWN = "writs_withdrawn", _("The writs are withdrawn")
        DEATH = "death", _("A death is announced")
        MOURNING_DECLARED = "mourning_declared", _("Mourning is declared")
        MOURNING_OVER = "mourning_over", _("The mourning is over")
        DISASTER = "disaster", _("Something grave happened")
        EMERGENCY_DECLARED = "emergency_declared", _("An emergency is declared")
        EMERGENCY_LIFTED = "emergency_lifted", _("The emergency is lifted")
        BY_WRIT = "by_writ", _("The writ of the by-election is issued")
        ELECTED = "elected", _("The result of the by-election is declared")
        CAMPAIGN = "campaign", _("The municipal campaign has begun")
        VOTE_OVER = "vote_over", _("The municipal vote is over")
        OTHER = "other", _("Another event, named in the note")

    class State(models.TextChoices):
        PLANNED = "planned", _("Expected")
        RUNNING = "running", _("Running")
        OVER = "over", _("Over")
        VOIDED = "voided", _("Undone")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    jurisdiction = models.CharField(max_length=20)
    kind = models.CharField(max_length=20, choices=PeriodKind.choices)
    place = models.CharField(max_length=120, blank=True)  # of a narrow kind: the riding, the municipality
    channels = models.ManyToManyField(Channel, related_name="+")  # of a narrow kind: the accounts it restrains
    reason = models.CharField(max_length=500)  # the note: what it is about, in words
    salt = models.UUIDField(default=uuid4, editable=False)  # of the digests the trail holds of its words; told nowhere
    allowed_categories = models.JSONField(default=list)
    reference = models.CharField(max_length=120, blank=True)  # under which the centre cleared the list above

    expected_on = models.DateField(null=True, blank=True)  # the day its event is expected; restrains nothing
    expected_until = models.DateField(null=True, blank=True)
    planned_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(null=True, blank=True)

    event = models.CharField(max_length=20, choices=Happening.choices, blank=True)
    happened_at = models.DateTimeField(null=True, blank=True)  # when the event took place, as people tell it
    source = models.CharField(max_length=300, blank=True)  # where that is known from
    starts_at = models.DateTimeField(null=True, blank=True)  # when it was noted here: from then on it restrains
    started_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    ending_event = models.CharField(max_length=20, choices=Happening.choices, blank=True)
    ending_happened_at = models.DateTimeField(null=True, blank=True)
    ending_source = models.CharField(max_length=300, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ending_note = models.CharField(max_length=500, blank=True)

    reopened_at = models.DateTimeField(null=True, blank=True)  # it had been ended by mistake: when it restrained again
    reopened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reopening_reason = models.CharField(max_length=500, blank=True)

    voided_at = models.DateTimeField(null=True, blank=True)  # it never should have begun: it counts for nothing
    voided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    voiding_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="a_period_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False) | Q(expected_on__isnull=False),
                name="a_period_has_begun_or_is_expected",
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "kind", "place"], condition=RUNNING, name="one_running_period_of_a_kind"
            ),
            models.UniqueConstraint(
                fields=["jurisdiction", "kind", "place"], condition=PLANNED, name="one_expected_period_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.jurisdiction}"

    @property
    def about(self) -> str:
        """The note. Where its event stands for it, because nobody wrote one: the event, in the reader's language."""
        label = self.Happening(self.event).label if self.event else ""
        return str(label) if self.reason in _in_each_language(label) else self.reason

    @property
    def is_narrow(self) -> bool:
        """Whether it restrains named accounts alone."""
        return self.kind in NARROW

    def restrains(self, accounts: Collection[UUID]) -> bool:
        """Whether it is about any of these accounts, by their public ids. Read with its `channels` for many."""
        return not self.is_narrow or any(channel.public_id in accounts for channel in self.channels.all())

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.voided_at:
            return self.State.VOIDED
        if self.starts_at is None:
            return self.State.PLANNED
        return self.State.OVER if self.ends_at else self.State.RUNNING


def _in_each_language(label: str | Promise) -> list[str]:
    said = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.append(str(label))
    return said


NARROW = (Period.PeriodKind.BY_ELECTION, Period.PeriodKind.MUNICIPAL)
"""The kinds that restrain named accounts instead of a jurisdiction (policy.md part 5, consequence 5)."""


class Span(models.Model):
    """Days the law counts around an election, first and last included, as a person noted them from a source."""

    class SpanKind(models.TextChoices):
        STATUTORY = "statutory", _("Election period in law: from the writs to polling day")
        ADVERTISING = "advertising", _("Restrictions on government advertising")

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="spans")
    kind = models.CharField(max_length=20, choices=SpanKind.choices)
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)  # not known yet
    source = models.CharField(max_length=300)
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["first_day", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["period", "kind"], name="one_span_of_a_kind_per_period"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="a_span_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.period}"


class Clearance(models.Model):
    """A caretaker officer said of these very words that they may go out while this period runs."""

    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="clearances")
    subject = models.UUIDField()  # of the post; this room knows it by nothing else …
    digest = models.CharField(max_length=80)  # … than its words
    reference = models.CharField(max_length=120)
    cleared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period", "subject", "digest"], name="one_clearance_per_words_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.reference} under {self.period}"
