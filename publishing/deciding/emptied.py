"""A round whose stages no longer find enough people who can decide: what a conflict of interest may leave behind."""

from approvals.matching import Missing, Need, missing
from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from approvals.queries import is_consultation, review_of
from approvals.separation import Separation
from publishing.deciding.entitlement import NOBODY, Entitlement
from publishing.deciding.rerouting import who_can_decide
from publishing.deciding.routing import part_of
from publishing.emergency.duty import duty_holders
from publishing.models import Post
from publishing.states import Stage


def lacking_now(post: Post) -> tuple[Missing, ...]:
    """The stages of a post's round still to be decided that do not find enough people, others for each, and how many
    they lack; none where the round goes through, or there is none."""
    review = review_of(post.public_id)
    if post.stage != Stage.IN_REVIEW or review is None or review.state != Review.State.OPEN:
        return ()
    in_lane = review.lane == Review.Lane.EMERGENCY
    entitled = Entitlement(post.ministry, list(post.channels.all()), duty_holders(post.ministry) if in_lane else NOBODY)
    separation = Separation(review, part_of(post))
    undone = (stage for stage in review.stages.all() if stage.done_at is None and not is_consultation(stage))
    return missing([_need(stage, separation, entitled) for stage in undone])


def _need(stage: ReviewStage, separation: Separation, entitled: Entitlement) -> Need:
    """How many yeses a stage still needs, and who could give one now."""
    said = sum(one.stage_id == stage.pk and one.answer == Decision.Answer.YES for one in separation.counted)
    able = frozenset(person.public_id for person in who_can_decide(stage, separation, entitled))
    return Need(stage.code, max(stage.quorum - said, 0), everybody=False, people=able)


def emptied(before: tuple[Missing, ...], after: tuple[Missing, ...]) -> list[str]:
    """The stages that lack more people than before, by code."""
    lacked = {one.stage: one.count for one in before}
    return [one.stage for one in after if one.count > lacked.get(one.stage, 0)]
