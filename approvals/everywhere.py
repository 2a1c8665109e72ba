"""All open rounds at once, in the database's words: where `queries.asked_now` and `Separation` speak of one round.

Each says of stages what its namesake says of one; a test holds them together.
"""

from datetime import datetime
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from approvals.consulting import ASKS_THE_DIRECTOR
from approvals.models import Decision, Heard, Recusal, Review, Stage
from approvals.stages import STAGES
from approvals.triggers import Trigger
from people.models import Person

CONSULTATIONS = tuple(code for code, kind in STAGES.items() if kind.is_consultation)


def stages_asked() -> QuerySet[Stage]:
    """Every stage whose turn it is, of all open rounds: those asked together; where these are done, the first left."""
    return _asked().all()


@cache
def _asked() -> QuerySet[Stage]:
    """The question itself, put together once; whoever asks it narrows it to a person."""
    undone = Stage.objects.filter(review=OuterRef("review"), done_at__isnull=True)
    is_first = ~Exists(undone.filter(together=True)) & ~Exists(undone.filter(position__lt=OuterRef("position")))
    found = Stage.objects.filter(review__state=Review.State.OPEN, done_at__isnull=True)
    return found.filter(Q(together=True) | is_first).order_by()


def is_consultation() -> Q:
    """Of stages: those that are heard and do not decide."""
    return Q(code__in=CONSULTATIONS)


def somebody_is_consulted() -> bool:
    """Whether a consultation is open in any round."""
    return Stage.objects.filter(is_consultation(), review__state=Review.State.OPEN, done_at__isnull=True).exists()


def director_may_go_ahead(at: datetime) -> Q:
    """Of consultations: those the director may go on without, as `consulting.may_go_ahead` says."""
    heard = Heard.objects.filter(stage=OuterRef("pk"))
    newest = Subquery(heard.order_by("-at", "-id").values("kind")[:1])
    return Q(due_at__lte=at) | Exists(heard.filter(kind__in=ASKS_THE_DIRECTOR)) | Exact(newest, Heard.Kind.HOLD)


def has_spoken(person: Person) -> Q:
    """Of stages: those of rounds in which this voice was used: in this one, or where its stages still stand from."""
    said = Decision.objects.filter(Q(person=person) | Q(on_behalf_of=person), taken_back_at__isnull=True)
    standing = Stage.objects.filter(review__state=Review.State.OPEN, stands__in=said.values("stage"))
    return Q(review__in=said.values("review")) | Q(review__in=standing.values("review"))


def stepped_aside(person: Person) -> Q:
    """Of stages: those about words this person declared a conflict of interest about."""
    return Q(review__subject__in=Recusal.objects.filter(person=person).values("subject"))


def took_the_lane(person: Person) -> Q:
    """Of stages: those of emergencies this person asked for."""
    return Q(review__lane=Review.Lane.EMERGENCY, review__opened_by=person)


def accepting_reasons(stages: QuerySet[Stage]) -> QuerySet[Stage]:
    """Of some stages: those that accept the reasons given for findings."""
    later = Stage.objects.filter(review=OuterRef("review"), position__gt=OuterRef("position"))
    said = stages.annotate(because_said=Cast("because", TextField()))
    return said.filter(Q(because_said__contains=f'"{Trigger.REASONS_GIVEN}"') | ~Exists(later))
