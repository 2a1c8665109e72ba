"""How the lane is used, in figures: by ministry and category, never by person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from approvals.models import Emergency, Review
from people.models import Ministry
from publishing.models import Post
from records.clock import now


@dataclass(frozen=True)
class LaneUse:
    """What became of the emergencies of one ministry and category, asked for in a span of time.

    `confirmed`: by both; `overdue`: not reviewed though the time for it is over; `late`: reviewed after it.
    """

    ministry: Ministry
    category: str
    asked: int
    confirmed: int
    overdue: int
    late: int
    not_justified: int

    @property
    def name(self) -> str:
        """The category in the language of the moment."""
        return str(Emergency.Category(self.category).label)


def lane_use(ministries: Iterable[Ministry], *, since: datetime, until: datetime) -> list[LaneUse]:
    """The figures of some ministries, for what was asked from one moment until before another. Three questions."""
    found = Emergency.objects.filter(review__opened_at__gte=since, review__opened_at__lt=until)
    emergencies = list(found.select_related("review"))
    posts = Post.objects.filter(public_id__in=[one.review.subject for one in emergencies], ministry__in=ministries)
    ministry_of = {post.public_id: post.ministry for post in posts.select_related("ministry")}
    counts: Counter[tuple[Ministry, str, str]] = Counter()
    for emergency in emergencies:
        if ministry := ministry_of.get(emergency.review.subject):
            counts.update((ministry, emergency.category, what) for what in _counted(emergency))
    pairs = sorted({(ministry, category) for ministry, category, _what in counts}, key=lambda pair: _order(*pair))
    return [LaneUse(*pair, *(counts[(*pair, what)] for what in COUNTED)) for pair in pairs]


COUNTED = ("asked", "confirmed", "overdue", "late", "not_justified")


def _order(ministry: Ministry, category: str) -> tuple[str, int]:
    return ministry.code, Emergency.Category.values.index(category)


def _counted(emergency: Emergency) -> Iterable[str]:
    due, reviewed = emergency.after_review_due_at, emergency.reviewed_at
    yield "asked"
    if due is None and emergency.review.state != Review.State.APPROVED:
        return
    yield "confirmed"
    if due and reviewed is None and due < now():
        yield "overdue"
    if due and reviewed and reviewed > due:
        yield "late"
    if emergency.finding == Emergency.Finding.NOT_JUSTIFIED:
        yield "not_justified"
