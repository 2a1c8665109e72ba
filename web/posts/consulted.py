"""What became of a consultation of the minister's office, in words: it advises, the communications director decides."""

import json
from collections.abc import Iterable, Sequence
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.consulting import ASKS_THE_DIRECTOR
from approvals.models import Heard
from publishing.permissions import Verb
from records.models import Event
from web.posts.why import Sentence

WENT_AHEAD: dict[str, Sentence] = {
    Heard.Kind.DELAY: gettext_lazy("Communications director went ahead after the office asked for a delay"),
    Heard.Kind.FACT: gettext_lazy("Communications director went ahead after the office said that a fact is wrong"),
    "": gettext_lazy("Communications director went ahead without an answer from the office"),
}
"""By what the office wanted last: what is told of a director who went ahead."""

WEIGHED: dict[str, Sentence] = {
    Heard.Kind.DELAY: gettext_lazy(
        "The office asked for a delay. The communications director decides: go ahead, wait, or send it back."
    ),
    Heard.Kind.FACT: gettext_lazy(
        "The office says that a fact is wrong. The communications director decides: go ahead, wait, or send it back."
    ),
    Heard.Kind.HOLD: gettext_lazy("The communications director waits for the office’s answer."),
}
"""By what was heard last in an open consultation: who has to do what now."""


def wish(kinds: Sequence[str]) -> str:
    """What the office wanted last, of all that was heard so far; empty where it wanted nothing."""
    return next((kind for kind in reversed(kinds) if kind in ASKS_THE_DIRECTOR), "")


def heard_name(heard: Heard, among: Sequence[Heard]) -> str:
    """What one answer says. `among`: all that was heard at its stage, in its order."""
    if heard.kind == Heard.Kind.GO_AHEAD:
        before = takewhile(lambda one: one != heard, among)
        return str(WENT_AHEAD[wish([one.kind for one in before])])
    if heard.kind == Heard.Kind.HOLD:
        return _("Communications director waits for the office")
    return str(Heard.Kind(heard.kind).label)


def waits_for_whom(heard: Sequence[Heard]) -> str:
    """Who has to do what in an open consultation."""
    asked = _("The minister’s office is asked. It advises; the director decides.")
    return str(WEIGHED.get(heard[-1].kind, asked)) if heard else asked


def is_weighed(heard: Sequence[Heard]) -> bool:
    """Whether the office answered, and the director has to decide."""
    return bool(heard) and heard[-1].kind in ASKS_THE_DIRECTOR


def wishes(events: Iterable[Event]) -> dict[int, str]:
    """By event of a director who went ahead: what the office had wanted before, of the same words."""
    heard: dict[str, list[str]] = {}
    found = {}
    for event in events:
        facts = json.loads(event.facts)
        before = heard.setdefault(str(facts.get("digest")), [])
        if event.verb in (Verb.ANSWER_CONSULTATION, Verb.ENTER_ANSWER):
            before.append(str(facts.get("kind")))
        if event.verb == Verb.GO_AHEAD:
            found[event.pk] = wish(before)
    return found
