"""What an account shows of itself, the plan it stands in, its number, hours and next review: kept by its custodians.

The rules about accounts read this with every post (`compliance/rules/account`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from channels.accounts import secure_address
from channels.models import Channel, Profile
from channels.permissions import Verb
from channels.register import changing, record_change, refuse_when_closed
from people import words
from people.models import Person
from records.clock import now

LONGEST_BIO = 2_000
"""Characters of a description; the longest any platform takes."""


@dataclass(frozen=True)
class Shown:
    """What the account shows in one language. `avatar`: which official picture, by its name in the kit."""

    name: str = ""
    bio: str = ""
    link: str = ""
    avatar: str = ""


@dataclass(frozen=True)
class Kept:
    """Everything custodians record of an account. `name_fr`: what readers in French call it here; `shown` is by
    language, `mul` for one that is bilingual."""

    name_fr: str = ""
    register_number: str = ""
    plan: str = ""
    plan_until: date | None = None
    review_due_on: date | None = None
    service_hours: Mapping[str, str] = field(default_factory=dict)
    terms_urls: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)


def keep_profile(channel: Channel, kept: Kept, *, by: Person) -> Channel:
    """Record what the account shows and stands on; the whole of it replaces what was recorded. Raises BadInput."""
    terms = {language: secure_address(address) for language, address in kept.terms_urls.items()}
    with changing(channel, Verb.KEEP_PROFILE, by) as locked:
        refuse_when_closed(locked)
        locked.register_number, locked.plan = _line(kept.register_number, 60), _line(kept.plan, 200)
        locked.name_fr = _line(kept.name_fr, 120)
        locked.plan_until, locked.review_due_on = kept.plan_until, kept.review_due_on
        locked.service_hours_en = _line(kept.service_hours.get("en", ""), 200)
        locked.service_hours_fr = _line(kept.service_hours.get("fr", ""), 200)
        locked.terms_url_en, locked.terms_url_fr = terms.get("en", ""), terms.get("fr", "")
        locked.profile_kept_at = now()
        locked.save()
        _write_profiles(locked, kept.shown)
        record_change(locked, Verb.KEEP_PROFILE, by, _facts(locked))
    return locked


def _write_profiles(channel: Channel, shown: Mapping[str, Shown]) -> None:
    channel.profiles.all().delete()
    Profile.objects.bulk_create(
        Profile(
            channel=channel,
            language=language,
            name=_line(one.name, 120),
            bio=words.sentence(one.bio, limit=LONGEST_BIO) if one.bio.strip() else "",
            link=secure_address(one.link),
            avatar=_line(one.avatar, 200),
        )
        for language, one in shown.items()
    )


def _line(text: str, limit: int) -> str:
    return words.name(text, limit=limit) if text.strip() else ""


def _facts(channel: Channel) -> dict[str, object]:
    """What the trail tells: numbers and days, never the words of a profile."""
    days = {"plan_until": channel.plan_until, "review_due_on": channel.review_due_on}
    told: dict[str, object] = {name: day.isoformat() for name, day in days.items() if day}
    return told | {"register_number": channel.register_number}
