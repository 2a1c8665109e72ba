"""How people are told outside the house: their mailboxes, the mails as they were written, what was told already."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models import Person


class Pace(models.TextChoices):
    """How often a person wants the round-up of what can wait. What cannot wait always goes at once, on its own."""

    AT_ONCE = "at_once", _("At once, at any hour")
    GATHERED = "gathered", _("Gathered, during office hours")
    MORNING = "morning", _("Once a day, in the morning")


class Mailbox(models.Model):
    """Where one person gets mail: how often they want it, and what their address answers.

    Its row is what gathering locks. `next_try_at`: nothing is sent there before. `dead_since`: administrators know.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="mailbox")
    pace = models.CharField(max_length=20, choices=Pace.choices, default=Pace.GATHERED)
    round_up_at = models.DateTimeField(null=True, blank=True)  # when the last round-up was put together
    address = models.EmailField(blank=True)  # the one all that follows is about
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    dead_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return f"mailbox of {self.person}"


class Mail(models.Model):
    """One mail to one person, word for word: sent at least once, always the same mail under the same Message-ID.

    Who sends it holds it by `token` until `lease_until`; a worker that dies lets go of it so.
    """

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)  # its Message-ID
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="mails")
    urgent = models.BooleanField(default=False)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    made_at = models.DateTimeField()
    token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-urgent", "id"], condition=Q(sent_at__isnull=True), name="mails_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} → {self.mailbox.person}"


class Ring(models.Model):
    """One alarm that rings at the ministry's own hook; held like a mail. `rung_at`: the other side took it."""

    notice = models.OneToOneField("publishing.Notice", on_delete=models.CASCADE, related_name="ring")
    token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"ring for {self.notice}"


class ToldEvent(models.Model):
    """A mark on an event: whoever it concerns has their notice, even if that is nobody. By the event's number."""

    number = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return f"event {self.number} is told"


class ToldUntil(models.Model):
    """Up to which event everything is told, so that the past is not searched for ever; one row.

    `coming` follows a day behind: numbers are given before their transactions are done, so the last one proves nothing.
    """

    number = models.BigIntegerField(default=0)
    coming = models.BigIntegerField(default=0)
    coming_since = models.DateTimeField()

    def __str__(self) -> str:
        return f"told up to event {self.number}"
