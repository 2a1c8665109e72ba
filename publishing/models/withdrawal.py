"""Taking down what is public: who wished it and who agreed, what the public saw before, what proves that it is gone."""

from hashlib import sha256
from pathlib import PurePath

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing.models.post import Post
from publishing.models.sending import Delivery, Dispatch
from publishing.models.voices import Comment
from publishing.states import WithdrawalState
from records.clock import now


class Withdrawal(models.Model):
    """The wish of one person that sendings of a post be taken down; what a second said, or the review afterwards."""

    class Code(models.TextChoices):  # the reasons of policy.md part 3, step 18
        ERROR = "error", _("Something in it is wrong")
        PRIVACY = "privacy", _("Privacy: it shows or says something about a person")
        LEGAL = "legal", _("A legal reason")
        ELECTION = "election", _("An election")
        SECURITY = "security", _("Security or safety")
        ONE_LANGUAGE = "one-language", _("One language stands alone")

    class Finding(models.TextChoices):
        JUSTIFIED = "justified", _("One person rightly decided alone")
        NOT_JUSTIFIED = "not_justified", _("Two people should have decided")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="withdrawals")
    sendings = models.ManyToManyField(Dispatch, related_name="withdrawals")
    together = models.UUIDField(default=uuid6.uuid7)  # the same for wishes about several posts that came in one act
    code = models.CharField(max_length=20, choices=Code.choices)
    said = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")  # the reason, in words
    state = models.CharField(max_length=20, choices=WithdrawalState.choices, default=WithdrawalState.WAITING)
    alone = models.BooleanField(default=False)  # decided by one person, and reviewed afterwards
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    review_due_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=20, choices=Finding.choices, blank=True)
    lesson = models.TextField(blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(state="waiting"), name="one_wish_to_take_a_post_down_waits"
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed", alone=False) | ~Q(decided_by=F("asked_by")),
                name="who_wished_does_not_agree",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.code}, {self.state}"

    @property
    def is_overdue(self) -> bool:
        """Whether the time for its review is over."""
        return self.review_due_at is not None and self.reviewed_at is None and self.review_due_at < now()


class Capture(models.Model):
    """What the public saw of a message right before the platform was asked to take it down."""

    class Outcome(models.TextChoices):
        SHOWN = "shown", _("Kept as the public saw it")
        GONE = "gone", _("It was no longer there")
        CANNOT_TELL = "cannot_tell", _("It could not be read")

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="capture")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    shown = models.JSONField(default=dict)
    digest = models.CharField(max_length=80, blank=True)  # of `shown` as canonical bytes
    why = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.delivery}: {self.outcome}"


def place_of_proof(proof: "TakenDown", filename: str) -> str:
    """Where a proof lies: by the message it is about."""
    return f"proofs/{proof.delivery.public_id}{PurePath(filename).suffix.lower()}"


class TakenDown(models.Model):
    """A person's word that they took a message down by hand, and the file that shows it."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="taken_down")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    file = models.FileField(upload_to=place_of_proof)
    name = models.CharField(max_length=200)  # what it was called where it came from
    digest = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.delivery}: {self.name}"

    @property
    def is_whole(self) -> bool:
        """Whether the bytes kept are those its digest names."""
        with self.file.open("rb") as kept:
            return self.digest == f"sha256:{sha256(kept.read()).hexdigest()}"
