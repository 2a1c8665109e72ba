"""Other words somebody proposes. The author applies them, so that who proposed them stays independent."""

import uuid6
from django.db import models
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing.models.post import Post


class Suggestion(models.Model):
    """Other words for one text of one version: proposed by a reader, applied or declined by those who write."""

    class State(models.TextChoices):
        OPEN = "open", _("Waits for the authors")
        APPLIED = "applied", _("Applied")
        DECLINED = "declined", _("Declined")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="suggestions")
    digest = models.CharField(max_length=80)  # of the version it was proposed for
    language = models.CharField(max_length=35)
    place = models.CharField(max_length=60)  # within the variant: text, thread.0.text, media.1.alt
    before = models.TextField()
    after = models.TextField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.by} suggests other words for {self.post}"
