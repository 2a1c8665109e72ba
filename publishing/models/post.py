"""A post, its file number, and who looked at it."""

import uuid6
from django.db import models
from django.db.models import Q

from channels.models import Channel
from people.models import Ministry, Person
from publishing.states import Outcome, Stage


class FileSeries(models.Model):
    """The last file number a ministry gave out in a year."""

    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ministry", "year"], name="one_file_series_per_year")]

    def __str__(self) -> str:
        return f"{self.ministry}-{self.year}"


class Post(models.Model):
    """One message in both languages for one or more channels of one ministry."""

    public_id = models.UUIDField(default=uuid6.uuid7, unique=True, editable=False)
    ministry = models.ForeignKey(Ministry, on_delete=models.PROTECT, related_name="posts")
    file_number = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=120)  # for people to recognise it by; never sent
    channels = models.ManyToManyField(Channel, related_name="posts")  # those of the newest words typed
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.DRAFT)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.NONE)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts_begun")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    earliest_at = models.DateTimeField(null=True, blank=True)  # the window of the newest revision, in UTC, for lists
    latest_at = models.DateTimeField(null=True, blank=True)
    checked_with = models.CharField(max_length=80, blank=True)  # pack and version of the newest check of any version
    waits = models.BooleanField(default=False)  # whether the newest check of any version still waits for a fact
    waiting_seen_at = models.DateTimeField(null=True, blank=True)  # when the clock last looked for the fact
    shared_at = models.DateTimeField(null=True, blank=True)  # with the minister's office, which reads on from here
    consulted_on = models.PositiveIntegerField(null=True, blank=True)  # the version the office was last asked about

    class Meta:
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="posts_newest_first"),
            models.Index(fields=["ministry", "-changed_at"], name="posts_of_a_ministry"),
            models.Index(fields=["stage", "latest_at"], name="posts_by_stage_and_time"),
            models.Index(fields=["earliest_at"], name="posts_by_time"),
            models.Index(fields=["stage", "checked_with"], name="posts_by_rules_of_last_check"),
            models.Index(fields=["waiting_seen_at"], name="posts_that_wait_for_a_fact", condition=Q(waits=True)),
            models.Index(fields=["outcome"], name="posts_by_outcome"),
        ]

    def __str__(self) -> str:
        return self.file_number

    def get_stage_display(self) -> str:  # type: ignore[no-redef]
        """What its stage is called. Django’s own goes through every name there is each time; so below."""
        return str(Stage(self.stage).label)

    def get_outcome_display(self) -> str:  # type: ignore[no-redef]
        """What came of it is called."""
        return str(Outcome(self.outcome).label)

    @property
    def newest(self):
        """The newest revision, or None while nothing was saved."""
        return self.revisions.order_by("-number").first()


class Look(models.Model):
    """When a person last looked at which revision: the ground of "since my last look"."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("publishing.Revision", on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "revision"], name="one_look_per_person_and_revision")]

    def __str__(self) -> str:
        return f"{self.person} looked at {self.revision}"
