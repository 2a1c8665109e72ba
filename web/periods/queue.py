"""The queue of a period: each post that waits for the caretaker officer, in full, in both languages."""

from dataclasses import dataclass
from functools import cached_property

from channels.models import Period
from compliance.content import Content
from people.answers import Answer
from people.models import Person
from people.refusals import Refusal
from publishing.content.categories import category_name
from publishing.content.documents import content_of
from publishing.may import may
from publishing.models import Dispatch, Post
from publishing.permissions import Verb
from publishing.position import Position
from publishing.queries import visible_posts
from publishing.sending.dispatching import periods_stopping
from publishing.sending.period_queue import waiting_in
from records.clock import now
from web.posts.words import PlannedTime, Side, planned_time, sides


@dataclass
class Held:
    """One post: its words, its accounts, its minute, and whether this person may let it go. `refusal`: why they just
    could not."""

    post: Post
    sendings: list[Dispatch]
    person: Person
    refusal: Refusal | None = None
    is_ticked: bool = False

    @property
    def tag(self) -> str:
        """Its place on the page."""
        return str(self.post.public_id)

    @property
    def problem(self) -> tuple[str, str] | None:
        """Why it could not be let go, for the summary of the page: where it stands, and the sentence."""
        refusal = self.refusal
        return (f"post-{self.tag}", f"{self.post.file_number} · {refusal.reason.sentence}") if refusal else None

    @property
    def digest(self) -> str:
        """The words shown."""
        return self.sendings[0].digest

    @cached_property
    def content(self) -> Content:
        """What would go out."""
        return content_of(self.sendings[0].revision)

    @property
    def sides(self) -> list[Side]:
        """Both languages, the reader's first."""
        return sides(self.content)

    @property
    def category(self) -> str:
        """What kind of message it is."""
        return category_name(self.content.category or "")

    @property
    def planned(self) -> PlannedTime | None:
        """Between which moments it may go out."""
        return planned_time(self.content)

    @cached_property
    def answer(self) -> Answer:
        """Whether the person may let it go."""
        return may(Position(self.person, self.post), Verb.CLEAR)


def waiting_for_the_officer(period: Period, person: Person) -> list[Held]:
    """The posts that a period keeps from going out and that the person sees; what is due first comes first."""
    waiting = list(waiting_in(period.jurisdiction))
    stopping = periods_stopping(waiting, now())
    stopped = [dispatch for dispatch in waiting if period in stopping[dispatch.pk]]
    posts = [dispatch.post_id for dispatch in stopped]
    seen = set(visible_posts(person).order_by().filter(pk__in=posts).values_list("pk", flat=True))
    by_post: dict[int, list[Dispatch]] = {}
    for dispatch in stopped:
        if dispatch.post_id in seen:
            by_post.setdefault(dispatch.post_id, []).append(dispatch)
    return [Held(sendings[0].post, sendings, person) for sendings in by_post.values()]
