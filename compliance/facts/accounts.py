"""What the register says of the accounts a content goes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """What an account shows of itself in one language. None is not known; an empty text is known to be missing."""

    name: str | None = None
    bio: str | None = None
    link: str | None = None
    avatar: str | None = None


@dataclass(frozen=True, slots=True)
class PicturesTaken:
    """Which pictures go out to an account. `size` in bytes; `kinds` are media types, none where every kind is taken;
    `narrowest` and `widest`: the width of a picture in hundredths of its height. None is no limit."""

    size: int | None = None
    kinds: tuple[str, ...] = ()
    narrowest: int | None = None
    widest: int | None = None


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """What the register says of one target. None is not known; an empty text is known to be missing.

    `terms_url`, `profile` and `service_hours` are by language: the terms-of-use link the profile shows, the profile,
    the hours in which somebody answers. `plan` is the plan the account stands in, until the day `plan_until`;
    `custodians` counts those who can sign in; `posted_by_hand`: with a tool the ministry has to use;
    `takes_films`: whether films go out to it, by the system or by a person; `takes_pictures`: which pictures do.
    """

    kind: str | None = None
    terms_url: Mapping[str, str] | None = None
    status: str | None = None
    profile: Mapping[str, Profile] | None = None
    register_number: str | None = None
    plan: str | None = None
    plan_until: date | None = None
    service_hours: Mapping[str, str] | None = None
    custodians: int | None = None
    review_due: date | None = None
    posted_by_hand: bool | None = None
    takes_films: bool | None = None
    takes_pictures: PicturesTaken | None = None


def account_in(channel: Mapping[str, Any]) -> AccountFacts:
    """The facts that came with one target of a document already read without a problem."""
    return AccountFacts(
        kind=channel.get("kind"),
        terms_url=by_language(channel, "terms_url"),
        status=channel.get("status"),
        profile=_profiles(channel),
        register_number=_said(channel, "register_number"),
        plan=_said(channel, "plan"),
        plan_until=_day(channel.get("plan_until")),
        service_hours=by_language(channel, "service_hours"),
        custodians=channel.get("custodians"),
        review_due=_day(channel.get("review_due")),
        posted_by_hand=channel.get("posted_by_hand"),
        takes_films=channel.get("takes_films"),
        takes_pictures=_pictures(channel),
    )


def by_language(channel: Mapping[str, Any], name: str) -> Mapping[str, str] | None:
    """Absent is not known; null, empty or a language left out is known to be missing."""
    if name not in channel:
        return None
    said = channel[name] or {}
    if isinstance(said, str):
        return dict.fromkeys(channel.get("accounts") or ("en", "fr"), said)
    return {language: text for language, text in said.items() if text and not language.startswith("_")}


def _pictures(channel: Mapping[str, Any]) -> PicturesTaken | None:
    said = channel.get("takes_pictures")
    if said is None:
        return None
    limits = {name: said.get(name) for name in ("size", "narrowest", "widest")}
    return PicturesTaken(kinds=tuple(said.get("kinds") or ()), **limits)


def _profiles(channel: Mapping[str, Any]) -> Mapping[str, Profile] | None:
    if "profile" not in channel:
        return None
    said = channel["profile"] or {}
    languages = [language for language in said if not language.startswith("_")]
    return {language: _profile(said[language] or {}) for language in languages}


def _profile(said: Mapping[str, Any]) -> Profile:
    return Profile(*(_said(said, name) for name in ("name", "bio", "link", "avatar")))


def _said(values: Mapping[str, Any], name: str) -> str | None:
    """Absent is not known; null is known to be missing."""
    return (values[name] or "") if name in values else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
