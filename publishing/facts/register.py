"""What the register knows of the accounts a content goes to, as facts for its rules."""

from collections.abc import Mapping
from math import isfinite

from django.db.models import Prefetch

from channels.models import Account, Channel
from compliance.content import Content
from compliance.facts import AccountFacts, PicturesTaken, Profile
from people.models import Person
from publishing.connectors.contract import Limits
from publishing.sending.connecting import limits_on, takes_films

LANGUAGES = ("en", "fr")


def account_facts(content: Content) -> tuple[AccountFacts, ...]:
    """The facts of each target, in the order of the content."""
    ids = [target.channel for target in content.targets if target.channel]
    custodians = Prefetch("custodians", Person.objects.only("is_active"))
    found = Channel.objects.filter(public_id__in=ids).prefetch_related("profiles", custodians)
    channels = {str(channel.public_id): channel for channel in found}
    return tuple(_facts_of(channels.get(target.channel or "")) for target in content.targets)


def _facts_of(channel: Channel | None) -> AccountFacts:
    """What is known; a profile nobody recorded yet is not known, one that was recorded is known to its gaps."""
    if channel is None:
        return AccountFacts()
    kept = channel.profile_kept_at is not None
    return AccountFacts(
        kind=channel.kind,
        terms_url=_said({"en": channel.terms_url_en, "fr": channel.terms_url_fr}),
        status=channel.status,
        profile=_profiles(channel) if kept else None,
        register_number=channel.register_number if kept else None,
        plan=channel.plan if kept else None,
        plan_until=channel.plan_until,
        service_hours=_said({"en": channel.service_hours_en, "fr": channel.service_hours_fr}) if kept else None,
        custodians=sum(person.is_active for person in channel.custodians.all()),
        review_due=channel.review_due_on,
        posted_by_hand=channel.posted_by_hand,
        takes_films=takes_films(channel),
        takes_pictures=_pictures_taken(limits_on(channel)),
    )


def _pictures_taken(limits: Limits) -> PicturesTaken:
    narrowest, widest = (round(shape * 100) if isfinite(shape) and shape else None for shape in limits.picture_shapes)
    size = int(limits.picture_bytes) if isfinite(limits.picture_bytes) else None
    return PicturesTaken(size, limits.picture_kinds, narrowest, widest)


def _profiles(channel: Channel) -> Mapping[str, Profile]:
    shown = {row.language: Profile(row.name, row.bio, row.link, row.avatar) for row in channel.profiles.all()}
    both = shown.pop(Account.BOTH, None)
    return shown | (dict.fromkeys(LANGUAGES, both) if both else {})


def _said(by_language: Mapping[str, str]) -> Mapping[str, str]:
    return {language: text for language, text in by_language.items() if text}
