"""What the compose page offers to choose from: accounts, categories, series, zones."""

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.db.models import Q

from channels.models import Channel, Status
from channels.queries import channel_ids_of
from people.models import Ministry, Person
from people.roles import Role
from publishing.content.categories import CATEGORIES as CATEGORIES
from publishing.models import Post, WorkingCopy
from publishing.times.zones import ZONES as ZONES

OTHER = "other"
RECENT = 200
"""Drafts looked at for the series a ministry uses."""

Group = tuple[str, list[tuple[str, str]]]


def channels_for(person: Person, post: Post | None) -> list[Channel]:
    """The accounts a person can choose: active ones on which they draft; for a post, those of its ministry and those
    it already names."""
    offered = Q(pk__in=channel_ids_of(person, Role.DRAFTER), status=Status.ACTIVE)
    if post is not None:
        offered = Q(offered, ministry=post.ministry) | Q(posts=post)
    found = Channel.objects.filter(offered).distinct().select_related("ministry").prefetch_related("accounts")
    return sorted(found, key=lambda channel: (channel.ministry.code, channel.called, channel.pk))


def grouped(channels: Iterable[Channel], language: str) -> list[Group]:
    """The accounts as choices, under the name of their ministry."""
    return [
        (ministry.name(language), [(str(channel.public_id), _named(channel)) for channel in group])
        for ministry, group in groupby(channels, key=lambda channel: channel.ministry)
    ]


def _named(channel: Channel) -> str:
    handles = " / ".join(account.handle for account in channel.accounts.all())
    standing = "" if channel.status == Status.ACTIVE else f" ({channel.get_status_display()})"
    return f"{channel.called} · {channel.get_platform_display()} · {handles}{standing}"


def ministry_of(channels: Iterable[Channel], chosen: Iterable[str]) -> Ministry | None:
    """The ministry of the accounts chosen, or of the first one offered."""
    offered = list(channels)
    wanted = set(chosen)
    picked = [channel for channel in offered if str(channel.public_id) in wanted] or offered
    return picked[0].ministry if picked else None


def platforms_of(channels: Iterable[Channel], chosen: Iterable[str]) -> list[str]:
    """The platforms of the accounts chosen, each once."""
    wanted = set(chosen)
    return list(dict.fromkeys(channel.platform for channel in channels if str(channel.public_id) in wanted))


def series_of(channels: Iterable[Channel]) -> list[str]:
    """The retention series that the ministries of these accounts use, from their latest drafts."""
    ministries = {channel.ministry_id for channel in channels}
    latest = WorkingCopy.objects.filter(post__ministry__in=ministries).order_by("-pk")[:RECENT]
    used = latest.values_list("document__retention_series", flat=True)
    return sorted({series for series in used if series})


def is_uuid(text: str) -> bool:
    """Whether a text names something by a UUID."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
