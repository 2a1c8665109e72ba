"""Consulting the minister's office: it is heard, and decides nothing. Callers hold the lock of the review's subject.

Silence is not consent. Once its hours are over, or it asked for a correction or a delay, the director decides by name
to go ahead or to wait; a policy can name kinds of posts (service, health, safety) that then go ahead by themselves.
"""

from uuid import UUID

from approvals.models import Heard, Review, Stage
from approvals.queries import asked_now, is_consultation
from approvals.reviews import finish
from people.answers import Allowed, Answer, denied, require
from people.models import Person
from people.refusals import NotNow
from records.clock import now

FROM_THE_OFFICE = (Heard.Kind.SEEN, Heard.Kind.COMMENT, Heard.Kind.FACT, Heard.Kind.DELAY)
ASKS_THE_DIRECTOR = (Heard.Kind.FACT, Heard.Kind.DELAY)


def consultation_of(review: Review) -> Stage | None:
    """The consultation whose turn it is."""
    if review.state != Review.State.OPEN:
        return None
    return next((stage for stage in asked_now(review) if is_consultation(stage)), None)


def last_heard(stage: Stage) -> Heard | None:
    """The newest answer of a consultation."""
    return stage.heard.order_by("-at", "-id").first()


def may_go_ahead(stage: Stage) -> Answer:
    """Whether the director may go on without waiting: the hours are over, or the office asked for something that the
    director has to weigh. A consultation without hours waits for its answer."""
    last = last_heard(stage)
    is_over = stage.due_at is not None and stage.due_at <= now()
    asked = stage.heard.filter(kind__in=ASKS_THE_DIRECTOR).exists()
    if is_over or asked or (last and last.kind == Heard.Kind.HOLD):
        return Allowed()
    return denied("office_has_time")


def hear(
    review: Review, kind: Heard.Kind, *, digest: str, by: Person, comment: UUID | None = None, elsewhere: str = ""
) -> Heard:
    """The office answered, here or elsewhere. Seen and commented end the consultation; a wrong fact or a wish for delay
    go to the director."""
    stage = _require_consultation(review, digest)
    heard = _write(stage, kind, digest=digest, by=by, comment=comment, elsewhere=elsewhere)
    if kind not in ASKS_THE_DIRECTOR:
        finish(stage, review)
    return heard


def go_ahead(review: Review, *, digest: str, by: Person, comment: UUID) -> Heard:
    """The director goes on, by name, with a reason."""
    stage = _require_consultation(review, digest)
    require(may_go_ahead(stage))
    heard = _write(stage, Heard.Kind.GO_AHEAD, digest=digest, by=by, comment=comment)
    finish(stage, review)
    return heard


def hold(review: Review, *, digest: str, by: Person, comment: UUID) -> Heard:
    """The director waits for the office, by name, with a reason."""
    stage = _require_consultation(review, digest)
    return _write(stage, Heard.Kind.HOLD, digest=digest, by=by, comment=comment)


def goes_ahead_by_itself(stage: Stage, category: str | None) -> bool:
    """Whether the policy lets a post of this category go on now that the hours are over and nobody has spoken."""
    is_over = stage.due_at is not None and stage.due_at <= now()
    return is_over and category in stage.goes_ahead_for and not stage.heard.exists()


def go_ahead_by_itself(review: Review, stage: Stage) -> Heard:
    """The policy's own go-ahead, on record as such."""
    heard = _write(stage, Heard.Kind.AUTOMATIC, digest=review.digest, by=None)
    finish(stage, review)
    return heard


def _require_consultation(review: Review, digest: str) -> Stage:
    if digest != review.digest:
        raise NotNow("words_changed")
    stage = consultation_of(review)
    if stage is None:
        raise NotNow("nobody_is_consulted")
    return stage


def _write(
    stage: Stage, kind: Heard.Kind, *, digest: str, by: Person | None, comment: UUID | None = None, elsewhere: str = ""
) -> Heard:
    return Heard.objects.create(
        stage=stage, kind=kind, person=by, digest=digest, comment=comment, elsewhere=elsewhere, at=now()
    )
