"""What people say about a post: reasons, confirmations, comments, questions. Each is a record and may be released."""

import uuid6
from django.db import models
from django.utils.translation import gettext_lazy as _

from approvals.models import How
from compliance.both import Both
from people.models import Person
from publishing.models.post import Post


class Justification(models.Model):
    """The reason that lets one `justify` finding stand, bound to the very words it was given for."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="justifications")
    digest = models.CharField(max_length=80)
    rule = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=80)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "digest", "fingerprint"], name="one_reason_per_finding_and_words")
        ]

    def __str__(self) -> str:
        return f"{self.rule} of {self.post}: {self.reason[:40]}"


class Attestation(models.Model):
    """A person's recorded word on what a machine cannot see, bound to the very words it was given for."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="attestations")
    digest = models.CharField(max_length=80)
    statement = models.CharField(max_length=40)  # the id of a question (compliance.questions)
    said_en = models.TextField(blank=True)  # the sentence as it stood when the word was given
    said_fr = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "digest", "statement"], name="one_confirmation_per_statement_and_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement} of {self.post}"

    @property
    def said(self) -> Both:
        """The sentence somebody gave their word on, as it stood then."""
        return Both(self.said_en, self.said_fr)


class Comment(models.Model):
    """Something said about a post. What the minister's office says goes to the director, not to the drafter."""

    class Audience(models.TextChoices):
        TEAM = "team", _("Everybody on the post")
        DIRECTOR = "director", _("The communications director")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="comments")
    revision_number = models.PositiveIntegerField(default=0)  # the version they had before them
    body = models.TextField()
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.TEAM)
    from_office = models.BooleanField(default=False)
    about = models.CharField(max_length=30, blank=True)  # the verb this is the reason for, if it is one
    heard_from = models.CharField(max_length=200, blank=True)  # who said it elsewhere, written down by `by`
    heard_how = models.CharField(max_length=20, choices=How.choices, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.by} on {self.post}"


class QuoteYes(models.Model):
    """Whoever is quoted agreed to the quote, in these very words: who, when, how it came, and who wrote it down."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="quote_yeses")
    digest = models.CharField(max_length=80)
    given_by = models.CharField(max_length=200)
    how = models.CharField(max_length=20, choices=How.choices, blank=True)  # empty: given here, by who stands in `by`
    given_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "quote yeses"
        constraints = [models.UniqueConstraint(fields=["post", "digest"], name="one_yes_per_quote_and_words")]

    def __str__(self) -> str:
        return f"{self.given_by} on {self.post}"


class Question(models.Model):
    """“I am unsure”: holds the draft until somebody who holds the role asked for has answered."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="questions")
    body = models.TextField()
    to_role = models.CharField(max_length=30)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"question on {self.post}"
