"""What stands on the shelf."""

from django.db import models


class Item(models.Model):
    """One message as it was put: under a key that is taken for ever, even when the message is removed."""

    key = models.CharField(max_length=100, unique=True)
    platform = models.CharField(max_length=20)
    account = models.CharField(max_length=120)
    language = models.CharField(max_length=35)
    document = models.JSONField()  # text, pictures with alternative text, the twin's account
    put_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["platform", "account", "-put_at"], name="shelf_by_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.key}"
