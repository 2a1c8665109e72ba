"""The history of a post: each event as a sentence, with who did it, in which role, and when."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.models import Emergency, Heard
from approvals.stages import stage_name, stage_names
from people.elision import elided
from people.roles import Role
from publishing.models import Comment, HandReport, Post, Withdrawal
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import history_for
from publishing.states import OtherLanguage
from publishing.times.walls import wall_name
from publishing.times.zones import zone_name
from records.models import Event
from web.posts.confirming import statement_name
from web.posts.consulted import WENT_AHEAD, wishes
from web.posts.grounds import Told, findings_told
from web.posts.happened import HAPPENED
from web.posts.said import DIGESTS, conflicts_said, words_said
from web.posts.why import WHY, Sentence
from web.templatetags.house import language_within

CLOCKWORK = {
    "clock": _("the system"),
    "operator": _("the people who run the system"),
    "system": _("the system"),
}

NAMES_ITS_ACCOUNT = ("corrected", "one_sided_taken_down")
"""What is said of one sending with the name of its account."""

CHOICES = {
    "there": _("it is there"),
    "send_again": _("it is not there, send it again"),
    "give_up": _("it is not there, give it up"),
    "leave_it": _("leave one language alone"),
}


TURNED: dict[str, Sentence] = {
    OtherLanguage.TO_TRANSLATE: _("The other language is to be written."),
    OtherLanguage.BEHIND: _("The other language is behind now."),
}
"""What is added where a version, or a text that came back, left the other language so."""

HOW = {
    "returned": _("back from translation"),
    "carried": _("finished here, every change carried over"),
    "nothing": _("nothing to carry over"),
}


@dataclass(frozen=True)
class Line:
    """One event as people read it. `words`: what was said with it, where the reader may know; `about`: the finding a
    reason was given for."""

    event: Event
    sentence: str
    who: str
    role: str
    words: str
    address: str
    about: Told | None = None

    @property
    def at(self) -> datetime:
        """When."""
        return self.event.at


def history_lines(position: Position, comments: Iterable[Comment] | None = None) -> list[Line]:
    """Everything that happened, oldest first. `comments`: what the person may read of them, where it is known.

    Raises NotAllowed for who may not read it."""
    events = history_for(position)
    said, findings = words_said(position, comments), findings_told(position.post)
    said |= conflicts_said(position.post) if any(event.verb == Verb.DECLARE_CONFLICT for event in events) else {}
    wanted, named = wishes(events), _named_sendings(position.post, events)
    told = ((event, json.loads(event.facts) | {"wish": wanted.get(event.pk, "")}) for event in events)
    return [_line(event, facts | named.get(facts.get("sending"), {}), said, findings) for event, facts in told]


def _named_sendings(post: Post, events: Iterable[Event]) -> dict[object, dict[str, str]]:
    """By the public id of a sending, where it goes to, if a sentence names it."""
    if not any(event.verb in NAMES_ITS_ACCOUNT for event in events):
        return {}
    return {str(one.public_id): {"on": one.channel.called} for one in post.dispatches.select_related("channel")}


def _line(
    event: Event, facts: dict[str, Any], said: Mapping[str, str], findings: Mapping[tuple[str, str], Told]
) -> Line:
    words = next((said[facts[name]] for name in DIGESTS if facts.get(name) in said), "")
    address = str(facts.get("address", "")) if event.verb == "posted" else ""
    about = findings.get((str(facts.get("digest")), str(facts.get("finding"))))
    return Line(event, _sentence(event.verb, facts), _who(event, facts), _role(event.actor_role), words, address, about)


def _sentence(verb: str, facts: Mapping[str, object]) -> str:
    said = elided(str(HAPPENED.get(verb, verb)) % _Facts(facts))
    if facts.get("other_language") in TURNED:
        return f"{said}. {TURNED[str(facts['other_language'])]}"
    return said


def _who(event: Event, facts: Mapping[str, object]) -> str:
    """Who did it, and in whose place."""
    if event.actor_id is None:
        return str(CLOCKWORK.get(event.actor_role, event.actor_name))
    names = {"name": event.actor_name, "giver": facts.get("on_behalf_of_name"), "through": facts.get("through_name")}
    if names["giver"] and names["through"]:
        return elided(gettext("%(name)s for %(giver)s (passed on by %(through)s)") % names)
    return elided(gettext("%(name)s for %(giver)s") % names) if names["giver"] else event.actor_name


def _role(code: str) -> str:
    return str(Role(code).label) if code in Role.values else ""


class _Facts(dict[str, object]):
    """The facts of an event in words. What is missing is said as “?”: a page never breaks over an old event."""

    def __getitem__(self, name: str) -> object:
        value = self.get(name, "?")
        inside = _IN_WORDS.get(name)
        return inside(str(value)) if inside else value


def _why(code: str) -> str:
    return str(WHY[code][0]) if code in WHY else code


def _code(code: str) -> str:
    return str(Withdrawal.Code(code).label) if code in Withdrawal.Code.values else code


def _withdrawal_verdict(code: str) -> str:
    return str(Withdrawal.Finding(code).label) if code in Withdrawal.Finding.values else code


_IN_WORDS = {
    "code": _code,
    "category": lambda code: str(Emergency.Category(code).label) if code in Emergency.Category.values else code,
    "verdict": lambda code: str(Emergency.Finding(code).label) if code in Emergency.Finding.values else code,
    "withdrawal_verdict": _withdrawal_verdict,
    "finding": lambda code: str(HandReport.Finding(code).label) if code in HandReport.Finding.values else code,
    "stage": stage_name,
    "stages": stage_names,
    "why": _why,
    "kind": lambda code: str(Heard.Kind(code).label) if code in Heard.Kind.values else code,
    "wish": lambda code: str(WENT_AHEAD[code]),
    "how": lambda code: str(HOW.get(code, code)),
    "job_number": lambda number: number or str(_("none")),
    "choice": lambda code: str(CHOICES.get(code, code)),
    "language": language_within,
    "to_role": lambda code: _role(code) or code,
    "statement": statement_name,
    "minute": wall_name,
    "was_utc": wall_name,
    "is_utc": wall_name,
    "zone": zone_name,
}
