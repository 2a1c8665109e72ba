"""Correcting what is public: who asked for it and why, which words it is about, what became of it."""

import uuid6
from django.db import models
from django.db.models import Q

from people.models import Person
from publishing.models.post import Post
from publishing.models.revision import Revision
from publishing.models.voices import Comment
from publishing.states import CorrectionState


class Correction(models.Model):
    """The wish that a published post say other words. What it says is in the versions after the one it corrects."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="corrections")
    corrects = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+"
    )  # the newest words that are public
    said = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")  # the reason, in words
    state = models.CharField(max_length=20, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(state="open"), name="one_correction_of_a_post_is_under_way"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.corrects.number}, {self.state}"
