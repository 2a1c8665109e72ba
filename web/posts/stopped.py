"""What keeps a post from going out at its minute although it has one: a period, a pause; why, and who can lift it."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from channels.models import Pause
from channels.queries import officers_in, pause_over
from channels.stops.pausing import who_resumes
from publishing.models import Dispatch
from publishing.sending.dispatching import period_stopping
from publishing.states import DispatchState
from records.clock import now
from web.context import pause_scope
from web.periods.words import period_name
from web.posts.done import Done, not_as_meant
from web.posts.why import why

WAITING = (DispatchState.DUE, DispatchState.CLAIMED)


def once_it_has_its_minute(goes: str | Promise, post: UUID) -> Done:
    """What is said once a post has its minute, or another one: `goes`, where nothing keeps it from going out then."""
    sendings = _in(post, *WAITING, DispatchState.HELD)
    if held := [one for one in sendings if one.state == DispatchState.HELD]:
        return not_as_meant(_held(held))
    for sending in sendings:
        if pause := pause_over(sending.channel):
            return not_as_meant(" ".join([_("Its minute is set."), *paused(pause)]))
    return Done(str(goes))


def once_released(goes: str | Promise, post: UUID) -> Done:
    """What is said once a post was let go: `goes`, unless something stops part of it, which stays held."""
    if not (held := _in(post, DispatchState.HELD, DispatchState.MISSED)):
        return Done(str(goes))
    pause = pause_over(held[0].channel)
    stopped = paused(pause)[0] if pause else str(why(held[0])[0])
    places = {"accounts": ", ".join(one.channel.called for one in held), "why": stopped}
    return not_as_meant(_("Released, but on %(accounts)s it still does not go out. %(why)s") % places)


def _in(post: UUID, *states: DispatchState) -> list[Dispatch]:
    found = Dispatch.objects.filter(post__public_id=post, state__in=states)
    return list(found.select_related("post__ministry", "revision", "channel").order_by("pk"))


def _held(sendings: Sequence[Dispatch]) -> str:
    first, accounts = sendings[0], ", ".join(one.channel.called for one in sendings)
    places = {"accounts": accounts, "why": " ".join(map(str, why(first)))}
    if period := period_stopping(first, now()):
        people = ", ".join(person.name for person in officers_in(period.jurisdiction)) or _("nobody today")
        return _(
            "Its minute is set, but it is held on %(accounts)s and does not go out then, because of a period: "
            "%(period)s. Who can let it go: %(people)s."
        ) % (places | {"period": period_name(period), "people": people})
    return _("Its minute is set, but it is held on %(accounts)s and does not go out then. %(why)s") % places


def paused(pause: Pause) -> tuple[str, str]:
    """That sending is paused and why; what it means for a minute to come, and who can end it."""
    sentence = _("Sending is paused (%(scope)s): “%(reason)s”.")
    remedy = _(
        "If the pause lasts until its minute, the post is held and somebody has to release it. Who can end the pause: "
        "%(roles)s."
    )
    said = {"scope": pause_scope(pause), "reason": pause.reason.removesuffix(".")}
    return sentence % said, remedy % {"roles": ", ".join(str(role.label) for role in who_resumes(pause))}
