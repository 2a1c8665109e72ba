"""What is different between two versions, each field under the name people know it by."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from publishing.content.categories import category_name
from publishing.content.declaring import declaration_name
from publishing.content.differences import Change, Piece, differences
from publishing.content.documents import opened
from publishing.models import Revision
from publishing.times.walls import wall_name
from publishing.times.zones import zone_name
from web.context import writing_order
from web.posts.words import platform_name
from web.templatetags.house import language_name, language_within, text_name


@dataclass(frozen=True)
class Comparison:
    """An older and a newer version, and what changed from one to the other."""

    older: Revision
    newer: Revision
    changes: list[tuple[str, Change]]  # the name of the field, what changed in it


class Named(Change):
    """A change of a value that has a name: said whole, never letter by letter."""

    @property
    def pieces(self) -> list[Piece]:
        """The old name and the new one."""
        both = (Piece("removed", self.before), Piece("added", self.after))
        return [piece for piece in both if piece.text]

    @property
    def sentence(self) -> str:
        """What it was and what it became."""
        if not self.before or not self.after:
            return super().sentence
        return _("“%(before)s” became “%(after)s”") % {"before": self.before, "after": self.after}


def compare(older: Revision, newer: Revision) -> Comparison:
    """Everything that differs, named; the texts first, in the reader's order of languages."""
    changed = sorted(differences(opened(older), opened(newer)), key=_place)
    return Comparison(older, newer, [(field_name(change.path), _in_words(change)) for change in changed])


def _in_words(change: Change) -> Change:
    """The change with its values as people call them: a category, an hour, a zone, a yes."""
    for pattern, name in _VALUES:
        if re.fullmatch(pattern, change.path):
            return Named(change.path, _named(change.before, name), _named(change.after, name))
    return change


def _named(value: str, name: Callable[[str], str]) -> str:
    return name(value) if value else ""


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


def _long_description(found: re.Match[str]) -> str:
    return _("%(language)s long description of picture %(number)s") % _picture(found)


def _poll(found: re.Match[str]) -> str:
    return _("Poll (%(language)s)") % {"language": language_within(found[1])}


def _page(found: re.Match[str]) -> str:
    return _("Page that says the same (%(language)s)") % {"language": language_within(found[1])}


def _picture_file(found: re.Match[str]) -> str:
    return _("Picture %(number)s (%(language)s)") % _picture(found)


def _picture(found: re.Match[str]) -> dict[str, object]:
    return {"language": language_name(found[1]), "number": int(found[2]) + 1}


def _card(found: re.Match[str]) -> str:
    return _("Link card (%(language)s)") % {"language": language_within(found[1])}


_NAMES: tuple[tuple[str, Naming], ...] = (
    (r"variants\.([\w-]+)\.text", _text),
    (r"variants\.([\w-]+)\.overrides\.([\w-]+)\.text", _adapted),
    (r"variants\.([\w-]+)\.thread\[(\d+)\]\..*", _message),
    (r"variants\.([\w-]+)\.media\[(\d+)\]\.alt", _description),
    (r"variants\.([\w-]+)\.media\[(\d+)\]\.description", _long_description),
    (r"variants\.([\w-]+)\.media\[(\d+)\]\..*", _picture_file),
    (r"variants\.([\w-]+)\.poll.*", _poll),
    (r"variants\.([\w-]+)\.link_card\..*", _card),
    (r"window\.earliest.*", lambda found: _("Not before")),
    (r"window\.latest.*", lambda found: _("Not after")),
    (r"window\.time_zone", lambda found: _("Time zone")),
    (r"channels.*", lambda found: _("Accounts")),
    (r"category", lambda found: _("Category")),
    (r"retention_series", lambda found: _("Retention series")),
    (r"paid", lambda found: _("Paid advertising")),
    (r"declares.*", lambda found: _("This post holds")),
    (r"sources.*", lambda found: _("Where its facts are from")),
    (r"web_page\.([\w-]+)", _page),
    (r"shared_from", lambda found: _("Shared from")),
    (r"advertising_number", lambda found: _("Advertising number")),
    (r"clearance", lambda found: _("Clearance")),
)

# How a value of the document is said; what is not named here is said as it is written.
_VALUES: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"category", category_name),
    (r"declares\[\d+\]", declaration_name),
    (r"window\.(earliest|latest)", wall_name),
    (r"window\.time_zone", zone_name),
    (r"channels\[\d+\]\.platform", platform_name),
    (r"paid", lambda value: _("Yes") if value == "True" else _("No")),
)
