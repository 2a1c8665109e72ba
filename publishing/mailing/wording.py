"""The words of a mail: what happened, the file number, what to do, the address; made to be heard as well as read.

Of a post nothing but its file number: neither its words nor its title, in the subject as in the text. A mail lies on
locked telephones and on other people's screens, and an embargo holds there too.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from approvals.stages import stage_names
from people.models import Person
from publishing.deciding.rerouting import ABOUT_STANDING_IN
from publishing.models import Notice, Pace
from publishing.policy import ROUND_UP_EVERY
from publishing.telling.as_news import sentence_of
from publishing.telling.asking import ASKS
from publishing.telling.told import ABOUT_KEYS, ABOUT_PEOPLE, ABOUT_ROLES
from records.models import Event

MOST_LINES = 40
"""How many notices one mail spells out; the others are on the person's page."""

NAMED = 3
"""How many file numbers a subject holds."""

TO_DO = {
    "submit": gettext_lazy("Read it and decide"),
    "approve": gettext_lazy("See what it waits for now"),
    "request_changes": gettext_lazy("Read what is asked, change the words and submit again"),
    "take_back": gettext_lazy("Look at it before it is sent"),
    "ask": gettext_lazy("Answer, so that it can go on"),
    "answer": gettext_lazy("Read the answer"),
    "comment": gettext_lazy("Read the comment"),
    "dispute": gettext_lazy("Answer on the rule desk"),
    "change_proposed": gettext_lazy("Agree or refuse on the rule desk"),
    "rules_changed": gettext_lazy("See whether anything is to be mended"),
    "hand_off_soon": gettext_lazy("Take the package and wait for its minute"),
    "handed_off": gettext_lazy("Take the package and report back"),
    "nobody_posts": gettext_lazy("Say that you are posting it, post it and report back"),
    "report_posted": gettext_lazy("Look at it as the public sees it"),
    "report_not_posted": gettext_lazy("Decide"),
    "nobody_looked": gettext_lazy("Look at it as the public sees it"),
    "held": gettext_lazy("See why, and who can let it go"),
    "held_for_period": gettext_lazy("Wait for the caretaker officer, or cancel it"),
    "missed": gettext_lazy("See whether it can still go out, and who can give it another minute"),
    "needs_decision": gettext_lazy("Decide"),
    "one_sided_taken_down": gettext_lazy("See why; to send the pair again, begin a new post"),
    "stuck": gettext_lazy("Look what became of it"),
    "late_receipt": gettext_lazy("Look at both accounts"),
    "not_withdrawn": gettext_lazy("Take it down by hand and report back"),
    "withdraw": gettext_lazy("Read why, and agree or not"),
    "withdrawal_waits": gettext_lazy("Read why, and agree or not"),
    "take_down_by_hand": gettext_lazy("Take it down on the platform and report it with a proof"),
    "still_public": gettext_lazy("Take it down by hand and report back"),
    "withdrawal_review_overdue": gettext_lazy("Review it"),
    "withdrawal_needs_key": gettext_lazy("Enter a working key, or take it down by hand"),
    "correct": gettext_lazy("Help that it is decided soon"),
    "correction_waits": gettext_lazy("Bring it to its end, or give it up"),
    **dict.fromkeys(ABOUT_STANDING_IN, gettext_lazy("See who decides, and until when")),
    "channel_enter_key": gettext_lazy("See until when it is good"),
    "channel_revoke_key": gettext_lazy("Make a new one on the platform and enter it"),
    "key_ending": gettext_lazy("Renew it in time"),
    "key_ends_tomorrow": gettext_lazy("Renew it today"),
    "key_not_given": gettext_lazy("Begin again, signed in there as the account"),
    "key_refused": gettext_lazy("Make a new one on the platform and enter it"),
    "nobody_left": gettext_lazy("Name somebody who decides in their place"),
    "nobody_decides": gettext_lazy("See at which stage, and who can find somebody else"),
    "conflict_leaves_nobody": gettext_lazy("Give the role of the stage to somebody else"),
    "bring_back": gettext_lazy("Read the translation and go on"),
    "expired": gettext_lazy("Choose a new time or cancel it"),
    "overdue": gettext_lazy("See who can decide"),
    "reminded": gettext_lazy("Read it and decide"),
    "answer_consultation": gettext_lazy("Read the answer"),
    "relay_yes": gettext_lazy("Contest it if it was not yours"),
    "contest": gettext_lazy("Look at it before it is sent"),
    "submit_emergency": gettext_lazy("Read it and decide"),
    "call_next": gettext_lazy("Read it and decide"),
    "after_review_overdue": gettext_lazy("Review it"),
    "password_link_made": gettext_lazy("If nobody asked for it, tell the other administrators"),
    "address_dead": gettext_lazy("Ask the person for an address that works, and reach them another way until then"),
    "your_turn": gettext_lazy("Read it and decide"),
    "office_asked": gettext_lazy("Read it and answer"),
    "office_reminded": gettext_lazy("Read it and answer"),
    "to_be_scheduled": gettext_lazy("Choose its minute"),
}
"""What a notice asks of its reader; of what needs nothing, only where to read it."""

PACES = {
    Pace.AT_ONCE: gettext_lazy("You chose to get mail at once."),
    Pace.GATHERED: gettext_lazy("You get such a mail every %(minutes)s minutes at most, during office hours."),
    Pace.MORNING: gettext_lazy("You get such a mail once a day, in the morning."),
}


@dataclass(frozen=True)
class Words:
    """A mail as it is read."""

    subject: str
    body: str


@dataclass(frozen=True)
class Manner:
    """How a mail tells. `at_once`: it is an alarm and stands alone; `urgent`: the reader is asked to act now."""

    pace: Pace
    urgent: bool = False
    at_once: bool = False


def write(person: Person, notices: Sequence[Notice], manner: Manner, asking: Collection[int]) -> Words:
    """The mail that tells a person of these, in their language. `asking`: the numbers of those that still ask."""
    with override(person.language):
        names = _names(notices)
        lines = list(dict.fromkeys(_line(notice, names, asking) for notice in notices))
        return Words(_subject(notices, len(lines), manner, asking), _body(lines, manner))


def _subject(notices: Sequence[Notice], count: int, manner: Manner, asking: Collection[int]) -> str:
    numbers = list(dict.fromkeys(notice.post.file_number for notice in notices if notice.post))
    said = ", ".join(numbers[:NAMED]) + ("…" if len(numbers) > NAMED else "")
    told = ngettext("%(count)s notice", "%(count)s notices", count) % {"count": count}
    first = str(sentence_of(notices[0].verb, is_asking=notices[0].pk in asking))
    what = first if manner.at_once or count == 1 else told
    what = _("Act now: %(what)s") % {"what": what} if manner.urgent else what
    subject = _("%(product)s: %(what)s") % {"product": settings.PRODUCT_NAME, "what": what}
    return f"{subject} ({said})" if said else subject


def _body(lines: Sequence[str], manner: Manner) -> str:
    count = len(lines)
    first = ngettext("%(count)s thing happened:", "%(count)s things happened:", count) % {"count": count}
    parts = [_("Somebody has to act now:") if manner.urgent else first, *lines[:MOST_LINES]]
    if (more := count - MOST_LINES) > 0:
        said = ngettext("%(count)s more is on your page:", "%(count)s more are on your page:", more)
        parts.append(f"{said % {'count': more}} {_at('web:my-work')}")
    minutes = ROUND_UP_EVERY // timedelta(minutes=1)
    said = str(PACES[manner.pace]) % {"minutes": minutes}
    often = _("What is urgent always comes at once.") if manner.at_once else said
    choose = _("To choose how often:")
    parts.append(f"{often} {choose} {_at('web:my-settings')}")
    parts.append(_("This mail was written by a machine; nobody reads an answer to it."))
    return "\n\n".join(parts) + "\n"


def _line(notice: Notice, names: dict[UUID, str], asking: Collection[int]) -> str:
    """One notice: which file (or who), what happened, what to do while it is open to the reader, where."""
    about = notice.post.file_number if notice.post else names.get(notice.event_id, "")
    happened = str(sentence_of(notice.verb, is_asking=notice.pk in asking))
    what = _("%(about)s: %(happened)s.") % {"about": about, "happened": happened} if about else f"{happened}."
    read = gettext_lazy("Read it here")
    is_done = notice.verb in ASKS and notice.pk not in asking
    todo = read if is_done else TO_DO.get(notice.verb, read)
    return _("%(what)s %(todo)s: %(address)s") % {"what": what, "todo": todo, "address": address_of(notice)}


def address_of(notice: Notice) -> str:
    """Where a notice leads."""
    if notice.post:
        return _at("web:post", notice.post.public_id)
    if notice.verb in ABOUT_KEYS:
        return _at("web:account-keys", Event.objects.get(public_id=notice.event_id).subject_id)
    if notice.verb in ABOUT_STANDING_IN:
        return _at("web:delegations")
    if notice.verb in ABOUT_ROLES:
        return _at("web:people")
    return _at("web:my-work") if notice.verb in ABOUT_PEOPLE else _at("web:rule-desk")


def _at(page: str, *which: object) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(page, args=which)


def _names(notices: Sequence[Notice]) -> dict[UUID, str]:
    people = names_told([notice for notice in notices if notice.verb in ABOUT_PEOPLE])
    return people | handles_told([notice for notice in notices if notice.verb in ABOUT_KEYS])


def handles_told(notices: Sequence[Notice]) -> dict[UUID, str]:
    """By event about the key of an account: its name on the platform."""
    if not notices:
        return {}
    events = Event.objects.filter(public_id__in=[notice.event_id for notice in notices], subject_kind="channel")
    return {event.public_id: str(json.loads(event.facts)["account"]) for event in events}


def names_told(notices: Sequence[Notice]) -> dict[UUID, str]:
    """By event about a person: who they are; where a stage lacks somebody, which."""
    if not notices:
        return {}
    numbers = [notice.event_id for notice in notices]
    events = list(Event.objects.filter(public_id__in=numbers, subject_kind="person"))
    subjects = {event.subject_id for event in events}
    people = dict(Person.objects.filter(public_id__in=subjects).values_list("public_id", "name"))
    return {one.public_id: people[one.subject_id] + _stages_of(one) for one in events if one.subject_id in people}


def _stages_of(event: Event) -> str:
    """The stages an event about a person names, in brackets; empty where it names none."""
    return f" ({stage_names(json.loads(event.facts)['stages'])})" if event.verb in ABOUT_ROLES else ""
