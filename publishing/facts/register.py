"""What the register knows of the accounts a content goes to, as facts for its rules."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from channels.models import Account, Channel, Custodian
from channels.models import Profile as Shown
from compliance.content import Content
from compliance.facts import AccountFacts, PicturesTaken, Profile
from publishing.connectors.contract import Limits
from publishing.sending.connecting import limits_on, takes_films
from records.questions import prepared

LANGUAGES = ("en", "fr")


def account_facts(content: Content) -> tuple[AccountFacts, ...]:
    """The facts of each target, in the order of the content."""
    ids = [UUID(target.channel) for target in content.targets if target.channel]
    found = {str(row.channel.public_id): row for row in _registered(ids)}
    return tuple(
        _facts_of(found[target.channel]) if target.channel in found else AccountFacts() for target in content.targets
    )


class Registered(NamedTuple):
    """An account, the people who keep it now, and what its pages show."""

    channel: Channel
    custodians: int
    profiles: list[Shown]


def _registered(ids: Sequence[UUID]) -> list[Registered]:
    channels = _channels.all(*ids) if ids else []
    if not channels:
        return []
    keys = [channel.pk for channel in channels]
    profiles, custodians = _profiles_of.all(*keys), _custodians_of.all(*keys)
    return [
        Registered(one, custodians.count(one.pk), [row for row in profiles if row.channel_id == one.pk])
        for one in channels
    ]


@prepared
def _channels(*ids: Any) -> QuerySet[Channel]:
    return Channel.objects.filter(public_id__in=ids)


@prepared
def _profiles_of(*channels: Any) -> QuerySet[Shown]:
    return Shown.objects.filter(channel__id__in=channels)


@prepared
def _custodians_of(*channels: Any) -> QuerySet[Custodian, int]:
    """The accounts of these, once for each person who keeps one."""
    keeping = Custodian.objects.filter(channel__id__in=channels, person__is_active=True)
    return keeping.values_list("channel_id", flat=True)


def _facts_of(registered: Registered) -> AccountFacts:
    """What is known; a profile nobody recorded yet is not known, one that was recorded is known to its gaps."""
    channel = registered.channel
    kept = channel.profile_kept_at is not None
    return AccountFacts(
        kind=channel.kind,
        terms_url=_said({"en": channel.terms_url_en, "fr": channel.terms_url_fr}),
        status=channel.status,
        profile=_profiles(registered.profiles) if kept else None,
        register_number=channel.register_number if kept else None,
        plan=channel.plan if kept else None,
        plan_until=channel.plan_until,
        service_hours=_said({"en": channel.service_hours_en, "fr": channel.service_hours_fr}) if kept else None,
        custodians=registered.custodians,
        review_due=channel.review_due_on,
        posted_by_hand=channel.posted_by_hand,
        takes_films=takes_films(channel),
        takes_pictures=_pictures_taken(limits_on(channel)),
    )


def _pictures_taken(limits: Limits) -> PicturesTaken:
    narrowest, widest = (round(shape * 100) if isfinite(shape) and shape else None for shape in limits.picture_shapes)
    size = int(limits.picture_bytes) if isfinite(limits.picture_bytes) else None
    return PicturesTaken(size, limits.picture_kinds, narrowest, widest)


def _profiles(rows: Iterable[Shown]) -> Mapping[str, Profile]:
    shown = {row.language: Profile(row.name, row.bio, row.link, row.avatar) for row in rows}
    both = shown.pop(Account.BOTH, None)
    return shown | (dict.fromkeys(LANGUAGES, both) if both else {})


def _said(by_language: Mapping[str, str]) -> Mapping[str, str]:
    return {language: text for language, text in by_language.items() if text}
