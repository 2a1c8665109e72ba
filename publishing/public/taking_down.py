"""Who takes something public down: one wishes it and a second agrees; alone only where people are in danger.

policy.md part 3, step 18: reasons error, privacy, legal, election, security; two persons, emergency one and a review.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from approvals.hours import after, calendar_of
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.refusals import BadInput, NotNow
from people.roles import Role
from publishing.models import Dispatch, Post, Withdrawal
from publishing.moves import move_delivery
from publishing.permissions import NEEDS, REVIEWERS_AFTERWARDS, Verb
from publishing.policy import WITHDRAWAL_REVIEW_WITHIN
from publishing.position import Position
from publishing.states import DELIVERY_ARROWS, DispatchState, WithdrawalState, sources
from records.clock import now

ALONE = (Withdrawal.Code.PRIVACY, Withdrawal.Code.SECURITY)
"""The reasons for which one person is enough, when it cannot wait: somebody may come to harm meanwhile."""

CHOSEN = tuple(code for code in Withdrawal.Code if code != Withdrawal.Code.ONE_LANGUAGE)
"""The reasons a person chooses from; that one language stands alone is only said where it does."""

PUBLIC = (DispatchState.SENT, DispatchState.NEEDS_DECISION)
CAN_GO = sources(DELIVERY_ARROWS, "withdraw")
CAN_BE_GIVEN_UP = sources(DELIVERY_ARROWS, "give_up")


def code_of(code: str, among: Collection[Withdrawal.Code] = CHOSEN) -> Withdrawal.Code:
    """The reason a person chose. Raises BadInput."""
    if code not in {one.value for one in among}:
        raise BadInput("choice_unknown", value=str(code)[:80])
    return Withdrawal.Code(code)


def takeable(posts: Iterable[Post]) -> QuerySet[Dispatch]:
    """The sendings of posts of which something can still be asked to be taken down; none while a correction of it is
    going out: that takes moments, and then there is one answer to what is public."""
    some = Dispatch.objects.filter(post__in=posts, state__in=PUBLIC, deliveries__state__in=CAN_GO)
    there = Dispatch.objects.filter(post=OuterRef("post"), channel=OuterRef("channel"), replaces__isnull=False)
    leaving = there.filter(state=DispatchState.LEAVING)
    return some.exclude(Exists(leaving)).select_related("channel", "post").order_by("pk").distinct()


def waiting(post: Post) -> Withdrawal | None:
    """The wish about a post that waits for a second person."""
    return wishes().filter(post=post, state=WithdrawalState.WAITING).first()


def wishes() -> QuerySet[Withdrawal]:
    """Every wish, with those who had a part in it."""
    return Withdrawal.objects.select_related("post__ministry", "said", "asked_by", "decided_by", "reviewed_by")


def of_one_act(wish: Withdrawal) -> list[Withdrawal]:
    """The wishes that came together with this one, about other posts, and itself; in the order of locks."""
    return list(wishes().filter(together=wish.together).order_by("post__public_id"))


def and_what_corrects_them(wish: Withdrawal) -> list[Dispatch]:
    """The sendings a wish names, and those that took their place since. Raises NotNow while one is going out."""
    named = {one.pk: one for one in wish.sendings.order_by("pk")}
    while later := [one for one in Dispatch.objects.filter(replaces__in=named).order_by("pk") if one.pk not in named]:
        named |= {one.pk: one for one in later}
    if any(one.state == DispatchState.LEAVING for one in named.values()):
        raise NotNow("correction_leaves")
    return list(named.values())


def ask_to_go(dispatch: Dispatch) -> int:
    """From here on the clock asks the platform to take down what is public of a sending, or may be, and the rest is
    never sent. The caller holds its lock and the post's. Answers how many messages have to go."""
    asked = 0
    for delivery in dispatch.deliveries.all():
        if delivery.state in CAN_GO:
            asked += move_delivery(delivery, "withdraw", withdrawal_asked_at=now())
        elif delivery.state in CAN_BE_GIVEN_UP:
            move_delivery(delivery, "give_up", withdrawal_asked_at=now())
    return asked


def digest_of(wish: Withdrawal) -> str:
    """What a second person agrees to: every sending named in the act, why, and whose wish it is."""
    named = Dispatch.objects.filter(withdrawals__together=wish.together)
    sendings = sorted(str(one) for one in named.values_list("public_id", flat=True).distinct())
    told = "\n".join((str(wish.together), wish.code, wish.said.body, str(wish.asked_by_id), *sendings))
    return f"sha256:{sha256(told.encode()).hexdigest()}"


def something_can_go(position: Position) -> Answer:
    """Whether something of the post is public, or may be, and nobody has asked yet that it go."""
    can_go = position.has_left and takeable([position.post]).exists()
    return Allowed() if can_go else denied("nothing_public")


def none_waits(position: Position) -> Answer:
    """Whether it can be wished: something can go, and no wish waits already."""
    if position.has_left and waiting(position.post):
        return denied("withdrawal_waits")
    return something_can_go(position)


def one_waits(position: Position) -> Answer:
    """Whether a wish waits for a second person."""
    waits = position.has_left and waiting(position.post)
    return Allowed() if waits else denied("no_withdrawal_waits")


def may_confirm(position: Position) -> Answer:
    """A second person, in the same roles: whoever wished it does not agree to it."""
    needed = NEEDS[Verb.CONFIRM_WITHDRAWAL].roles
    if not position.roles.intersection(needed):
        return denied("role_missing", role=needed[0].label)
    wish = waiting(position.post)
    is_own = wish is not None and wish.asked_by_id == position.person.pk
    return denied("withdrawal_wished_by_you") if is_own else Allowed()


# --- reviewed afterwards, where one person decided alone


def due_after(at: datetime, post: Post) -> datetime:
    """Until when what one person decided at a moment has to be reviewed."""
    return after(at, WITHDRAWAL_REVIEW_WITHIN, calendar_of(post.ministry.jurisdiction))


def unreviewed() -> QuerySet[Withdrawal]:
    """What one person took down and nobody reviewed yet."""
    return wishes().filter(alone=True, reviewed_at__isnull=True, review_due_at__isnull=False)


def overdue() -> QuerySet[Withdrawal]:
    """Of these, whose review is late."""
    return unreviewed().filter(review_due_at__lt=now())


def to_review(post: Post) -> Withdrawal | None:
    """The oldest of a post that waits for its review."""
    return unreviewed().filter(post=post).order_by("pk").first()


def a_review_is_awaited(position: Position) -> Answer:
    """Whether one person took something of the post down, and nobody reviewed it yet."""
    waits = position.has_left and to_review(position.post)
    return Allowed() if waits else denied("no_withdrawal_to_review")


def may_review(position: Position) -> Answer:
    """Whether this person can review it: in an office that answers for such things, and with no part in it."""
    held = (position.roles | position.ministry_roles).intersection(REVIEWERS_AFTERWARDS)
    if not held:
        return denied("role_missing", role=Role.DIRECTOR.label)
    wish = to_review(position.post)
    part = took_part(wish, position.authors) if wish else frozenset()
    return denied("withdrawal_took_part") if position.person.public_id in part else Allowed()


def took_part(wish: Withdrawal, authors: Collection[UUID]) -> frozenset[UUID]:
    """Who had a part in it: who decided it, and the authors of the post."""
    return frozenset(authors) | {wish.asked_by.public_id}


def is_free(wish: Withdrawal, person: Person) -> bool:
    """Whether somebody took no part in it."""
    authors = wish.post.revisions.values_list("authors__public_id", flat=True)
    return person.public_id not in took_part(wish, [one for one in authors if one])


def of_posts(posts: QuerySet[Post]) -> QuerySet[Withdrawal]:
    """Everything one person took down alone, of posts."""
    return wishes().filter(alone=True, post__in=posts.order_by().values("pk"))
