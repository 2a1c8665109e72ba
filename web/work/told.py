"""What a person was told and has not put away."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.urls import reverse

from people.models import Person
from publishing.deciding.rerouting import ABOUT_STANDING_IN
from publishing.mailing.wording import TO_DO, handles_told, names_told
from publishing.models import Notice
from publishing.telling.as_news import sentence_of
from publishing.telling.asking import Level, level_of, still_asking, what_it_asks
from publishing.telling.notices import unseen
from publishing.telling.told import ABOUT_KEYS, ABOUT_PEOPLE, ABOUT_ROLES
from records.models import Event
from web.templatetags.house import language_within

MOST = 10
"""How many are shown at once; the others come when these are put away."""

LOOKED_AT = 200
"""Among how many it is looked for those that still ask for something: more than these nobody left unread meanwhile."""


@dataclass(frozen=True)
class Told:
    """Notices of one post that say the same of the same minute, in one line. `accounts`: whose messages they are; of a
    notice about a person, who."""

    notices: list[Notice]
    sentence: str
    accounts: list[str]
    level: Level

    @property
    def acts_now(self) -> bool:
        """Whether the reader is asked for an act that cannot wait."""
        return self.level == Level.NOW

    @property
    def waits(self) -> bool:
        """Whether the reader is asked for an act that can wait."""
        return self.level == Level.WAITS

    @property
    def notice(self) -> Notice:
        """The one that stands for all."""
        return self.notices[0]

    @property
    def is_about_a_person(self) -> bool:
        """Whether it leads nowhere: no page tells more of it."""
        return self.notice.verb in ABOUT_PEOPLE

    @property
    def to_do(self) -> str:
        """What it asks of its reader, in a few words."""
        return str(TO_DO.get(self.notice.verb, ""))

    @property
    def keys_page(self) -> str:
        """Where a notice about the key of an account leads; empty for every other."""
        if self.notice.verb not in ABOUT_KEYS:
            return ""
        return reverse("web:account-keys", args=[Event.objects.get(public_id=self.notice.event_id).subject_id])

    @property
    def is_about_roles(self) -> bool:
        """Whether it leads to the page of people, where roles are given."""
        return self.notice.verb in ABOUT_ROLES

    @property
    def is_about_standing_in(self) -> bool:
        """Whether it leads to the page of delegations."""
        return self.notice.verb in ABOUT_STANDING_IN


@dataclass(frozen=True)
class Shown:
    """The notices on the page, and how many more there are."""

    told: list[Told]
    more: int


def shown(person: Person) -> Shown:
    """The newest first of what was not put away; what somebody must act on is never among those left for later."""
    waiting = unseen(person)
    newest = list(waiting.order_by("-urgent", "-at", "-pk")[:LOOKED_AT])
    asking = still_asking(person, newest)
    newest.sort(key=lambda notice: (level_of(notice, asking) != Level.NOW, notice.pk not in asking))
    chosen = sorted(newest[:MOST], key=lambda notice: (notice.at, notice.pk), reverse=True)
    return Shown(_told(chosen, asking), more=waiting.count() - len(chosen))


def _told(notices: list[Notice], asking: Collection[int]) -> list[Told]:
    accounts = _accounts(notices) | names_told([notice for notice in notices if notice.verb in ABOUT_PEOPLE])
    accounts |= handles_told([notice for notice in notices if notice.verb in ABOUT_KEYS])
    alike = [list(group) for _same, group in groupby(notices, key=_what)]
    once = _each_act_once(alike, asking)
    return [
        Told(group, _sentence(group[0], once), _named(group, accounts), level_of(group[0], once)) for group in alike
    ]


def _each_act_once(alike: Iterable[list[Notice]], asking: Collection[int]) -> set[int]:
    """Of those that ask: what several tell of one post and ask for the same is asked for by the newest alone."""
    asked, found = set(), set()
    for group in alike:
        act = (group[0].post_id, what_it_asks(group[0]))
        if any(notice.pk in asking for notice in group) and act not in asked:
            asked.add(act)
            found |= {notice.pk for notice in group}
    return found


def _sentence(notice: Notice, asking: Collection[int]) -> str:
    return str(sentence_of(notice.verb, is_asking=notice.pk in asking))


def _what(notice: Notice) -> tuple[object, ...]:
    return notice.post_id, notice.verb, notice.at.replace(second=0, microsecond=0)


def _named(notices: Iterable[Notice], accounts: dict[UUID, str]) -> list[str]:
    found = (accounts.get(notice.event_id, "") for notice in notices)
    return list(dict.fromkeys(sorted(filter(None, found))))


def _accounts(notices: Iterable[Notice]) -> dict[UUID, str]:
    """By event about one message: its account and its language, as the trail tells them."""
    events = Event.objects.filter(public_id__in=[notice.event_id for notice in notices])
    told = ((event.public_id, json.loads(event.facts)) for event in events)
    return {
        event: f"{facts['account']} ({language_within(facts['language'])})"
        for event, facts in told
        if {"account", "language"} <= facts.keys()
    }
