"""What stands on the shelf."""

from django.db import models


class Item(models.Model):
    """One message as it was put: under a key that is taken for ever, even when the message is removed."""

    key = models.CharField(max_length=100, unique=True)
    platform = models.CharField(max_length=20)
    account = models.CharField(max_length=120)
    language = models.CharField(max_length=35)
    document = models.JSONField()  # text, pictures with alternative text, the twin's account; empty once removed
    file_number = models.CharField(max_length=40, blank=True)  # finds the same in the other language
    position = models.PositiveSmallIntegerField(default=0)
    put_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)  # when its words were last changed
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["platform", "account", "-put_at"], name="shelf_by_account"),
            models.Index(fields=["platform", "account", "file_number"], name="shelf_by_file_number"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.key}"


class Rewriting(models.Model):
    """That a message was given other words: under a key of its own, taken for ever, so that a worker who wakes up late
    gives it no words that were corrected since."""

    key = models.CharField(max_length=100, unique=True)
    of = models.CharField(max_length=100)  # the key of the message
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.of}: {self.key}"


class ShownPicture(models.Model):
    """A picture that a message shows, with its bytes: the public sees this copy, and it goes with the message."""

    key = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=40)
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "sha256"], name="a_message_shows_a_picture_once")]

    def __str__(self) -> str:
        return self.sha256


class AskedCall(models.Model):
    """A call as the platform saw it arrive: the witness of what a worker really asked."""

    platform = models.CharField(max_length=20)
    act = models.CharField(max_length=20)
    key = models.CharField(max_length=100, db_index=True)
    account = models.CharField(max_length=120)
    language = models.CharField(max_length=35)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"
