"""Telling people what happened: the clock takes each event once; one notice per event and person. Mail: `mailing`."""

import json
import logging
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from channels.credentials.entering import keepers_of
from channels.models import Channel
from compliance.mending.permissions import rule_owners
from compliance.models import Dispute, PackChange
from people.models import Person
from people.queries import administrators_of
from people.roles import Role
from publishing.deciding.entitlement import Entitlement, deciders
from publishing.deciding.rerouting import ABOUT_STANDING_IN, told_of
from publishing.models import Notice, Post, ToldEvent
from publishing.queries import visible_posts
from publishing.telling.told import ABOUT_KEYS, ABOUT_PEOPLE, ABOUT_THE_RULES, CALLS, TOLD
from publishing.telling.told_until import follow, told_until
from publishing.telling.turns import ABOUT_THE_TURN, MOVES_THE_ROUND, said_of_the_turn, whose_turn
from publishing.times.pressing import presses
from publishing.verbs.talking import open_questions
from records.clock import now
from records.models import Event

logger = logging.getLogger(__name__)

_NOT_OF_POSTS = ABOUT_THE_RULES + ABOUT_PEOPLE + ABOUT_KEYS
_ASKS = (*MOVES_THE_ROUND, "ask")
_URGENT = [verb for verb, (_sentence, _roles, _authors, urgent) in TOLD.items() if urgent]


def tell() -> int:
    """Write the notices of every event that was not told yet; answers how many."""
    untold = _untold()
    told = sum(_tell_alone(event) for event in untold[:500])
    follow(untold)
    return told


def _untold() -> QuerySet[Event]:
    """Alarms first, then the oldest. An event is taken until it is marked, whenever its transaction was done."""
    told = ToldEvent.objects.filter(number=OuterRef("pk"))
    order = Case(When(verb__in=_URGENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    return _worth_telling().filter(pk__gt=told_until()).filter(~Exists(told)).order_by(order, "pk")


def _worth_telling() -> QuerySet[Event]:
    """Every event somebody may have to hear of."""
    of_posts, of_packs = Q(subject_kind="post", verb__in=TOLD), Q(subject_kind="pack", verb="change_proposed")
    of_others = Q(subject_kind="person", verb__in=ABOUT_PEOPLE) | Q(subject_kind="channel", verb__in=ABOUT_KEYS)
    return Event.objects.filter(of_posts | of_packs | of_others)


def _tell_alone(event: Event) -> int:
    """One that cannot be told stays untold, and keeps no other from being told."""
    try:
        with transaction.atomic():
            told = _tell(event)
            ToldEvent.objects.bulk_create([ToldEvent(number=event.pk)], ignore_conflicts=True)
    except Exception:
        logger.exception("an event could not be told")
        return 0
    return told


def _tell(event: Event) -> int:
    post = Post.objects.select_related("ministry").filter(public_id=event.subject_id).first()
    if post is None and event.subject_kind == "post":
        return 0
    urgent = TOLD[event.verb][3]
    pressed = set(_pressed(event, post)) if post else set()
    about = None if event.verb in ABOUT_THE_RULES else post
    in_turn = _in_turn(event, post) if post else {}
    people = {person for person in _heard_by(event, post) if person.public_id != event.actor_id}
    Notice.objects.bulk_create(
        (
            Notice(
                event_id=event.public_id,
                person=person,
                post=about,
                verb=in_turn.get(person, event.verb),
                urgent=urgent or person in pressed,
                at=event.at,
            )
            for person in people
        ),
        ignore_conflicts=True,
    )
    return len(people)


def _in_turn(event: Event, post: Post) -> dict[Person, str]:
    """What those are told whose turn an event makes it, in place of what happened."""
    if event.verb not in MOVES_THE_ROUND:
        return {}
    said = said_of_the_turn(event, post)
    return dict.fromkeys(whose_turn(event, post, Entitlement(post.ministry, list(post.channels.all()))), said)


def _pressed(event: Event, post: Post) -> Iterable[Person]:
    """Of those an event asks for something: everybody, when the next round-up might come too late for them."""
    if event.verb in _ASKS and presses(post):
        yield from _asked(event, post)


def _heard_by(event: Event, post: Post | None) -> Iterable[Person]:
    if post:
        return _audience(event, post)
    if event.verb in ABOUT_KEYS:
        return keepers_of(Channel.objects.get(public_id=event.subject_id))
    if event.verb in ABOUT_STANDING_IN:
        return told_of(event)
    if event.verb in ABOUT_PEOPLE:
        person = Person.objects.get(public_id=event.subject_id)
        theirs = [person] if event.verb == "password_link_made" else []
        return [*theirs, *administrators_of(person)]
    return _owners_of(event)


def _owners_of(event: Event) -> Iterable[Person]:
    """Everybody who owns the rules an event of a pack is about."""
    change = PackChange.objects.filter(public_id=json.loads(event.facts)["change"]).first()
    return rule_owners(change.pack) if change else ()


def _audience(event: Event, post: Post) -> Iterable[Person]:
    _sentence, roles, authors, _urgent = TOLD[event.verb]
    channels = list(post.channels.all())
    if event.verb in ABOUT_THE_RULES:
        yield from rule_owners(post.ministry.jurisdiction)
    if event.verb == "rule_stands":
        yield from Person.objects.filter(pk__in=Dispute.objects.filter(subject=post.public_id).values("by"))
    for role in roles:
        yield from deciders([role], post.ministry, channels)[role]
    yield from _asked(event, post)
    if authors:
        yield from Person.objects.filter(is_active=True, pk__in=post.revisions.values("authors"))


def _asked(event: Event, post: Post) -> Iterable[Person]:
    """Whom an event concerns by what the post waits for now."""
    entitled = Entitlement(post.ministry, list(post.channels.all()))
    if event.verb in ABOUT_THE_TURN:
        yield from whose_turn(event, post, entitled)
    if event.verb == "relay_yes":
        yield from Person.objects.filter(public_id=json.loads(event.facts)["for"], is_active=True)
    if event.verb in CALLS:
        yield from Person.objects.filter(public_id__in=json.loads(event.facts)["called"], is_active=True)
    for role in _roles_asked(event, post):
        yield from entitled.holders(role)


def _roles_asked(event: Event, post: Post) -> list[Role]:
    if event.verb == "ask":
        return [Role(question.to_role) for question in open_questions(post)]
    return [Role.DIRECTOR] if event.verb in ("comment", "note_comment") else []


def unseen(person: Person) -> QuerySet[Notice]:
    """What a person was told and has not put away yet; only of posts that exist for them."""
    mine = Notice.objects.filter(person=person, seen_at__isnull=True, verb__in=TOLD)
    visible = Q(post__in=visible_posts(person).order_by().values("pk")) | Q(verb__in=_NOT_OF_POSTS)
    return mine.filter(visible).select_related("post")


def put_away(person: Person, notices: Collection[UUID]) -> int:
    """A person has read these notices of theirs; answers how many that were. Nobody puts away what is another's."""
    mine = Notice.objects.filter(person=person, public_id__in=notices, seen_at__isnull=True)
    return mine.update(seen_at=now())
