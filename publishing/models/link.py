"""What was seen behind the web addresses of posts."""

from hashlib import sha256

from django.db import models


class LinkLook(models.Model):
    """One web address: when somebody last looked, and what it answered. The row is the queue: asked, not looked."""

    name = models.CharField(max_length=64, unique=True)  # of the address, for addresses are long
    url = models.CharField(max_length=4_096)
    asked_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)  # of the last answer; none when none came

    class Meta:
        indexes = [models.Index(fields=["looked_at", "asked_at"], name="links_to_look_at")]

    def __str__(self) -> str:
        return f"{self.url[:80]}: {self.status or 'not seen'}"

    @staticmethod
    def name_of(url: str) -> str:
        """The name of an address."""
        return sha256(url.encode()).hexdigest()
