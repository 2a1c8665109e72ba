"""What is public already when a period begins: a list for people to work through, with who did what and when."""

from uuid import uuid4

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from channels.models import Channel, Period
from people.models import Person
from publishing.models.post import Post


class StartList(models.Model):
    """The list of one period. The clock gathers it, so many sendings at a time, until it has seen them all."""

    period = models.OneToOneField(Period, on_delete=models.PROTECT, related_name="start_list")
    begun_at = models.DateTimeField()
    reached = models.BigIntegerField(default=0)  # the sending looked at last, by its id
    made_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"start list of {self.period}"


class ListedItem(models.Model):
    """One thing the public can see that somebody has to look at, and what was done about it."""

    class ItemKind(models.TextChoices):
        LIVE = "live", _("Live post")
        PROFILE = "profile", _("Profile: name, description, picture, link")
        PINNED = "pinned", _("Pinned posts")
        ELSEWHERE = "elsewhere", _("Scheduled in another tool")
        OTHER = "other", _("Something else")

    class Why(models.TextChoices):
        NAMED = "named", _("names a member of the government")
        PICTURED = "pictured", _("describes a picture of a member of the government")
        QUOTED = "quoted", _("quotes a minister")
        PAID = "paid", _("paid for")

    class Answer(models.TextChoices):
        OPEN = "", _("To look at")
        DONE = "done", _("Dealt with")
        LEFT = "left", _("Left as it is")
        TAKEN_DOWN = "taken_down", _("Taken down")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    start_list = models.ForeignKey(StartList, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, choices=ItemKind.choices)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    why = models.JSONField(default=list)
    what = models.CharField(max_length=300, blank=True)  # in words, where a person added it
    added_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True, default="")
    note = models.CharField(max_length=500, blank=True)
    salt = models.UUIDField(default=uuid4, editable=False)  # of the digests the trail holds of its words; told nowhere
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["channel__name", "kind", "id"]
        indexes = [models.Index(fields=["start_list", "answer"], name="listed_by_answer")]
        constraints = [
            models.UniqueConstraint(
                fields=["start_list", "channel", "post"],
                condition=Q(post__isnull=False),
                name="one_item_per_live_sending",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="whoever_answers_an_item_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(answer="left") | ~Q(note=""), name="what_is_left_as_it_is_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.channel}"
