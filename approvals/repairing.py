"""The repair round: words that people had said yes to changed, and those people are asked again at the same time.

A missing accent at 16:55 must not cost an evening. A policy can name stages that judge substance and are not asked
again when rules alone changed signs; the language review and the last word always say yes to the very words sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from approvals.models import Review, Stage
from approvals.queries import is_consultation
from approvals.separation import Separation, voices
from approvals.stages import LANGUAGE
from records.clock import now

Place = tuple[str, UUID | None]
"""What a stage asks: its code, and the position that decides where it is one's own."""


@dataclass(frozen=True)
class Earlier:
    """The newest round before in which a stage was done, and for each kind of stage the newest that was."""

    review: Review
    done: dict[Place, Stage]

    @classmethod
    def of(cls, subject: UUID) -> "Earlier | None":
        """What people had said yes to in the rounds before, if anything."""
        rounds = Review.objects.filter(subject=subject, lane=Review.Lane.ORDINARY).order_by("opened_at", "id")
        stages = [stage for review in rounds.prefetch_related("stages") for stage in review.stages.all()]
        done = {_place(stage): stage for stage in stages if stage.done_at is not None and not stage.met_by}
        return cls(max(done.values(), key=lambda stage: stage.review_id).review, done) if done else None

    def carry_on(
        self, stages: Sequence[Stage], *, is_typography_since: Callable[[str], bool], separation: Separation
    ) -> None:
        """Mark what stands, and what is asked together: the stages done before, up to the first that is new.

        What comes after a new stage waits for it, so that the last word stays the last; so does what comes after a
        consultation, for the last word is given by who read the answer.
        """
        leading, kept_out = True, set(separation.part.authors | separation.recused)
        for stage in stages:
            before = self.done.get(_place(stage))
            if stage.met_by:
                continue
            if before is None or is_consultation(stage):
                leading = False
            elif (
                _may_stand(stage, before, stages)
                and is_typography_since(before.review.digest)
                and kept_out.isdisjoint(said := _said_by(before))
            ):
                stage.stands, stage.done_at = before.stands or before, now()
                kept_out |= said
            else:
                stage.together = leading


def _said_by(stage: Stage) -> set[UUID]:
    """Whose yes a stage had. Who wrote part of the words since, or stepped aside, has no part in them any more; and
    nobody speaks at two stages."""
    spoken = (stage.stands or stage).decisions.filter(taken_back_at__isnull=True)
    return {one for decision in spoken.select_related("person", "on_behalf_of") for one in voices(decision)}


def _place(stage: Stage) -> Place:
    return stage.code, stage.seat


def _may_stand(stage: Stage, before: Stage, stages: Sequence[Stage]) -> bool:
    """Both rounds' policies let it stand, it asks no more than it did, and it is neither the language nor the last."""
    if stage.code == LANGUAGE or stage is stages[-1]:
        return False
    as_strict = before.quorum >= stage.quorum and before.everybody >= stage.everybody
    return stage.stands_for_typography and before.stands_for_typography and as_strict and before.role == stage.role
