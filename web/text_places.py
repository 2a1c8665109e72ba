"""Where in a post a text stands, as people call it: what a finding, a suggestion or a link is about."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from channels.models import Platform


def place_in_words(path: str) -> str:
    """A place of a variant in words, from the widest: `thread[0].media[1].alt`, or with points; the text: empty."""
    steps = [step for step in re.split(r"[.\[\]]+", path) if step]
    return ", ".join(said for step, after in pairwise([*steps, ""]) if (said := _step(step, after, steps[-1])))


def _step(step: str, after: str, last: str) -> str:
    if step == "overrides":
        return str(Platform(after).label) if after in Platform.values else after
    if not after.isdigit():
        return ""
    number = int(after) + 1
    if step == "thread":
        return _("Message %(number)s") % {"number": number + 1}
    if step == "media":
        said = _("Description of picture %(number)s") if last == "alt" else _("Picture %(number)s")
        return said % {"number": number}
    return _("Choice %(number)s") % {"number": number} if step == "poll" else ""
