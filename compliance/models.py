"""What a check found, kept as evidence: which words, which facts, which rules, what was found."""

import uuid6
from django.db import models


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

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.rule} ({self.severity}) in {self.field}"
