"""Read a content document as it came in: every field known, every text clean, every problem said at once."""

from typing import Any

from compliance.content.fields import Fields, Problems
from compliance.content.problems import ContentError
from compliance.content.shape import Content, LinkCard, MediaItem, Message, Target, Variant
from compliance.content.window_reading import read_window

FORM = 1
"""The version of the content document; part of the digest."""

PLATFORMS = (
    "bulletin",
    "notebook",
    "x",
    "facebook",
    "instagram",
    "linkedin",
    "threads",
    "youtube",
    "bluesky",
    "mastodon",
    "hand-off",
)
KINDS = ("post", "reply", "quote", "repost")
DECLARATIONS = (
    "people",
    "minors",
    "partner",
    "contest",
    "statistics",
    "ai",
    "sensitive",
    "minister-quoted",
    "third-party-content",
    "emergency",
    "correction",
)
"""What an author can say a post holds that a machine may not see: each may bring a question or a stage of approval."""

LONGEST_TEXT = 100_000
LONGEST_ALT = 10_000
LONGEST_NAME = 2_000
MOST_MEDIA = 50
MOST_THREAD = 50
MOST_CHANNELS = 100
MOST_LANGUAGES = 20
MOST_KINDS = 20
MOST_POLL = 10
MOST_SOURCES = 20
MOST_LINKS = 200

CONTENT_FIELDS = [
    "form",
    "jurisdiction",
    "kind",
    "channels",
    "publish_at",
    "time_zone",
    "window",
    "paid",
    "category",
    "retention_series",
    "declares",
    "sources",
    "web_page",
    "shared_from",
    "advertising_number",
    "clearance",
    "variants",
    "id",
    "election_period",
    "links",
]
VARIANT_FIELDS = ["text", "media", "overrides", "thread", "link_card", "poll"]
MEDIA_FIELDS = ["file", "alt", "description", "captions", "digest", "captions_digest"]
REGISTER_FIELDS = (
    *("kind", "terms_url", "status", "profile", "register_number", "plan", "plan_until"),
    *("service_hours", "custodians", "review_due", "posted_by_hand", "takes_films", "takes_pictures"),
)
"""What a register knows of an account may come with a target; it is read as a fact, never as content."""
CHANNEL_FIELDS = ["platform", "accounts", "channel", *REGISTER_FIELDS]
PICTURES_TAKEN = ("size", "kinds", "narrowest", "widest")
PROFILE_FIELDS = ("name", "bio", "link", "avatar")


def read_content(document: Any, *, is_kept: bool = False) -> Content:
    """The content of a document; `is_kept`: of one that was read before, whatever the clocks do since. Raises
    ContentError with every problem."""
    problems = Problems()
    top = Fields(document, "", problems, CONTENT_FIELDS)
    content = _content(top, is_kept)
    if problems.found:
        raise ContentError(tuple(problems.found))
    return content


def _content(top: Fields, is_kept: bool) -> Content:
    top.constant("form", FORM)
    top.identifier("id")
    top.yes_or_no("election_period")
    top.each("links", ("url", "status"), MOST_LINKS, _link)
    return Content(
        jurisdiction=top.name("jurisdiction", required=True) or "",
        variants=_variants(top),
        kind=top.choice("kind", KINDS) or "post",
        targets=tuple(top.each("channels", CHANNEL_FIELDS, MOST_CHANNELS, _target)),
        window=read_window(top, is_kept=is_kept),
        paid=top.yes_or_no("paid"),
        category=top.text("category", LONGEST_NAME),
        retention_series=_series(top),
        declares=top.choices("declares", DECLARATIONS),
        sources=top.texts("sources", LONGEST_NAME, MOST_SOURCES),
        web_page=top.addresses_by_language("web_page"),
        shared_from=top.text("shared_from", LONGEST_NAME),
        advertising_number=top.text("advertising_number", LONGEST_NAME),
        clearance=top.text("clearance", LONGEST_NAME),
    )


def _series(top: Fields) -> str | None:
    """None when nobody spoke of it; empty when somebody said there is none."""
    said_none = "retention_series" in top.values and not top.has("retention_series")
    return "" if said_none else top.text("retention_series", LONGEST_NAME)


def _link(fields: Fields) -> None:
    """What an address answered is a fact, checked here for its shape only."""
    fields.address("url", required=True)
    fields.status("status")


def _variants(top: Fields) -> dict[str, Variant]:
    variants = top.inner("variants", None, required=True)
    if variants is None:
        return {}
    variants.at_most(MOST_LANGUAGES)
    return {
        language: _variant(language, inner)
        for language in variants.languages()
        if (inner := variants.inner(language, VARIANT_FIELDS, required=True))
    }


def _variant(language: str, fields: Fields) -> Variant:
    return Variant(
        language=language,
        text=fields.text("text", LONGEST_TEXT) or "",
        media=_media(fields),
        overrides=_overrides(fields),
        thread=tuple(fields.each("thread", ("text", "media"), MOST_THREAD, _message)),
        link_card=_card(fields),
        poll=fields.texts("poll", LONGEST_NAME, MOST_POLL),
    )


def _message(fields: Fields) -> Message:
    return Message(fields.text("text", LONGEST_TEXT) or "", _media(fields))


def _media(fields: Fields) -> tuple[MediaItem, ...]:
    return tuple(fields.each("media", MEDIA_FIELDS, MOST_MEDIA, _item))


def _item(fields: Fields) -> MediaItem:
    return MediaItem(
        file=fields.file("file", required=True) or "",
        alt=fields.text("alt", LONGEST_ALT),
        description=fields.text("description", LONGEST_TEXT),
        captions=fields.file("captions"),
        digest=fields.digest("digest"),
        captions_digest=fields.digest("captions_digest"),
    )


def _overrides(fields: Fields) -> dict[str, str]:
    overrides = fields.inner("overrides", PLATFORMS)
    if overrides is None:
        return {}
    return {
        platform: inner.text("text", LONGEST_TEXT, required=True) or ""
        for platform in PLATFORMS
        if (inner := overrides.inner(platform, ("text",)))
    }


def _card(fields: Fields) -> LinkCard | None:
    card = fields.inner("link_card", ("url", "title", "description"))
    if card is None:
        return None
    return LinkCard(
        url=card.address("url", required=True) or "",
        title=card.text("title", LONGEST_NAME),
        description=card.text("description", LONGEST_NAME),
    )


def _target(fields: Fields) -> Target:
    _register_facts(fields)
    return Target(
        platform=fields.choice("platform", PLATFORMS, required=True) or "",
        accounts=_accounts(fields),
        channel=fields.uuid("channel"),
    )


def _register_facts(fields: Fields) -> None:
    """Only their shape is looked at here; `facts_in` reads what they say."""
    for name in ("kind", "status", "register_number", "plan"):
        fields.text(name, LONGEST_NAME)
    for name in ("terms_url", "service_hours"):
        fields.addresses(name)
    for name in ("plan_until", "review_due"):
        fields.day(name)
    fields.count("custodians")
    fields.yes_or_no("posted_by_hand")
    fields.yes_or_no("takes_films")
    _pictures_taken(fields.inner("takes_pictures", PICTURES_TAKEN))
    if profile := fields.inner("profile", None):
        for shown in [profile.inner(language, PROFILE_FIELDS) for language in profile.languages()]:
            for name in PROFILE_FIELDS if shown else ():
                shown.text(name, LONGEST_ALT)  # type: ignore[union-attr]


def _pictures_taken(taken: Fields | None) -> None:
    if taken is not None:
        taken.texts("kinds", LONGEST_NAME, MOST_KINDS)
        for name in ("size", "narrowest", "widest"):
            taken.count(name)


def _accounts(fields: Fields) -> dict[str, str]:
    accounts = fields.inner("accounts", None)
    if accounts is None:
        return {}
    accounts.at_most(MOST_LANGUAGES)
    named = {language: accounts.text(language, LONGEST_NAME) for language in accounts.languages()}
    return {language: account for language, account in named.items() if account}
