"""What is different between two versions, each field under the name people know it by."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from publishing.differences import Change, differences
from publishing.documents import opened
from publishing.models import Revision
from web.context import writing_order
from web.posts.words import platform_name
from web.templatetags.house import language_name, text_name


@dataclass(frozen=True)
class Comparison:
    """An older and a newer version, and what changed from one to the other."""

    older: Revision
    newer: Revision
    changes: list[tuple[str, Change]]  # the name of the field, what changed in it


def compare(older: Revision, newer: Revision) -> Comparison:
    """Everything that differs, named; the texts first, in the reader's order of languages."""
    changed = sorted(differences(opened(older), opened(newer)), key=_place)
    return Comparison(older, newer, [(field_name(change.path), change) for change in changed])


def _place(change: Change) -> int:
    order = writing_order()
    return order.index(change.language) if change.language in order else len(order)


def field_name(path: str) -> str:
    """How people call a field of the content document."""
    for pattern, name in _NAMES:
        if found := re.fullmatch(pattern, path):
            return name(found)
    return path


Naming = Callable[[re.Match[str]], str]


def _text(found: re.Match[str]) -> str:
    return text_name(found[1])


def _adapted(found: re.Match[str]) -> str:
    return _("%(text)s, adapted for %(platform)s") % {"text": _text(found), "platform": platform_name(found[2])}


def _message(found: re.Match[str]) -> str:
    return _("%(text)s, message %(number)s") % {"text": _text(found), "number": int(found[2]) + 2}


def _description(found: re.Match[str]) -> str:
    return _("%(language)s description of picture %(number)s") % _picture(found)


def _picture_file(found: re.Match[str]) -> str:
    return _("Picture %(number)s (%(language)s)") % _picture(found)


def _picture(found: re.Match[str]) -> dict[str, object]:
    return {"language": language_name(found[1]), "number": int(found[2]) + 1}


def _card(found: re.Match[str]) -> str:
    return _("Link card (%(language)s)") % {"language": language_name(found[1])}


_NAMES: tuple[tuple[str, Naming], ...] = (
    (r"variants\.([\w-]+)\.text", _text),
    (r"variants\.([\w-]+)\.overrides\.([\w-]+)", _adapted),
    (r"variants\.([\w-]+)\.thread\[(\d+)\]\..*", _message),
    (r"variants\.([\w-]+)\.media\[(\d+)\]\.alt", _description),
    (r"variants\.([\w-]+)\.media\[(\d+)\]\..*", _picture_file),
    (r"variants\.([\w-]+)\.link_card\..*", _card),
    (r"window\.earliest.*", lambda found: _("Not before")),
    (r"window\.latest.*", lambda found: _("Not after")),
    (r"window\.time_zone", lambda found: _("Time zone")),
    (r"channels.*", lambda found: _("Accounts")),
    (r"category", lambda found: _("Category")),
    (r"retention_series", lambda found: _("Retention series")),
    (r"paid", lambda found: _("Paid advertising")),
)
