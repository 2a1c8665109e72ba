"""Who confirms in an emergency: whoever is on the duty roster now, besides those who hold the role on the accounts."""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from approvals.models import Call, Decision, Review
from approvals.stages import FACTS, STAGES, WORDS
from people.duty import Kind, called, on_duty
from people.models import DutyTurn, Ministry, Person
from people.queries import Belonging, belonging_of
from people.roles import Role
from publishing.models import Post
from records.clock import now

LISTS: Mapping[str, Kind] = {FACTS: Kind.PROGRAM, WORDS: Kind.COMMUNICATIONS}
"""The list of the duty roster that each stage of an emergency calls."""

REVISERS: Mapping[str, Kind] = {"en": Kind.ENGLISH_REVISER, "fr": Kind.FRENCH_REVISER}
"""The list that helps with each language."""


def turns_of(ministry: Ministry, stage: str, at: datetime) -> list[DutyTurn]:
    """Who is called for a stage, in order. An administrator of the ministry decides nothing, on whatever list."""
    found = on_duty(ministry, LISTS[stage], at)
    belonging = belonging_of(turn.person for turn in found)
    return [turn for turn in found if belonging.get(turn.person_id, Belonging()).decides_in(ministry.pk)]


def duty_holders(ministry: Ministry) -> dict[Role, list[Person]]:
    """By role, who holds it in an emergency because they are on duty now."""
    return {STAGES[stage].role: [turn.person for turn in turns_of(ministry, stage, now())] for stage in LISTS}


def turns_served(person: Person) -> list[DutyTurn]:
    """The turns somebody serves now on the lists that confirm emergencies, where they may decide."""
    at = now()
    mine = DutyTurn.objects.filter(person=person, kind__in=LISTS.values(), removed_at__isnull=True)
    turns = list(called(mine.filter(starts_at__lte=at, ends_at__gt=at)))
    belonging = belonging_of([person]).get(person.pk, Belonging()) if turns else Belonging()
    return [turn for turn in turns if belonging.decides_in(turn.ministry_id)]


def roles_on_duty(person: Person) -> dict[int, set[Role]]:
    """By ministry id, the roles somebody holds in emergencies because they are on duty now."""
    found: dict[int, set[Role]] = {}
    for turn in turns_served(person):
        found.setdefault(turn.ministry_id, set()).add(Kind(turn.kind).role)
    return found


def emergencies_of(duties: Collection[int]) -> Q:
    """Of posts: emergencies that wait for people, in ministries (by id) where somebody is on duty now."""
    if not duties:
        return Q(pk__in=[])
    waiting = Review.objects.filter(lane=Review.Lane.EMERGENCY, state=Review.State.OPEN)
    return Q(public_id__in=list(waiting.values_list("subject", flat=True)), ministry_id__in=list(duties))


def shown_for_duty(person: Person) -> Q:
    """Of posts: those that exist for somebody because they are asked to confirm them, or once were and did; or were
    called to it in this duty of theirs, and may come when it is over."""
    decided = Decision.objects.filter(person=person, review__lane=Review.Lane.EMERGENCY)
    took_part = Q(public_id__in=list(decided.values_list("review__subject", flat=True)))
    turns = turns_served(person)
    return emergencies_of({turn.ministry_id for turn in turns}) | took_part | _called_to(person, turns)


def _called_to(person: Person, turns: Collection[DutyTurn]) -> Q:
    """Of posts: those of emergencies somebody was called to since one of these turns of theirs began."""
    if not turns:
        return Q(pk__in=[])
    calls = Call.objects.filter(person=person, at__gte=min(turn.starts_at for turn in turns))
    known = list(calls.values_list("stage__review__subject", "at"))
    return reduce(or_, (_within(turn, known) for turn in turns))


def _within(turn: DutyTurn, calls: Collection[tuple[UUID, datetime]]) -> Q:
    subjects = [subject for subject, at in calls if at >= turn.starts_at]
    return Q(public_id__in=subjects, ministry_id=turn.ministry_id)


def is_shown_for_duty(person: Person, post: Post) -> bool:
    """Whether a post exists for somebody for that reason."""
    return Post.objects.filter(shown_for_duty(person), pk=post.pk).exists()
