"""The page inside a package: readable without a network, without a program of ours, on screen and on paper.

Both languages stand beside each other, the one that goes out first in front, as the messages are to be posted: who
posts reads in either, and posts both texts.
"""

from collections.abc import Callable
from datetime import datetime
from html import escape

from babel.dates import format_date, format_time

from publishing.connectors.for_hand_off.cover_films import Names
from publishing.connectors.for_hand_off.cover_messages import items, messages
from publishing.connectors.for_hand_off.cover_words import (
    AFTER,
    BEFORE,
    MACOS,
    STYLE,
    UNIX,
    WINDOWS,
    WORDS,
    language_name,
    primary,
)
from publishing.connectors.for_hand_off.handover import Handover, Point, Yes

LANGUAGES = ("en", "fr")


def cover_sheet(handover: Handover, names: Names) -> str:
    """What, where, when; what to look at before; each message; what was checked, who approved; how to verify it all."""
    order = _order(handover)
    head = (
        f"<h1>{escape(handover.file_number)} · {escape(handover.title)}</h1>\n"
        f'<p class="on">{_on(handover, order)}</p>\n'
    )
    parts = (
        _both(order, lambda language: _glance(handover, language)),
        _both(order, lambda language: _before(handover, language)),
        messages(handover, names),
        _both(order, lambda language: _checked(handover, language)),
        _both(order, lambda language: _approved(handover, language)),
        _both(order, _whole),
    )
    title = f"{handover.file_number} · {' / '.join(WORDS['title'].in_(language) for language in order)}"
    return _page(title, order[0], head + "".join(parts))


def _order(handover: Handover) -> tuple[str, ...]:
    """The languages of the sheet as they go out: the first one first."""
    first = primary(handover.parcels[0].language) if handover.parcels else LANGUAGES[0]
    return tuple(sorted(LANGUAGES, key=lambda language: language != first))


def said(moment: datetime, language: str) -> str:
    """A moment as one reads it in a language: weekday, date, time on that clock."""
    if language == "fr":
        first = "'1er'" if moment.day == 1 else "d"
        day = format_date(moment, f"EEEE {first} MMMM y", locale="fr_CA")
        return f"{day}, {moment.hour}\u00a0h\u00a0{moment.minute:02}"
    return f"{format_date(moment, 'EEEE, MMMM d, y', locale='en_CA')}, {format_time(moment, 'short', locale='en_CA')}"


def _both(order: tuple[str, ...], render: Callable[[str], str]) -> str:
    """The same in both languages, beside each other."""
    columns = "".join(f'<section lang="{language}">\n{render(language)}</section>\n' for language in order)
    return f'<div class="both">\n{columns}</div>\n'


def _say(name: str, language: str, **values: object) -> str:
    return escape(WORDS[name].in_(language).format(**values))


def _on(handover: Handover, order: tuple[str, ...]) -> str:
    said_in = ((one, _say("on", one, platform=handover.platform.in_(one))) for one in order)
    return " · ".join(f'<span lang="{one}">{words}</span>' for one, words in said_in)


def _glance(handover: Handover, language: str) -> str:
    zone = handover.zone_name.in_(language)
    accounts = dict.fromkeys(parcel.account for parcel in handover.parcels)
    facts = {
        "minute": f'<span class="minute">{escape(said(handover.minute, language))}</span><br>{_clock(handover, zone)}',
        "latest": escape(f"{said(handover.latest, language)}, {zone}"),
        "where": escape(f"{handover.platform.in_(language)}, {', '.join(accounts)}"),
        "first": escape(language_name(handover.parcels[0].language).in_(language)),
        "ministry": escape(handover.ministry.in_(language)),
        "digest": f'<span class="small">{escape(handover.digest)}</span>',
    }
    rows = "".join(f"<dt>{_say(name, language)}</dt><dd>{fact}</dd>\n" for name, fact in facts.items())
    return f"<h2>{_say('glance', language)}</h2>\n<dl>{rows}</dl>\n"


def _clock(handover: Handover, zone: str) -> str:
    distance = handover.minute.isoformat()[-6:]
    return escape(f"{zone}, {handover.time_zone} (UTC{distance})")


def _before(handover: Handover, language: str) -> str:
    where = f'<p><a href="{escape(handover.report_at)}">{escape(handover.report_at)}</a></p>\n' * bool(
        handover.report_at
    )
    return (
        f"<h2>{_say('before', language)}</h2>\n<ol>{items(one.in_(language) for one in BEFORE)}</ol>\n"
        f"<h3>{_say('after', language)}</h3>\n<ol>{items(one.in_(language) for one in AFTER)}</ol>\n{where}"
    )


def _checked(handover: Handover, language: str) -> str:
    heading, check = f"<h2>{_say('checked', language)}</h2>\n", handover.check
    if check is None:
        return f"{heading}<p>{_say('no_check', language)}</p>\n"
    when = _say("checked_at", language, at=said(check.at, language), rules=check.rules)
    points = "".join(_point(point, language) for point in check.points)
    found = f"<ul>{points}</ul>\n" if points else f"<p>{_say('nothing_found', language)}</p>\n"
    missing = items(why.in_(language) for why in check.not_checked)
    unread = f"<p>{_say('not_checked', language)}</p>\n<ul>{missing}</ul>\n" if missing else ""
    return f"{heading}<p>{when}</p>\n{found}{unread}{_confirmed(handover, language)}"


def _point(point: Point, language: str) -> str:
    line = (
        f"<strong>{escape(point.title.in_(language))}</strong> ({point.rule}, {escape(point.severity.in_(language))})"
    )
    if point.reason and point.given_by and point.given_at:
        by = {"position": point.given_by.in_(language), "at": said(point.given_at, language)}
        line += f"<br>{_say('reason', language, **by)} {escape(point.reason)}"
    return f"<li>{line}</li>\n"


def _confirmed(handover: Handover, language: str) -> str:
    words = "".join(
        f"<li>{escape(one.said.in_(language))}<br>"
        f"{_say('by_position', language, position=one.position.in_(language), at=said(one.at, language))}</li>\n"
        for one in handover.confirmed
    )
    return f"<h3>{_say('confirmed', language)}</h3>\n<ul>{words}</ul>\n" if words else ""


def _approved(handover: Handover, language: str) -> str:
    lines = "".join(f"<li>{_yes(one, language)}</li>\n" for one in handover.approvals)
    same = f"<p>{_say('approved_words', language)}</p>\n"
    return f"<h2>{_say('approved', language)}</h2>\n<ol>{lines}</ol>\n{same}"


def _yes(yes: Yes, language: str) -> str:
    who = [yes.person]
    if yes.for_whom:
        who.append(WORDS["for_whom"].in_(language).format(giver=yes.for_whom))
    if yes.through:
        who.append(f"({WORDS['through'].in_(language).format(through=yes.through)})")
    position = " – ".join(dict.fromkeys((yes.stage.in_(language), yes.position.in_(language))))  # alike: said once
    return f"<strong>{escape(position)}</strong><br>{escape(' '.join(who))}, {escape(said(yes.at, language))}"


def _whole(language: str) -> str:
    ways = {"whole_unix": f"{UNIX}\n{MACOS}", "whole_windows": WINDOWS}
    shown = "".join(f"<p>{_say(name, language)}</p>\n<pre>{escape(way)}</pre>\n" for name, way in ways.items())
    return (
        f"<h2>{_say('whole', language)}</h2>\n<p>{_say('whole_how', language)}</p>\n{shown}"
        f"<p>{_say('whole_trail', language)}</p>\n"
    )


def _page(title: str, language: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
