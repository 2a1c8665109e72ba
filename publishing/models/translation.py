"""The source language of a post, where the other language stands, and the translations that were sent out."""

import uuid6
from django.db import models

from people.models import Person
from publishing.models.post import Post
from publishing.models.revision import Revision
from publishing.states import OtherLanguage

LANGUAGES = [("en", "English"), ("fr", "Français")]


class Translation(models.Model):
    """Which language a post is written in first, and how the other one stands to it. Nothing of it is sent, so no
    digest covers it.

    `state` speaks of the newest version; of what is typed while there is none. `answered` and `answer`: the version
    whose source text, and the one whose other text, somebody last answered for as saying the same; none while nobody
    has: then both languages are typed together, and neither is behind. `chosen`: somebody chose the source language.
    """

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="translation")
    source = models.CharField(max_length=2, choices=LANGUAGES)
    chosen = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=OtherLanguage.choices, default=OtherLanguage.TO_TRANSLATE)
    state_since = models.DateTimeField()
    answered = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.post}: {self.other} {self.state}"

    @property
    def other(self) -> str:
        """The language that is not the source."""
        return "en" if self.source == "fr" else "fr"


class TranslationJob(models.Model):
    """One text sent to translation, to a colleague or, by name and job number, to somebody outside the house.

    `words`: the digest of the text that came back, exactly as it stood in the version it was said of. `confirmed_by`:
    who, having written nothing of the post, vouches that it came from the translator named.
    """

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="translation_jobs")
    language = models.CharField(max_length=2, choices=LANGUAGES)  # translated into
    translator = models.CharField(max_length=120, blank=True)
    firm = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=60, blank=True)
    sent = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    back_on = models.DateField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)
    back_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return f"translation of {self.post} into {self.language}"
