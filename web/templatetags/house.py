"""The words of the house's own templates: signs, states, both languages, moments."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone, localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from people.elision import elided
from web import moments
from web.text_places import place_in_words

register = template.Library()
_TWO_FULL_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")

# How a state looks. What is not named here is quiet: it needs nobody.
TONES = {
    "stop": ("block", "stop", "error", "needs_decision", "missed", "refused", "unknown", "closed", "blocked"),
    "ask": (
        *("justify", "ask", "warning", "held", "paused", "suspended", "in_review", "requested", "waiting"),
        *("running", "withdrawing", "request_changes", "needs-justification"),
        *("to_translate", "in_translation", "behind"),
    ),
    "calm": (
        *("advise", "calm", "info", "debug", "scheduled", "publishing", "due", "claimed", "leaving", "calling"),
        "informational",
    ),
    "good": ("good", "success", "approved", "published", "sent", "confirmed", "active", "approve", "clear"),
}
_TONE_OF = {state: tone for tone, states in TONES.items() for state in states}
_ALERT_OF = {"stop": "error", "ask": "warning", "calm": "informational", "good": "success", "quiet": "informational"}
SEVERITY_NAMES = {
    "block": gettext_lazy("Must fix"),
    "justify": gettext_lazy("Give a reason"),
    "advise": gettext_lazy("Suggestion"),
}
LANGUAGE_NAMES = {"en": gettext_lazy("English"), "fr": gettext_lazy("French"), "mul": gettext_lazy("Both languages")}
TEXT_NAMES = {"en": gettext_lazy("English text"), "fr": gettext_lazy("French text")}


@register.filter(is_safe=True)
def one_full_stop(said: str) -> str:
    """Rendered sentences, where one ends in a name that brings its own full stop: “… to Bureau Traduire inc.”"""
    return _TWO_FULL_STOPS.sub(".", said)


@register.filter
def tone(state: str) -> str:
    """The look of a state: stop, ask, calm, good or quiet."""
    return _TONE_OF.get(str(state), "quiet")


@register.filter
def alert_kind(level: str) -> str:
    """The design system's name for the look of a message's level."""
    return _ALERT_OF[tone(level)]


@register.simple_tag
@cache
def sign(name: str) -> SafeString:
    """A small picture that repeats what the words beside it say; silent for screen readers. `name`: a look."""
    return format_html('<svg class="sign" aria-hidden="true"><use href="{}#{}"/></svg>', static("web/signs.svg"), name)


@register.simple_tag
def state(value: str, name: str) -> SafeString:
    """A state as a badge, a sign, a word and a colour: `{% state post.stage post.get_stage_display %}`."""
    look = tone(value)
    return format_html('<span class="badge badge--{}">{}{}</span>', look, sign(look), name)


@register.simple_tag
def when(at: datetime | None, zone: str = "") -> SafeString | str:
    """A moment in the reader's zone, and in the one people meant where it shows another time: `{% when at zone %}`."""
    if not at:
        return ""
    told = '<time datetime="{}">{}</time>{}'
    return format_html(told, localtime(at).isoformat(), moments.full(at), elsewhere(at, zone) if zone else "")


@register.filter
def severity_name(severity: str) -> str:
    """What a finding asks of people: must fix, give a reason, suggestion."""
    return str(SEVERITY_NAMES.get(str(severity), severity))


register.filter(elided)


@register.filter
def language_name(tag: str) -> str:
    """The name of a language, in the reader's."""
    return str(LANGUAGE_NAMES.get(tag, tag))


@register.filter
def language_within(tag: str) -> str:
    """The name of a language inside a sentence: French writes it small."""
    name = language_name(tag)
    return name.lower() if (get_language() or "").startswith("fr") else name


@register.filter(name="place_in_words")
def place_said(path: str) -> str:
    """Where in a variant a text stands, in words; empty for the main text."""
    return place_in_words(path)


@register.filter
def text_name(tag: str) -> str:
    """The name of the text in a language: English text, French text."""
    return str(TEXT_NAMES.get(tag, tag))


@register.filter
def in_language(texts: Mapping[str, object] | object, tag: str) -> object:
    """The side of a pair in a language. Takes `{"en": …, "fr": …}` and objects with `en` and `fr`."""
    return texts.get(tag, "") if isinstance(texts, Mapping) else getattr(texts, tag, "")


@register.filter
def in_minutes(span: timedelta) -> int:
    """A span of time as whole minutes, rounded up."""
    return -(-int(span.total_seconds()) // 60)


@register.filter
def moment(at: datetime) -> str:
    """A moment in the reader's language and zone, the zone said."""
    return moments.full(at)


@register.filter
def exact(at: datetime) -> str:
    """A moment to the second, in the reader's language and zone."""
    return moments.exact(at)


@register.filter
def clock(at: datetime) -> str:
    """The time of day of a moment, in the reader's language and zone."""
    return moments.clock(at)


@register.filter
def day(at: datetime) -> str:
    """The day of a moment, with its weekday, in the reader's language and zone."""
    return moments.day(at)


@register.filter
def elsewhere(at: datetime, zone: str) -> str:
    """The same moment in the zone people meant; nothing when the reader's clock shows the same."""
    if ZoneInfo(zone) is get_current_timezone():
        return ""
    there = moments.full(at, ZoneInfo(zone))
    return "" if there == moments.full(at) else _(" (%(moment)s where it was planned)") % {"moment": there}
