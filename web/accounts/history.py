"""The history of an account: each entry as a sentence, with who did it, in which role, and when."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from channels.models import Channel, Pause
from people.models import Person
from people.roles import Role
from people.words import salted
from publishing.models import ListedItem
from records.models import Event
from records.trail import Subject, history
from web.posts.history import CLOCKWORK

HAPPENED: dict[str, str | Promise] = {
    "channel_registered": _("Registered"),
    "channel_activate": _("Made active"),
    "channel_suspend": _("Suspended"),
    "channel_reinstate": _("Made active again"),
    "channel_close": _("Closed"),
    "channel_change_accounts": _("Addresses changed from %(before)s to %(after)s"),
    "channel_change_custodians": _("Custodians changed from %(before)s to %(after)s"),
    "channel_enter_key": _("Key of %(account)s entered"),
    "channel_revoke_key": _("Key of %(account)s revoked"),
    "key_renewed": _("Key of %(account)s renewed by the platform"),
    "key_not_given": _("Key of %(account)s not given by the platform"),
    "key_refused": _("Key of %(account)s no longer taken by the platform"),
    "platform_asks_to_wait": _("The platform asks to wait: nothing is sent until it opens again"),
    "key_ending": _("Key of %(account)s: %(days)s days before its end, those who look after it were told"),
    "key_ends_tomorrow": _("Key of %(account)s: one day before its end, those who look after it were told"),
    "channel_keep_profile": _("Profile recorded"),
    "team_rights_given": _("The team “%(role)s” of %(ministry)s works on it"),
    "team_rights_taken": _("The team “%(role)s” of %(ministry)s no longer works on it"),
    "position_rights_given": _("A position with the role “%(role)s” acts on it"),
    "position_rights_taken": _("A position with the role “%(role)s” no longer acts on it"),
    "start_list_added": _("Put on the start list of a period"),
    "start_list_answered": _("Start list of a period: %(answer)s"),
    "pause_started": _("Sending paused"),
    "pause_ended": _("Sending resumed"),
}

DIGEST = "sha256:"


@dataclass(frozen=True)
class Line:
    """One entry as people read it."""

    at: datetime
    sentence: str
    reason: str
    who: str
    role: str


def history_lines(channel: Channel) -> list[Line]:
    """Everything that happened to an account, newest first."""
    events = [(event, json.loads(event.facts)) for event in history(Subject("channel", channel.public_id))]
    names, said = _names(facts for _event, facts in events), _reasons(channel)
    return [_line(event, facts, names, said) for event, facts in reversed(events)]


def _reasons(channel: Channel) -> dict[str, str]:
    """The words people gave about an account, by the digest the trail holds of them; they lie with what they are
    about."""
    given = channel.status_reasons.values_list("reason", "salt")
    paused = Pause.objects.filter(channel=channel).values_list("reason", "salt")
    noted = ListedItem.objects.filter(channel=channel).exclude(note="").values_list("note", "salt")
    return {salted(words, salt): words for words, salt in (*given, *paused, *noted)}


def _line(event: Event, facts: Mapping[str, object], names: Mapping[str, str], said: Mapping[str, str]) -> Line:
    return Line(
        event.at,
        str(HAPPENED.get(event.verb, event.verb)) % _Told(facts, names),
        _reason(facts, said),
        str(CLOCKWORK.get(event.actor_role, event.actor_name)) if event.actor_id is None else event.actor_name,
        _role(event.actor_role),
    )


def _reason(facts: Mapping[str, object], said: Mapping[str, str]) -> str:
    """The reason of an entry; that it is no longer kept where its words are gone or newer ones took their place."""
    told = str(facts.get("reason", ""))
    if told.startswith(DIGEST):
        return said.get(told) or gettext("its words are no longer kept")
    return told


def _names(all_facts: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """The people whom the facts name, by public id."""
    ids = {one for facts in all_facts for side in ("before", "after") for one in _ids(facts.get(side))}
    return {str(person.public_id): person.name for person in Person.objects.filter(public_id__in=ids)}


def _ids(told: object) -> list[UUID]:
    return [UUID(one) for one in told] if isinstance(told, list) else []


class _Told(dict[str, str]):
    """The facts of an entry in words. What is missing is said as “?”: a page never breaks over an old entry."""

    def __init__(self, facts: Mapping[str, object], names: Mapping[str, str]) -> None:
        super().__init__({name: _in_words(name, fact, names) for name, fact in facts.items()})

    def __missing__(self, name: str) -> str:
        return "?"


def _in_words(name: str, fact: object, names: Mapping[str, str]) -> str:
    if isinstance(fact, dict):
        return ", ".join(str(handle) for handle in fact.values())
    if isinstance(fact, list):
        return ", ".join(names.get(str(one), "?") for one in fact)
    return _role(str(fact)) if name == "role" else str(fact)


def _role(code: str) -> str:
    return str(Role(code).label) if code in Role.values else ""
