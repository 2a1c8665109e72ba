"""What a person is asked to do with what waits for them, and where: for every post of a page in a few questions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from channels.models import Period
from people.elision import elided
from people.models import Person
from publishing.by_hand.turns import nobody_looked_at
from publishing.models import Dispatch, HandTurn, Post, Withdrawal
from publishing.policy import HAND_OFF_AHEAD
from publishing.sending.connecting import served_by_hand
from publishing.states import DeliveryState, DispatchState, WithdrawalState
from records.clock import now
from web.lists.rows import Act

Found = Iterator[tuple[int, Act]]
"""By the number of a post, something to do with it."""


def acts_of(person: Person, waiting: Mapping[str, Sequence[Post]], to_clear: Mapping[int, Period]) -> dict[int, list]:
    """By the number of a post, what its row offers to do; `to_clear`: by post, the period that holds it."""
    found = [*_clearing(to_clear)]
    for kind, ask in _ACTS.items():
        if posts := waiting.get(kind):
            found += ask(posts, person)
    by_post = groupby(sorted(found, key=lambda one: one[0]), key=lambda one: one[0])
    return {post: [act for _post, act in acts] for post, acts in by_post}


def _clearing(to_clear: Mapping[int, Period]) -> Found:
    line = _("Only the caretaker officer can let it go out during the period.")
    for post, period in to_clear.items():
        yield post, Act(line, _("Read it and let it go, or leave it held"), _at("period-queue", period.public_id))


def _deciding(posts: Sequence[Post], person: Person) -> Found:
    open_ones = Dispatch.objects.filter(post__in=posts, state=DispatchState.NEEDS_DECISION)
    sendings = open_ones.exclude(deliveries__state=DeliveryState.WITHDRAWING).select_related("post").order_by("pk")
    for one in sendings:
        yield one.post_id, Act("", _("See what is known and decide"), _at("decide", one.post.public_id, one.public_id))


def _posting(posts: Sequence[Post], person: Person) -> Found:
    states = (DispatchState.DUE, DispatchState.LEAVING)
    sendings = Dispatch.objects.filter(served_by_hand(), post__in=posts, state__in=states).select_related("post")
    turns = Prefetch("hand_turns", HandTurn.objects.select_related("by").order_by("since", "pk"))
    for one in sendings.prefetch_related(turns).order_by("due_at", "pk"):
        if one.state == DispatchState.LEAVING or one.due_at <= now() + HAND_OFF_AHEAD:
            yield one.post_id, _posting_one(one, person)


def _posting_one(sending: Dispatch, person: Person) -> Act:
    address = _at("by-hand", sending.post.public_id, sending.public_id)
    if sending.state == DispatchState.DUE:
        line = _("You post it by hand at its minute: have the package ready")
        return Act(line, _("Prepare: the package and its words"), address, sending.latest_at)
    last = next(reversed(sending.hand_turns.all()), None)
    if last and last.ended_at is None and last.until > now() and last.by == person:
        return Act(_("You are posting this: report it"), _("Report what was posted"), address, last.until)
    if last and last.until <= (last.ended_at or now()):
        who = {"name": last.by.name}
        line = elided(_("%(name)s was posting it and never said what came of it: look at the account first") % who)
    else:
        line = _("Nobody has said that they are posting it")
    return Act(line, _("Post it by hand and report back"), address, sending.latest_at)


def _agreeing(posts: Sequence[Post], person: Person) -> Found:
    wishes = Withdrawal.objects.filter(post__in=posts, state=WithdrawalState.WAITING).exclude(asked_by=person)
    for wish in wishes.select_related("post", "asked_by").order_by("asked_at", "pk"):
        line = _("%(name)s asks that it be taken down: %(why)s") % {
            "name": wish.asked_by.name,
            "why": wish.get_code_display(),
        }
        yield wish.post_id, Act(line, _("See why, and agree or not"), _at("take-down", wish.post.public_id))


def _taking_down(posts: Sequence[Post], person: Person) -> Found:
    line = _("It has to go, and the public can still see it")
    for post in posts:
        address = f"{_at('post', post.public_id)}#sendings"
        yield post.pk, Act(line, _("Take it down on the platform, then report it"), address)


def _looking(posts: Sequence[Post], person: Person) -> Found:
    reports = nobody_looked_at().filter(delivery__dispatch__post__in=posts).exclude(by=person)
    told = reports.select_related("by", "delivery__dispatch__post").order_by("delivery__dispatch", "at")
    for sending, of_it in groupby(told, key=lambda report: report.delivery.dispatch):
        line = elided(_("Posted by hand by %(name)s: nobody else has looked at it yet") % {"name": next(of_it).by.name})
        address = _at("by-hand", sending.post.public_id, sending.public_id)
        yield sending.post_id, Act(line, _("Say what the public sees"), address)


def _at(page: str, *which: object) -> str:
    return reverse(f"web:{page}", args=which)


_ACTS: Mapping[str, Callable[[Sequence[Post], Person], Found]] = {
    "alarms": _deciding,
    "take_down": _taking_down,
    "by_hand": _posting,
    "agree": _agreeing,
    "look": _looking,
}
