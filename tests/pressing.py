"""One act of one person in a process of its own: `--round tests.pressing:press`, told by PRESSED what and who.

It writes what came of it (`done`, or the code of the refusal) into the file that PRESSED names.
"""

import json
import os
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from approvals.policies import change_policy
from approvals.routes import Step
from approvals.standing_in import delegate
from people.fresh import FreshSignIn, words_of
from people.models import Person
from people.refusals import Refusal
from publishing import verbs
from publishing.models import Post
from records.clock import now
from tests.story import typed

PRESSED = "PRESSED"


def press() -> None:
    """Do it, once."""
    told = json.loads(os.environ[PRESSED])
    post = Post.objects.get(public_id=told["post"])
    person = Person.objects.get(public_id=told["person"])
    try:
        ACTS[told["act"]](post, person, told)
        outcome = "done"
    except Refusal as refusal:
        outcome = refusal.reason.code
    Path(told["outcome"]).write_text(outcome)


def _approve(post: Post, person: Person, told: Mapping[str, str]) -> None:
    signed = FreshSignIn(person.public_id, words_of(post.public_id, told["digest"]), "password", now())
    verbs.approve(post.public_id, digest=told["digest"], by=person, signed=signed)


def _confirm(post: Post, person: Person, told: Mapping[str, str]) -> None:
    signed = FreshSignIn(person.public_id, words_of(post.public_id, told["digest"]), "password", now())
    verbs.confirm_emergency(post.public_id, digest=told["digest"], by=person, signed=signed)


def _request_changes(post: Post, person: Person, told: Mapping[str, str]) -> None:
    verbs.request_changes(post.public_id, digest=told["digest"], comment="Shorter.", by=person)


def _revise(post: Post, person: Person, told: Mapping[str, str]) -> None:
    content = typed(*post.channels.all(), category="health-promotion")
    said = {"title": post.title, "number": post.copy.number, "seen": post.newest.number}
    verbs.revise(post.public_id, content, **said, by=person)


def _take_back(post: Post, person: Person, told: Mapping[str, str]) -> None:
    verbs.take_back(post.public_id, by=person)


def _schedule(post: Post, person: Person, told: Mapping[str, str]) -> None:
    verbs.schedule(post.public_id, digest=told["digest"], by=person)


def _delegate(post: Post, person: Person, told: Mapping[str, str]) -> None:
    receiver = Person.objects.get(public_id=told["to"])
    delegate(post.ministry, giver=person, receiver=receiver, until=now() + timedelta(days=1), by=person)


def _change_policy(post: Post, person: Person, told: Mapping[str, str]) -> None:
    steps, channel = [Step("language"), Step(told["last"])], UUID(told["channel"]) if told.get("channel") else None
    reason = "The director asked for it."
    change_policy(post.ministry, steps, reason=reason, seen=int(told["seen"]), by=person, channel=channel)


ACTS: dict[str, Callable[[Post, Person, Mapping[str, str]], None]] = {
    "approve": _approve,
    "confirm": _confirm,
    "request_changes": _request_changes,
    "revise": _revise,
    "take_back": _take_back,
    "schedule": _schedule,
    "delegate": _delegate,
    "change_policy": _change_policy,
}
