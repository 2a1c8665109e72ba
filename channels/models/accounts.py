"""The register of official accounts: what they are, who looks after them, what opens them."""

from uuid import uuid4

import uuid6
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from people.models import Ministry, Person, Position
from people.roles import CHANNEL_ROLES


class Platform(models.TextChoices):
    """Where an account is. The connector of the same name speaks for it."""

    BULLETIN = "bulletin", _("Public bulletin")
    X = "x", "X"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    LINKEDIN = "linkedin", "LinkedIn"
    THREADS = "threads", "Threads"
    YOUTUBE = "youtube", "YouTube"
    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    HAND_OFF = "hand-off", _("Posted by hand")
    NOTEBOOK = "notebook", _("Training notebook")


class Kind(models.TextChoices):
    """What an official account is for. Only these can be registered (policy.md part 2, last row)."""

    MINISTRY = "ministry", _("Ministry")
    PROGRAM = "program", _("Program or service")
    CAMPAIGN = "campaign", _("Campaign")
    EMERGENCY = "emergency", _("Emergency information")


class Status(models.TextChoices):
    """Where an account stands. Only an active one can be a target."""

    REQUESTED = "requested", _("Requested")
    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


class Channel(models.Model):
    """An official presence on one platform in both languages: two accounts, or one bilingual account."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="channels")
    platform = models.CharField(max_length=20, choices=Platform.choices)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.MINISTRY)
    name = models.CharField(max_length=120)
    name_fr = models.CharField(max_length=120, blank=True)  # what readers in French call it; empty: as above
    purpose = models.TextField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.REQUESTED)
    custodians = models.ManyToManyField(Person, related_name="kept_channels", through="Custodian")
    posted_by_hand = models.BooleanField(default=False)  # with a mandated tool: the hand-off connector speaks for it
    terms_url_en = models.URLField(blank=True, max_length=500)
    terms_url_fr = models.URLField(blank=True, max_length=500)
    status_reason = models.CharField(max_length=500, blank=True)  # why it stands there, where a reason was asked for
    registered_at = models.DateTimeField(auto_now_add=True)
    review_due_on = models.DateField(null=True, blank=True)
    register_number = models.CharField(max_length=60, blank=True)  # in the corporate register of accounts
    plan = models.CharField(max_length=200, blank=True)  # the approved plan it stands in
    plan_until = models.DateField(null=True, blank=True)
    service_hours_en = models.CharField(max_length=200, blank=True)
    service_hours_fr = models.CharField(max_length=200, blank=True)
    profile_kept_at = models.DateTimeField(null=True, blank=True)  # before, nobody knows what its profile shows

    class Meta:
        permissions = [(f"act_as_{role.value}", f"Act as {role.value}") for role in CHANNEL_ROLES]
        indexes = [models.Index(fields=["ministry", "status"], name="channels_of_a_ministry")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Its name in the language of who reads: in French the French one, where it has one."""
        return called(self.name, self.name_fr)

    @property
    def connector_name(self) -> str:
        """Which connector speaks for this account."""
        return Platform.HAND_OFF.value if self.posted_by_hand else self.platform


def called(name: str, name_fr: str) -> str:
    """What an account of these names is called in the language of who reads."""
    return name_fr if name_fr and (get_language() or "").startswith("fr") else name


class StatusReason(models.Model):
    """Why somebody suspended, closed or reinstated an account, in their words; the trail holds a digest of them."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="status_reasons")
    reason = models.CharField(max_length=500)
    salt = models.UUIDField(default=uuid4, editable=False)  # of the digests the trail holds of its words; told nowhere
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "id"]

    def __str__(self) -> str:
        return f"why {self.channel} stands so"


class Custodian(models.Model):
    """Somebody who looks after an account. Every account has at least two."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "person"], name="one_custodian_row_per_person")]

    def __str__(self) -> str:
        return f"{self.person} · {self.channel}"


class Account(models.Model):
    """One account of a channel: English, French, or `mul` when one account speaks both."""

    BOTH = "mul"
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="accounts")
    platform = models.CharField(max_length=20, choices=Platform.choices)  # the channel's own, here for uniqueness
    language = models.CharField(
        max_length=3, choices=[("en", _("English")), ("fr", _("French")), (BOTH, _("Both languages"))]
    )
    handle = models.CharField(max_length=120)
    address = models.URLField(blank=True, max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "language"], name="one_account_per_language"),
            models.UniqueConstraint("platform", Lower("handle"), name="one_channel_per_handle"),
        ]

    def __str__(self) -> str:
        return self.handle


class Profile(models.Model):
    """What an account shows of itself in one language, as a custodian last saw it; outlives a change of handles."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="profiles")
    language = models.CharField(max_length=3)
    name = models.CharField(max_length=120, blank=True)
    bio = models.TextField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    avatar = models.CharField(max_length=200, blank=True)  # which official picture: its name in the kit

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "language"], name="one_profile_per_language")]

    def __str__(self) -> str:
        return f"{self.channel} ({self.language})"


class Credential(models.Model):
    """What opens one account, sealed to the workers' public key: nobody reads it in the web process (law 7).

    One row per account; the trail tells what it was before. What is revoked is erased.
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", _("entered by a custodian")
        RENEWED = "renewed", _("renewed by the platform")

    class State(models.TextChoices):
        STANDING = "standing", _("Stands")
        REFUSED = "refused", _("No longer taken by the platform")
        REVOKED = "revoked", _("Revoked")

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="credentials")
    handle = models.CharField(max_length=120)
    sealed = models.BinaryField(default=bytes)
    key_id = models.CharField(max_length=16, blank=True)  # of the public key it is sealed to
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ENTERED)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    version = models.PositiveIntegerField(default=1)  # counts what was ever sealed here: compare, then set
    expires_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    renewing_until = models.DateTimeField(null=True, blank=True)  # one worker renews it, no other until then
    warned_days = models.PositiveSmallIntegerField(null=True, blank=True)  # how near its end was when last told

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "handle"], name="one_key_per_account"),
            models.CheckConstraint(
                condition=~Q(state="revoked") | Q(revoked_at__isnull=False, key_id=""),
                name="a_revoked_key_is_sealed_to_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"key of {self.handle}"


class GivenCode(models.Model):
    """What a platform led a custodian back with, until a worker has exchanged it; the key kept before stands meanwhile.

    One per account; it goes when the key is there, and stays as missed when there is none.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="given_codes")
    handle = models.CharField(max_length=120)
    sealed = models.BinaryField(default=bytes)
    key_id = models.CharField(max_length=16, blank=True)  # of the public key it is sealed to
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    exchanging_until = models.DateTimeField(null=True, blank=True)  # one worker exchanges it, no other until then
    missed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "handle"], name="one_code_per_account")]

    def __str__(self) -> str:
        return f"code for {self.handle}"


class ChannelGroupObjectPermission(GroupObjectPermissionBase):
    """A group (a team of a ministry) acts in a role on one channel."""

    content_object = models.ForeignKey(Channel, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False


class Coverage(models.Model):
    """On which accounts whoever holds a position acts in its role: those on which its group has the right.

    The group has no members of its own: who is in it is read from the holdings of the day (`channels.queries`).
    """

    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="coverage")
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="coverage")
    everywhere = models.BooleanField(default=True)  # all accounts of the ministry, those to come included

    def __str__(self) -> str:
        return f"accounts of {self.position}"
