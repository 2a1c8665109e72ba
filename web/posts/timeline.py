"""The timeline of one sending: planned, taken up, on its way, each language public, what was seen since."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.models import Delivery, LookBack, Receipt
from publishing.permissions import Verb
from publishing.states import DispatchState
from records.clock import now
from web.posts.history import Line
from web.posts.incidents import IncidentShown
from web.posts.sending import MessageShown, SendingShown
from web.posts.why import Sentence
from web.spans import said
from web.templatetags.house import language_name, language_within

LOOKS: tuple[Sentence, ...] = (
    gettext_lazy("Looked at right away"),
    gettext_lazy("Looked at after 10 minutes"),
    gettext_lazy("Looked at after a day"),
    gettext_lazy("Looked at after a week"),
)
"""The planned looks at what the public sees (publishing.policy.LOOK_BACK)."""

SEEN: dict[str, Sentence] = {
    LookBack.Outcome.SAME: gettext_lazy("as approved"),
    LookBack.Outcome.DIFFERS: gettext_lazy("not as approved"),
    LookBack.Outcome.GONE: gettext_lazy("no longer there"),
    LookBack.Outcome.CANNOT_TELL: gettext_lazy("could not be read"),
}

TOLD_BY_ROWS = ("posted", "seen", "incident", "keep_record", Verb.SETTLE_INCIDENT, Verb.REPORT_POSTED)
"""Events of the trail that the rows tell better: with the platform's own time, both languages together."""

OF_THE_WHOLE_POST = (
    *(Verb.WITHDRAW, Verb.WITHDRAW_ALONE, Verb.CONFIRM_WITHDRAWAL, Verb.DECLINE_WITHDRAWAL, Verb.RELEASE),
    *(Verb.DECIDE, Verb.REVIEW_WITHDRAWAL, "correct", "drop_correction"),
)
"""What people decide about every sending of a post at once."""

ZONES_CHANGED = "zones_changed"
IN_A_PERIOD = ("held_for_period", Verb.CLEAR)
BEFORE = ("leave", "held", "missed", "put_back", ZONES_CHANGED, *IN_A_PERIOD)
"""Events of a sending of which nothing is public yet."""

ON_ITS_WAY = gettext_lazy("On its way: from here on both languages go out")


@dataclass(frozen=True)
class Moment:
    """One thing that happened, or is to come, in plain words. `who`: the person who did it, where one did."""

    at: datetime
    sentence: str
    who: str = ""
    address: str = ""
    is_to_come: bool = False
    is_before: bool = False  # it comes before anything is public


def timeline(sending: SendingShown, lines: Iterable[Line]) -> list[Moment]:
    """Everything that happened to a sending, the first first; `lines`: the history of its post.

    Of what happened at the same moment, what led to the rest comes first: platforms tell whole seconds.
    """
    told = list(_told(sending, sorted(lines, key=lambda line: line.event.sequence)))
    before = [moment for moment in told if moment.is_before]
    after = [moment for moment in told if not moment.is_before]
    moments = (*_planned(sending), *before, *_public(sending), *after, *_looks(sending), *_incidents(sending))
    return sorted(moments, key=lambda moment: (moment.is_to_come, moment.at.replace(microsecond=0)))


def _planned(sending: SendingShown) -> Iterator[Moment]:
    dispatch = sending.dispatch
    is_to_come = dispatch.due_at > now() and dispatch.state != DispatchState.CANCELLED
    yield Moment(dispatch.due_at, _("The minute it was planned for"), is_to_come=is_to_come)
    if dispatch.claimed_at:
        yield Moment(dispatch.claimed_at, _("Taken up by the system, to be made ready"))


def _told(sending: SendingShown, lines: Iterable[Line]) -> Iterator[Moment]:
    """What the trail says of this sending, of its messages, and of the whole post since it left."""
    ours = {str(sending.dispatch.public_id), *(str(one.delivery.public_id) for one in sending.messages)}
    told = [(line, json.loads(line.event.facts)) for line in lines if line.event.verb not in TOLD_BY_ROWS]
    about = [(line, facts) for line, facts in told if ours & {facts.get("sending"), facts.get("delivery")}]
    left_at = min((line.at for line, _facts in about if line.event.verb == "leave"), default=None)
    for line, facts in told:
        is_of_all = line.event.verb in OF_THE_WHOLE_POST and left_at is not None and line.at >= left_at
        is_ahead = line.event.verb in (ZONES_CHANGED, *IN_A_PERIOD) and (left_at is None or line.at < left_at)
        is_of_all = (is_of_all or is_ahead) and str(sending.dispatch.public_id) in facts.get("held", ours)
        if (line, facts) in about or (is_of_all and not _of_another(facts)):
            sentence = str(ON_ITS_WAY) if line.event.verb == "leave" else line.sentence
            who = line.who if line.event.actor_id else ""
            yield Moment(line.at, sentence, who, is_before=line.event.verb in BEFORE)


def _of_another(facts: dict[str, Any]) -> bool:
    """Whether an event names the one sending or message it is about."""
    return bool(facts.get("sending") or facts.get("delivery"))


def _public(sending: SendingShown) -> Iterator[Moment]:
    """Each message when it was public; of the second language, how long after the first."""
    proofs = [(message, receipt) for message in sending.messages for receipt in message.in_time[:1]]
    first: Receipt | None = None
    for message, receipt in sorted(proofs, key=lambda pair: (pair[1].posted_at, pair[0].delivery.turn)):
        places = {"what": _what(message)}
        sentence = _("%(what)s: public") % places
        if first and first.delivery.language != message.delivery.language and message.delivery.position == 0:
            sentence = _followed(receipt.posted_at - first.posted_at) % places
        first = first or receipt
        yield Moment(receipt.posted_at, sentence, _name(receipt), receipt.address)


def _followed(span: timedelta) -> str:
    """How the second language was public; platforms tell whole seconds."""
    if span < timedelta(seconds=1):
        return _("%(what)s: public, together with the other language")
    return _("%(what)s: public, %(span)s after the other language").replace("%(span)s", said(span))


def _looks(sending: SendingShown) -> Iterator[Moment]:
    """Each look at what the public sees, languages that were seen alike together; and the next one."""
    taken = [(look, message) for message in sending.messages for look in message.delivery.look_backs.all()]
    for (turn, outcome), together in _alike(taken, lambda pair: (pair[0].turn, pair[0].outcome)):
        places = {"look": LOOKS[turn], "what": _all_of(sending, together), "seen": SEEN[outcome]}
        yield Moment(max(look.at for look, _message in together), _("%(look)s: %(what)s, %(seen)s") % places)
    to_come = [(message.delivery, message) for message in sending.messages if message.is_looked_at_again]
    for _turn, together in _alike(to_come, lambda pair: pair[0].look_back_turn):
        at = max(delivery.look_back_at for delivery, _message in together)
        yield Moment(at, _("The next look at what the public sees"), is_to_come=True)


def _alike(pairs: list[tuple[Any, MessageShown]], key: Any) -> Iterator[tuple[Any, list[tuple[Any, MessageShown]]]]:
    for what, together in groupby(sorted(pairs, key=key), key=key):
        yield what, list(together)


def _incidents(sending: SendingShown) -> Iterator[Moment]:
    for message in sending.messages:
        for one in message.incidents:
            yield from _incident(one, message)


def _incident(one: IncidentShown, message: MessageShown) -> Iterator[Moment]:
    places = {"what": _what(message), "kind": one.incident.get_kind_display()}
    yield Moment(one.incident.found_at, _("%(what)s: %(kind)s") % places)
    if one.incident.settled_at and one.incident.settled_by:
        sentence = _("%(what)s: somebody dealt with it") % places
        yield Moment(one.incident.settled_at, sentence, one.incident.settled_by.name)


def _all_of(sending: SendingShown, together: list[tuple[Any, MessageShown]]) -> str:
    """The languages of these messages, or that it is all of them."""
    if len(together) == len(sending.messages) and len({_language(message) for _row, message in together}) > 1:
        return _("both languages")
    return ", ".join(_what(message, within=True) for _row, message in together)


def _what(message: MessageShown, *, within: bool = False) -> str:
    """A message: its language, and its number where there is a thread; `within`: in the middle of a sentence."""
    language = language_within(_language(message)) if within else language_name(_language(message))
    places = {"language": language, "number": message.number}
    return _("%(language)s, message %(number)s") % places if message.number else language


def _language(message: MessageShown) -> str:
    delivery: Delivery = message.delivery
    return delivery.language


def _name(receipt: Receipt) -> str:
    return receipt.reported_by.name if receipt.reported_by else ""
