"""What was tried with a platform, in words: the trail's codes mean something to programs only."""

import json
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Attempt
from publishing.sending.tried import said_in_short, said_whole
from web.spans import said

Names = Mapping[str, str | Promise]

ACTS: Names = {
    Attempt.Act.PUBLISH: gettext_lazy("post"),
    Attempt.Act.EDIT: gettext_lazy("correct in place"),
    Attempt.Act.WITHDRAW: gettext_lazy("take down"),
    Attempt.Act.LOOK: gettext_lazy("look"),
}
OUTCOMES: Names = {
    "": gettext_lazy("no answer yet"),
    "Posted": gettext_lazy("posted"),
    "AlreadyThere": gettext_lazy("it was there already"),
    "Retryable": gettext_lazy("not posted; can be tried again"),
    "Refused": gettext_lazy("refused"),
    "Unknown": gettext_lazy("nobody saw the outcome"),
    "ByHand": gettext_lazy("handed to a person"),
    "Gone": gettext_lazy("taken down"),
    "found": gettext_lazy("no answer; found when looked for"),
    "not_found": gettext_lazy("no answer; not found when looked for"),
    "cannot_tell": gettext_lazy("no answer; looking could not tell"),
}


def act_name(attempt: Attempt) -> str:
    """What was tried."""
    return str(ACTS.get(attempt.act, attempt.act))


def outcome_name(attempt: Attempt) -> str:
    """What came of it."""
    code = attempt.outcome.removeprefix("lost, ")
    if code.startswith("late "):
        return _("%(outcome)s, too late") % {"outcome": _name(code.removeprefix("late "))}
    return _name(code)


def answer_text(attempt: Attempt) -> str:
    """What the platform said, in short."""
    return said_in_short(attempt)


def raw_text(attempt: Attempt) -> str:
    """What the platform said, as it said it, without secrets; empty where it said nothing."""
    return json.dumps(said_whole(attempt), indent=2, ensure_ascii=False) if attempt.raw else ""


def took(attempt: Attempt) -> str:
    """How long it took until it was settled; empty while it is not."""
    return said(attempt.settled_at - attempt.began_at) if attempt.settled_at else ""


def _name(code: str) -> str:
    return str(OUTCOMES.get(code, code))
