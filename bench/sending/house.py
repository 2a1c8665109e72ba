"""A house in which many pairs are due at one moment: each account's first post goes the whole way by the verbs, the
others are copies of its rows, word for word."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import uuid6
from django.db.models import Model

from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from channels.models import Channel, Platform
from compliance.models import CheckRun
from publishing import verbs
from publishing.models import Dispatch, Post
from records.clock import now
from records.models import ChainHead
from tests.organisation import Organisation, active_channel, organise
from tests.story import Story, typed

ZONE = "America/Toronto"
PLATFORMS = {"any number": Platform.NOTEBOOK, "once": Platform.BULLETIN}

Row = TypeVar("Row", bound=Model)


def pairs_due(count: int, at: datetime, *, accounts: int = 20, takes_keys: Iterable[str] = ("any number",)) -> None:
    """So many pairs due at a moment, spread over accounts of one ministry, on platforms of these kinds in turn."""
    organisation, kinds = organise(), list(takes_keys)
    for number in range(accounts):
        channel = _account(organisation, number, PLATFORMS[kinds[number % len(kinds)]])
        dispatch = _scheduled(organisation, channel).post.dispatches.get()
        _copy(dispatch, len(range(number, count, accounts)) - 1, first=number * count)
    Dispatch.objects.update(due_at=at)


def _account(organisation: Organisation, number: int, platform: Platform) -> Channel:
    accounts = {"en": f"@ONhealth{number}", "fr": f"@ONsante{number}"}
    return active_channel(organisation, platform=platform, name=f"Account {number}", accounts=accounts)


def _scheduled(organisation: Organisation, channel: Channel) -> Story:
    here = now().astimezone(ZoneInfo(ZONE)).replace(second=0, microsecond=0) + timedelta(minutes=2)
    window = {
        "time_zone": ZONE,
        "earliest": f"{here:%Y-%m-%dT%H:%M}",
        "latest": f"{here + timedelta(hours=2):%Y-%m-%dT%H:%M}",
    }
    content = typed(channel, window=window)
    post = verbs.create_draft(organisation.ministry, content, title="Flu shots", by=organisation.author)
    return Story(organisation, post).get_ready(window=window).submit().approve().schedule()


def _copy(kept: Dispatch, count: int, *, first: int) -> None:
    """The rows that the clock reads of a scheduled post, so many times."""
    old, version = kept.post, kept.revision
    posts = _copies([old], count, lambda row, number: {"file_number": f"BENCH-2026-{first + number:07d}"})
    for head in ChainHead.objects.filter(subject_kind="post", subject_id=old.public_id):  # nothing is its first event
        _copies([head], count, lambda row, number: {"subject_id": posts[number].public_id})
    versions = _copies([version], count, lambda row, number: {"post": posts[number]})
    through = type(version).authors.through
    authors = list(version.authors.all())
    through.objects.bulk_create(
        through(revision_id=one.pk, person_id=author.pk) for one in versions for author in authors
    )
    for review in Review.objects.filter(subject=old.public_id):
        _copy_review(review, posts)
    runs = CheckRun.objects.filter(subject=old.public_id, digest=kept.digest).order_by("-at", "-id")[:1]
    for run in runs:
        _copies([run], count, lambda row, number: {"subject": posts[number].public_id})
    of = lambda row, number: {"post": posts[number], "revision": versions[number]}  # noqa: E731
    dispatches = _copies([kept], count, of)
    for delivery in kept.deliveries.all():
        _copies([delivery], count, lambda row, number: {"dispatch": dispatches[number], "key": uuid6.uuid7()})


def _copy_review(review: Review, posts: list[Post]) -> None:
    count = len(posts)
    reviews = _copies([review], count, lambda row, number: {"subject": posts[number].public_id})
    for stage in ReviewStage.objects.filter(review=review):
        stages = _copies([stage], count, lambda row, number: {"review": reviews[number]})
        for decision in Decision.objects.filter(stage=stage):
            placed = zip(reviews, stages, strict=True)
            places = [{"review": one, "stage": other} for one, other in placed]
            _copies([decision], count, lambda row, number, places=places: places[number])


def _copies(rows: list[Row], count: int, changed: Any) -> list[Row]:
    model = type(rows[0])
    plain = [field for field in model._meta.concrete_fields if not field.primary_key]
    made = []
    for row in rows:
        values = {field.attname: getattr(row, field.attname) for field in plain}
        values.pop("public_id", None)
        for number in range(count):
            new = model(**values)
            for name, value in changed(row, number).items():
                setattr(new, name, value)
            made.append(new)
    return model._default_manager.bulk_create(made, batch_size=1_000)
