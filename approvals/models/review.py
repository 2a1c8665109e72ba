"""Reviews: one round of approval of one digest, its stages as they stood, and what each person decided."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.stages import stage_name
from people.models import Person


class Review(models.Model):
    """One round of approval of one digest. Its stages are frozen when it opens.

    `repairs`: the round before, when people said yes in it to words that changed since; they are asked again together.
    `expires_at`: after it nothing decided here could be sent in time. `withdraws_one_sided`: whether the policies said,
    when it opened, that a language that ends up public alone is taken down without asking.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        APPROVED = "approved", _("Approved")
        CHANGES = "changes", _("Changes asked for")
        LET_GO = "let_go", _("Let go: the words changed")
        EXPIRED = "expired", _("Expired: not decided in time")

    class Lane(models.TextChoices):
        ORDINARY = "ordinary", _("Ordinary approval")
        EMERGENCY = "emergency", _("Emergency lane")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    subject = models.UUIDField(db_index=True)  # whose words: publishing hands in the post's public id
    digest = models.CharField(max_length=80)
    policy_version = models.TextField()  # of every policy that asked for its stages
    calendar = models.CharField(max_length=20, default="ontario")  # the jurisdiction whose business hours count
    lane = models.CharField(max_length=20, choices=Lane.choices, default=Lane.ORDINARY)
    withdraws_one_sided = models.BooleanField(default=False)
    repairs = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="repaired_by")
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject"], condition=Q(state="open"), name="one_open_review_per_subject")
        ]
        indexes = [models.Index(fields=["expires_at"], name="open_reviews_by_their_end", condition=Q(state="open"))]

    def __str__(self) -> str:
        return f"review of {self.digest[:14]} ({self.state})"


class Stage(models.Model):
    """One stage of a review as it stood when the review opened.

    `done_at`: since when enough people have said yes, judged when the last of them did; empty while it is asked.
    `together`: asked at the same time as the others so marked, before the rest. `stands`: the stage of an earlier round
    whose yeses hold, as only typography changed since. `met_by`: somebody outside the house who did what it asks.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    role = models.CharField(max_length=30)
    seat = models.UUIDField(null=True, blank=True)  # the position in the ministry whose holders alone decide
    quorum = models.PositiveSmallIntegerField()  # how many different people at least
    everybody = models.BooleanField(default=False)  # and besides, all who hold the role at that moment
    because = models.JSONField(default=list)  # the triggers that brought it in; none: it is always asked
    hours = models.PositiveSmallIntegerField(null=True, blank=True)  # business hours to decide in
    stands_for_typography = models.BooleanField(default=False)
    goes_ahead_for = models.JSONField(default=list)  # a consultation: categories of posts that do not wait for it
    together = models.BooleanField(default=False)
    stands = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    met_by = models.JSONField(default=dict)
    asked_at = models.DateTimeField(null=True, blank=True)  # since when it is its turn
    due_at = models.DateTimeField(null=True, blank=True)  # when its hours are over
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="one_stage_per_position")]
        indexes = [
            models.Index(fields=["due_at"], name="stages_by_their_hours", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.review}"

    @property
    def name(self) -> str:
        """What the stage is called on pages."""
        return stage_name(self.code)


class Decision(models.Model):
    """What one person decided at one stage, about one digest.

    `on_behalf_of`: whose place they took, by delegation; `through`: who passed it on, where it was passed on.
    `shown`: digests of what they had before them. `signed_how`: how they signed in again for it, if they did.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Approved")
        CHANGES = "changes", _("Asked for changes")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    through = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    digest = models.CharField(max_length=80)
    comment = models.TextField(blank=True)
    shown = models.JSONField(default=dict)
    signed_how = models.CharField(max_length=20, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"], condition=Q(taken_back_at__isnull=True), name="one_decision_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.answer}"


class How(models.TextChoices):
    """How something was heard that was not said here."""

    PHONE = "phone", _("By phone")
    MAIL = "mail", _("By e-mail")
    MEETING = "meeting", _("In a meeting")


class Relay(models.Model):
    """A yes that came by phone or e-mail and that somebody wrote down: who, how, when, with what to show for it.

    `person` of the decision said yes and is told of it; they can contest it, and then it counts no more.
    """

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="relay")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=20, choices=How.choices)
    heard_at = models.DateTimeField()
    note = models.TextField(blank=True)
    evidence = models.FileField(upload_to="evidence/", blank=True)
    evidence_name = models.CharField(max_length=200, blank=True)
    evidence_digest = models.CharField(max_length=80, blank=True)
    contested_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.decision}, relayed by {self.by}"


class Recusal(models.Model):
    """Somebody has a conflict of interest about these words, and decides nothing about them from then on."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    subject = models.UUIDField(db_index=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "person"], name="one_recusal_per_person")]

    def __str__(self) -> str:
        return f"{self.person} has no part in {self.subject}"


class Heard(models.Model):
    """What became of a consultation: what the minister's office said, or that the director went on without it.

    The words lie with whoever keeps them (`comment`, their public id). `elsewhere`: how it came when not by the system.
    """

    class Kind(models.TextChoices):
        SEEN = "seen", _("Seen, nothing to add")
        COMMENT = "comment", _("Commented")
        FACT = "fact", _("Says that a fact is wrong")
        DELAY = "delay", _("Asks for a delay")
        GO_AHEAD = "go_ahead", _("The director went ahead")
        HOLD = "hold", _("Waits for an answer")
        AUTOMATIC = "automatic", _("Went ahead by itself, as the policy says")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    stage = models.ForeignKey(Stage, on_delete=models.CASCADE, related_name="heard")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=80)
    comment = models.UUIDField(null=True, blank=True)
    elsewhere = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "heard"

    def __str__(self) -> str:
        return f"{self.kind} at {self.stage}"
