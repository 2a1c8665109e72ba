"""What a check found, kept as evidence; what people say is wrong with a rule; and how the rules were changed since."""

import uuid6
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person


class CheckRun(models.Model):
    """One check of one digest against one pack and the facts of a moment. Kept, never recomputed."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    subject = models.UUIDField()  # whose words: publishing hands in the post's public id
    digest = models.CharField(max_length=80)
    facts_digest = models.CharField(max_length=80)
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=40)
    outcome = models.CharField(max_length=30)
    not_checked = models.JSONField(default=list)
    rules = models.JSONField(default=dict)  # rule id → version
    milliseconds = models.FloatField(default=0)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "digest", "-at"], name="checks_of_some_words")]

    def __str__(self) -> str:
        return f"{self.digest[:14]} · {self.pack} {self.pack_version}: {self.outcome}"


class FoundFinding(models.Model):
    """One finding as it was found, in both languages. Holds words: erased with the content."""

    run = models.ForeignKey(CheckRun, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=80)
    family = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    language = models.CharField(max_length=35, blank=True)
    field = models.CharField(max_length=80, blank=True)
    start = models.IntegerField(null=True, blank=True)
    end = models.IntegerField(null=True, blank=True)
    excerpt = models.TextField(blank=True)
    title_en = models.CharField(max_length=200)
    title_fr = models.CharField(max_length=200)
    message_en = models.TextField()
    message_fr = models.TextField()
    cites = models.JSONField(default=list)
    fix = models.TextField(blank=True)
    crashed = models.BooleanField(default=False)  # the rule could not run: nobody knows what it would have found

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.rule} ({self.severity}) in {self.field}"


class Dispute(models.Model):
    """“This finding is wrong”: what a person says of a rule, for the rule owners to answer. Holds words of the post."""

    class State(models.TextChoices):
        OPEN = "open", _("Waits for an answer")
        MENDED = "mended", _("The rule was mended")
        STANDS = "stands", _("The rule stands")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    pack = models.CharField(max_length=40)
    rule = models.CharField(max_length=20)
    subject = models.UUIDField()  # whose words: publishing hands in the post's public id
    digest = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=80)
    language = models.CharField(max_length=35, blank=True)
    field = models.CharField(max_length=80, blank=True)
    excerpt = models.TextField(blank=True)
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "fingerprint"],
                condition=models.Q(state="open"),
                name="one_open_dispute_per_finding",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} disputed: {self.state}"


class PackChange(models.Model):
    """One change of a pack since it was shipped: proposed by a rule owner, in force once a second one agrees."""

    class Kind(models.TextChoices):
        EXCEPTION = "exception", _("Exception for some words")
        SUSPENSION = "suspension", _("Rule suspended")
        TERM = "term", _("Entry written into a list")
        STRIKE = "strike", _("Entry struck from a list")
        END = "end", _("Earlier change ended")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a second person")
        IN_FORCE = "in_force", _("In force")
        REFUSED = "refused", _("Refused")
        ENDED = "ended", _("Ended")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    pack = models.CharField(max_length=40)
    number = models.PositiveIntegerField(null=True, blank=True)  # of the version it made: 2026.11.1+3
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    rule = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=35, blank=True)
    field = models.CharField(max_length=30, blank=True)
    channel = models.UUIDField(null=True, blank=True)
    file = models.CharField(max_length=60, blank=True)  # the list
    term = models.JSONField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    ends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="ended_by")
    dispute = models.ForeignKey(Dispute, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes")
    reason = models.TextField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["pack", "number"], name="one_change_per_version_of_a_pack")]
        indexes = [models.Index(fields=["pack", "state"], name="changes_of_a_pack")]

    def __str__(self) -> str:
        return f"{self.pack}: {self.kind} {self.rule or self.file} ({self.state})"
