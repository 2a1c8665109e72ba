"""Pictures, films and captions: written anew once when uploaded, named by their content, never changed, private until
published."""

import uuid6
from django.db import models

from people.models import Ministry, Person

FILM, CAPTIONS = "video/mp4", "text/vtt"
ENDINGS = {
    **{"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"},
    **{FILM: "mp4", CAPTIONS: "vtt"},
}
FOLDERS = {FILM: "films", CAPTIONS: "captions"}


def place_of(media: "Media", filename: str) -> str:
    """Where the bytes lie: by their digest, so that the same file lies once."""
    return f"{FOLDERS.get(media.content_type, 'pictures')}/{media.sha256[:2]}/{media.sha256}.{media.extension}"


class Media(models.Model):
    """One picture, film or caption file of one ministry. `width` and `height` in pixels; 0 where nothing is seen."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to=place_of)
    name = models.CharField(max_length=200)  # what it was called where it came from
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "media"
        constraints = [models.UniqueConstraint(fields=["ministry", "sha256"], name="a_ministry_keeps_a_picture_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def digest(self) -> str:
        """The name of its bytes, as content documents write it."""
        return f"sha256:{self.sha256}"

    @property
    def extension(self) -> str:
        """The ending that goes with what it is."""
        return ENDINGS[self.content_type]

    @property
    def is_film(self) -> bool:
        return self.content_type == FILM

    @property
    def is_captions(self) -> bool:
        return self.content_type == CAPTIONS


class MediaLook(models.Model):
    """What looking into some bytes found, once for all who keep them; no facts while nobody has looked yet.

    `version` is that of the eyes, `reader` the program that read words, empty where none was installed.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    facts = models.JSONField(null=True)
    version = models.CharField(max_length=20, blank=True)
    reader = models.CharField(max_length=80, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True, db_index=True)
    missed_since = models.DateTimeField(null=True)  # since when its file could not be had; None while it can
    milliseconds = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.sha256
