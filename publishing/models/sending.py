"""What goes out: one dispatch per account pair, one delivery per message, one attempt per call, its receipts."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from channels.models import Channel
from people.models import Ministry, Person
from publishing.models.post import Post
from publishing.models.revision import Revision
from publishing.states import DeliveryState, DispatchState


class Dispatch(models.Model):
    """The deliveries of one post to one channel: claimed, gated and released as one, by one worker."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="dispatches")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="dispatches")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="dispatches")
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="+")  # the channel's: for its turn
    digest = models.CharField(max_length=80)  # the words that were approved
    state = models.CharField(max_length=20, choices=DispatchState.choices, default=DispatchState.DUE)
    state_since = models.DateTimeField()
    state_reason = models.CharField(max_length=60, blank=True)  # a code: why held, missed or asked about
    wall_minute = models.CharField(max_length=16)  # the minute people meant: 2026-12-01T09:00 …
    time_zone = models.CharField(max_length=60)  # … in this zone …
    fold = models.PositiveSmallIntegerField(null=True, blank=True)  # … 0 or 1 where the clocks show it twice
    due_at = models.DateTimeField()
    latest_at = models.DateTimeField()  # the last moment people approved (publishing/times/minutes.py)
    first_language = models.CharField(max_length=35)
    scheduled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)  # when a worker last took it up
    token = models.UUIDField(null=True, blank=True)  # who holds it now
    worker = models.CharField(max_length=200, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    carry_until = models.DateTimeField(null=True, blank=True)  # once it has left: how long it goes on by itself
    replaces = models.ForeignKey(  # what was public before this correction
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        indexes = [
            models.Index(fields=["due_at", "id"], name="dispatches_due", condition=Q(state="due")),
            models.Index(
                fields=["lease_until"], name="dispatches_leased", condition=Q(state__in=["claimed", "leaving"])
            ),
            models.Index(fields=["post", "state"], name="dispatches_of_a_post"),
            models.Index(fields=["-due_at", "-id"], name="dispatches_by_minute"),
            models.Index(fields=["ministry", "due_at", "id"], name="dispatches_in_turn", condition=Q(state="due")),
            models.Index(fields=["ministry", "-claimed_at"], name="dispatches_last_taken_up"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "channel"],
                condition=~Q(state="cancelled"),
                name="one_dispatch_per_words_and_channel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} to {self.channel}"

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """What its state is called. Django’s own goes through every name there is each time; so below."""
        return str(DispatchState(self.state).label)


class Delivery(models.Model):
    """One message of one revision to one account. Its key never changes; at most one live message.

    A correction is a delivery that `replaces` another; `way` is how, fixed when it is made.
    """

    class Way(models.TextChoices):
        POST = "post", _("A new message")
        EDIT = "edit", _("Corrected in place")
        KEEP = "keep", _("Nothing changed: it stays as it is")

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="deliveries")
    handle = models.CharField(max_length=120)  # the account as it stood when scheduled; the register may change
    language = models.CharField(max_length=35)
    position = models.PositiveSmallIntegerField(default=0)  # place in the thread
    turn = models.PositiveSmallIntegerField()  # the order they leave in
    key = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.POST)
    state = models.CharField(max_length=20, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    state_since = models.DateTimeField()
    withdrawal_asked_at = models.DateTimeField(null=True, blank=True)  # from here on, never send again
    look_back_at = models.DateTimeField(null=True, blank=True)  # when somebody next looks at what the public sees
    look_back_turn = models.PositiveSmallIntegerField(default=0)  # of publishing.policy.LOOK_BACK
    prepared = models.JSONField(default=dict, blank=True)  # uploads and containers made before it left, no secrets …
    prepared_until = models.DateTimeField(null=True, blank=True)  # … and until when the platform keeps them

    class Meta:
        ordering = ["turn", "id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "language", "position"], name="one_delivery_per_place_in_a_dispatch"
            )
        ]
        indexes = [
            models.Index(
                fields=["look_back_at"], name="deliveries_to_look_back_at", condition=Q(look_back_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.dispatch} · {self.handle} ({self.language}) #{self.position}"

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """What its state is called."""
        return str(DeliveryState(self.state).label)


class Attempt(models.Model):
    """One call to a platform: on record before the call, settled after it by whoever still holds its token."""

    class Act(models.TextChoices):
        PUBLISH = "publish"
        EDIT = "edit"
        WITHDRAW = "withdraw"
        LOOK = "look"

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.PUBLISH)
    token = models.UUIDField(unique=True)
    worker = models.CharField(max_length=200)
    began_at = models.DateTimeField()
    deadline_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=30, blank=True)
    answer = models.TextField(blank=True)  # what the platform said, in short
    raw = models.JSONField(default=dict, blank=True)  # … and as it said it, secrets masked

    class Meta:
        ordering = ["began_at", "id"]

    def __str__(self) -> str:
        return f"{self.act} {self.delivery}: {self.outcome or 'open'}"


class Receipt(models.Model):
    """What the platform said when a message was posted: its id, its address, when, the raw answer."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="receipts")
    platform_id = models.CharField(max_length=500)
    address = models.URLField(max_length=1000, blank=True)
    posted_at = models.DateTimeField()
    raw = models.JSONField(default=dict)
    late = models.BooleanField(default=False)  # it came when another had already taken over
    reported_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["posted_at", "id"]

    def __str__(self) -> str:
        return f"{self.delivery}: {self.address or self.platform_id}"
