"""The repair round: words that people had said yes to changed, and those people are asked again at the same time.

A missing accent at 16:55 must not cost an evening. A policy can name stages that judge substance and are not asked
again when rules alone changed signs; the language review and the last word always say yes to the very words sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from approvals.models import Decision, Review, Stage
from approvals.queries import is_consultation
from approvals.removed import was_removed
from approvals.separation import Separation, accepts_reasons, voices
from approvals.stages import LANGUAGE
from approvals.triggers import Trigger
from records.clock import now

Place = tuple[str, UUID | None]
"""What a stage asks: its code, and the position that decides where it is one's own."""


@dataclass(frozen=True)
class Since:
    """What changed since the words of a digest. `is_typography`: rules alone changed signs, and no word;
    `same_reasons`: the reasons that let findings stand are those given then."""

    is_typography: Callable[[str], bool] = lambda digest: False
    same_reasons: Callable[[str], bool] = lambda digest: False


@dataclass(frozen=True)
class Earlier:
    """The newest round before in which a stage was done, and for each kind of stage the newest that was. `asked_since`:
    those a later round asked and left undone, by a no, a yes taken back or new words: an older yes says nothing there.
    """

    review: Review
    done: dict[Place, Stage]
    asked_since: frozenset[Place]

    @classmethod
    def of(cls, subject: UUID) -> "Earlier | None":
        """What people had said yes to in the rounds before, if anything."""
        rounds = Review.objects.filter(subject=subject, lane=Review.Lane.ORDINARY).order_by("opened_at", "id")
        stages = [stage for review in rounds.prefetch_related("stages__decisions") for stage in review.stages.all()]
        done = {_place(stage): stage for stage in stages if stage.done_at is not None and not stage.met_by}
        last = {_place(stage): stage for stage in stages if _was_asked(stage)}
        asked_since = frozenset(place for place, stage in last.items() if stage.done_at is None)
        newest = max(done.values(), key=lambda stage: stage.review_id, default=None)
        return cls(newest.review, done, asked_since) if newest else None

    def carry_on(self, stages: Sequence[Stage], *, since: Since, separation: Separation) -> frozenset[UUID]:
        """Mark what stands, and what is asked together: the stages done before, up to the first that is new. Answers
        whose voices stand.

        What comes after a new stage waits for it, so that the last word stays the last; so does what comes after a
        consultation, for the last word is given by who read the answer.
        """
        leading, kept_out, standing = True, separation.part.authors | separation.recused, frozenset[UUID]()
        for stage in stages:
            before = self.done.get(_place(stage))
            if stage.met_by:
                continue
            if before is None or is_consultation(stage):
                leading = False
            elif self._stands(stage, before, stages, since) and not (said := _said_by(before)) & (kept_out | standing):
                stage.stands, stage.done_at = before.stands or before, now()
                standing |= said
            else:
                stage.together = leading
        return standing

    def _stands(self, stage: Stage, before: Stage, stages: Sequence[Stage], since: Since) -> bool:
        if _place(stage) in self.asked_since or not _may_stand(stage, before, stages):
            return False
        said = _yeses(before)
        if len(said) < before.quorum or any(was_removed(one) for one in said):
            return False
        about_reasons = Trigger.REASONS_GIVEN in stage.because or accepts_reasons(before)
        digest = before.review.digest
        return since.is_typography(digest) and (since.same_reasons(digest) or not about_reasons)


def _was_asked(stage: Stage) -> bool:
    """Whether a round had reached it: a yes taken back counts, though its stage may have to wait for its turn again."""
    return stage.done_at is not None or stage.asked_at is not None or bool(stage.decisions.all())


def _yeses(stage: Stage) -> list[Decision]:
    spoken = (stage.stands or stage).decisions.filter(answer=Decision.Answer.YES, taken_back_at__isnull=True)
    return list(spoken.select_related("person", "on_behalf_of", "through", "relay__by"))


def _said_by(stage: Stage) -> frozenset[UUID]:
    """Whose yes a stage had. Who wrote part of the words since, or stepped aside, has no part in them any more; and
    nobody speaks at two stages."""
    return frozenset(one for decision in _yeses(stage) for one in voices(decision))


def _place(stage: Stage) -> Place:
    return stage.code, stage.seat


def _may_stand(stage: Stage, before: Stage, stages: Sequence[Stage]) -> bool:
    """Both rounds' policies let it stand, it asks no more than it did, and it is neither the language nor the last."""
    if stage.code == LANGUAGE or stage is stages[-1]:
        return False
    as_strict = before.quorum >= stage.quorum and before.everybody >= stage.everybody
    return stage.stands_for_typography and before.stands_for_typography and as_strict and before.role == stage.role
