"""What is being typed (one working copy per post) and what was saved (revisions that never change)."""

import uuid6
from django.db import models

from people.models import Person
from publishing.models.post import Post


class WorkingCopy(models.Model):
    """What is being typed. `number` goes up with every save, so that two people typing notice each other."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, related_name="copy")
    document = models.JSONField()
    number = models.PositiveIntegerField(default=0)
    typists = models.ManyToManyField(Person, related_name="+")  # who typed since the last revision: authors of the next
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "working copies"

    def __str__(self) -> str:
        return f"draft of {self.post}"


class Revision(models.Model):
    """The content as it stood when saved: canonical bytes, hashed as stored, never changed."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.BinaryField()
    digest = models.CharField(max_length=80)
    authors = models.ManyToManyField(Person, related_name="+")  # made it, or typed in the copy it was saved from
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.post} v{self.number}"


class PictureUse(models.Model):
    """That a version shows a picture: found by the picture, when somebody takes their consent back, for instance."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="pictures")
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "sha256"], name="a_version_names_a_picture_once")]

    def __str__(self) -> str:
        return f"{self.revision}: {self.sha256}"
