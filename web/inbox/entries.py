"""The posts of an inbox page, each with all one needs to decide it; read together, however many they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from approvals.queries import Decider, Turn, asked_now, is_consultation, turn_of
from approvals.separation import Separation
from compliance.content import Content
from compliance.models import CheckRun, Dispute
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.categories import category_name
from publishing.documents import content_of
from publishing.inbox import ends
from publishing.models import Justification, Look, Post, Revision
from publishing.whose_turn import Rounds
from records.clock import now
from web.context import language_of_the_page
from web.inbox.time_left import TimeLeft, if_nothing_is_done, time_left
from web.posts.about import about_lines
from web.posts.acts import ACTS
from web.posts.changes import Comparison, compare
from web.posts.deciding import Deciding, deciding_in
from web.posts.doors import NOTES, Door, verb_name
from web.posts.forms import ActForm, ApprovalForm
from web.posts.must import Item, must_line
from web.posts.points import Point, points_among
from web.posts.slip import Slip
from web.posts.words import PlannedTime, Side, planned_time, sides

TO_DECIDE = ("approve", "request_changes", "declare_conflict")
FOR_THE_OFFICE = ("answer_consultation",)
TO_GO_ON = ("go_ahead", "hold_for_office", "enter_answer")


@dataclass
class Entry:
    """One post that waits: its words, what changed, what was found, who must say yes, and the forms to decide it."""

    post: Post
    review: Review
    separation: Separation
    revision: Revision
    person: Person
    rounds: Rounds
    is_office: bool
    known: "Known"
    slip: Slip | None = None

    @property
    def tag(self) -> str:
        """Its place on the page."""
        return str(self.post.public_id)

    # --- Whose turn it is, and how long

    @property
    def stages(self) -> list[ReviewStage]:
        """The stages whose turn it is."""
        return asked_now(self.review)

    @cached_property
    def stage(self) -> ReviewStage:
        """The stage that asks this person, or the first that is asked."""
        turn = turn_of(self.review, self._decider, self.separation)
        return turn.stage if isinstance(turn, Turn) else self.stages[0]

    @property
    def is_emergency(self) -> bool:
        """Whether it goes through the emergency lane, and is confirmed on its page."""
        return self.review.lane == Review.Lane.EMERGENCY

    @property
    def is_repair(self) -> bool:
        """Whether those who had said yes are asked again, together."""
        return self.review.repairs_id is not None

    @property
    def time_left(self) -> TimeLeft | None:
        """How long there is to decide."""
        return time_left(ends(self.stage, self.review, self.post), self.review)

    @property
    def if_nothing_is_done(self) -> list[str]:
        """What happens if the person does nothing."""
        return if_nothing_is_done(self.stage, self.review, self.content.category or "")

    @property
    def must_line(self) -> list[Item]:
        """Who must say yes; the office reads the post, not how it comes about."""
        if self.is_office:
            return []
        return must_line(self.rounds.line_of(self.post), self.rounds.not_needed(self.post))

    # --- The words

    @cached_property
    def content(self) -> Content:
        """What the newest version holds."""
        return content_of(self.revision)

    @property
    def sides(self) -> list[Side]:
        """Both languages, the reader's first."""
        return sides(self.content)

    @property
    def planned(self) -> PlannedTime | None:
        """When it may go out."""
        return planned_time(self.content)

    @property
    def about(self) -> list[tuple[str, list[str]]]:
        """What the author said about it."""
        return about_lines(self.content)

    @property
    def category(self) -> str:
        """What kind of message it is."""
        return category_name(self.content.category or "")

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed: while the person decided, else since they said yes, else since they last looked."""
        older = self._shown or self.known.said_yes_to.get(self.post.pk) or self.known.seen.get(self.post.pk)
        return compare(older, self.revision) if older and older.digest != self.revision.digest else None

    @property
    def is_since_my_yes(self) -> bool:
        """Whether the differences are those since the version the person said yes to."""
        return self._shown is None and self.post.pk in self.known.said_yes_to

    @property
    def words_changed(self) -> bool:
        """Whether the words changed while the person decided."""
        return self._shown is not None

    @property
    def _shown(self) -> Revision | None:
        return self.slip.shown if self.slip else None

    # --- What was found

    @property
    def run(self) -> CheckRun | None:
        """The newest check of these words."""
        return self.known.runs.get((self.post.public_id, self.revision.digest))

    @property
    def points(self) -> list[Point]:
        """What was found, the strictest first, with the reasons given."""
        if self.run is None or self.is_office:
            return []
        reasons, disputes = self.known.reasons.get(self.post.pk, []), self.known.disputes.get(self.post.public_id, [])
        return points_among(self.run, reasons, disputes, self.content.jurisdiction, language_of_the_page())

    @property
    def not_checked(self) -> list[str]:
        """What no rule could look at."""
        if self.run is None or self.is_office:
            return []
        return list(dict.fromkeys(item[language_of_the_page()] for item in self.run.not_checked))

    # --- What can be done

    @cached_property
    def _decider(self) -> Decider:
        return self.rounds.entitlement_of(self.post).decider(self.person)

    @cached_property
    def _deciding(self) -> Deciding | None:
        return deciding_in(self.review, self._decider, self.separation)

    @property
    def doors(self) -> list[Door]:
        """The forms to decide it, the main one first. An emergency is confirmed on its own page."""
        if self.is_emergency:
            return []
        return [self._door(act, is_main=place == 0) for place, act in enumerate(self._acts)]

    @property
    def _acts(self) -> tuple[str, ...]:
        if self._deciding:
            return TO_DECIDE
        if self.is_office:
            return FOR_THE_OFFICE
        return TO_GO_ON if any(map(is_consultation, self.stages)) else ()

    def _door(self, act: str, *, is_main: bool) -> Door:
        return Door(act, verb_name(ACTS[act].verb), str(NOTES[act]), self._form(act), is_main)

    def _form(self, act: str) -> ActForm:
        about = str(self.post.public_id)
        slipped = self.slip.form if self.slip and self.slip.form.act == act else None
        form = slipped or ACTS[act].form(act=act, initial={"digest": self.revision.digest, "about": about})
        if slipped:
            form.vouch_for(self.revision.digest)
        if isinstance(form, ApprovalForm) and self._deciding:
            form.fit(self._deciding)
        return form


@dataclass(frozen=True)
class Known:
    """What was read for all entries of a page at once. By post: what the person said yes to before, and last saw."""

    runs: Mapping[tuple[UUID, str], CheckRun]
    reasons: Mapping[int, list[Justification]]
    disputes: Mapping[UUID, list[Dispute]]
    said_yes_to: Mapping[int, Revision]
    seen: Mapping[int, Revision]


def entries(person: Person, waiting: Sequence[UUID], slip: Slip | None = None) -> list[Entry]:
    """Some posts that wait (`publishing.inbox.Waiting`), in their order."""
    posts = _posts(waiting)
    rounds, versions = Rounds(list(posts.values())), _versions(posts)
    known = _known(person, posts, versions)
    office = set(ministries_with(person, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    found = []
    for subject in waiting:
        post = posts.get(subject)
        review = rounds.review_of(post) if post else None
        if post is None or review is None or not asked_now(review) or post.pk not in versions:
            continue  # somebody decided a moment ago
        its_slip = slip if slip and slip.form.target == str(post.public_id) else None
        separation = rounds.separation_of(post, review)
        is_office, newest = post.ministry_id in office, versions[post.pk][-1]
        found.append(Entry(post, review, separation, newest, person, rounds, is_office, known, its_slip))
    return found


def _posts(waiting: Sequence[UUID]) -> dict[UUID, Post]:
    found = Post.objects.filter(public_id__in=waiting)
    read = found.select_related("ministry", "created_by").prefetch_related("channels__accounts")
    return {post.public_id: post for post in read}


def _versions(posts: Mapping[UUID, Post]) -> dict[int, list[Revision]]:
    """By post, its versions, the newest last."""
    found: dict[int, list[Revision]] = {}
    for revision in Revision.objects.filter(post__in=list(posts.values())).order_by("number"):
        found.setdefault(revision.post_id, []).append(revision)
    return found


def _known(person: Person, posts: Mapping[UUID, Post], versions: Mapping[int, list[Revision]]) -> Known:
    ids, rows = list(posts), list(posts.values())
    digests = [revisions[-1].digest for revisions in versions.values()]
    runs = CheckRun.objects.filter(subject__in=ids, digest__in=digests).order_by("at", "id")
    looks = set(Look.objects.filter(person=person, revision__post__in=rows).values_list("revision", flat=True))
    yes = Decision.objects.filter(person=person, review__subject__in=ids, answer=Decision.Answer.YES)
    digests_of_mine = set(yes.values_list("review__subject", "digest"))
    return Known(
        runs={(run.subject, run.digest): run for run in runs.prefetch_related("findings")},
        reasons=_by("post_id", Justification.objects.filter(post__in=rows).select_related("by").order_by("at")),
        disputes=_by("subject", Dispute.objects.filter(subject__in=ids).order_by("at", "pk")),
        said_yes_to={
            post.pk: revision
            for post in rows
            for revision in versions.get(post.pk, [])[:-1]
            if (post.public_id, revision.digest) in digests_of_mine
        },
        seen={
            pk: revision for pk, revisions in versions.items() for revision in revisions[:-1] if revision.pk in looks
        },
    )


def _by(name: str, rows: Iterable[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def note_looks(person: Person, shown: Sequence[Entry]) -> None:
    """The person looks at these versions now."""
    looks = [Look(person=person, revision=entry.revision, at=now()) for entry in shown]
    Look.objects.bulk_create(looks, update_conflicts=True, unique_fields=["person", "revision"], update_fields=["at"])
