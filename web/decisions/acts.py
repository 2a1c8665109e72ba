"""The ways out: each calls one verb and says what was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing import verbs
from publishing.permissions import Verb
from web.decisions.forms import AddressForm, FoundForm, ReasonForm
from web.posts.acts import Sent, one_of
from web.posts.forms import ActForm


@dataclass(frozen=True)
class WayOut:
    """One way out of a sending that needs a decision."""

    verb: Verb
    form: type[ActForm]
    do: Callable[[UUID, UUID, Sent, Person], object]  # the post, the sending
    done: str | Promise


def _report(post: UUID, sending: UUID, sent: Sent, by: Person) -> object:
    return verbs.report_posted(post, one_of(sent), address=sent["address"], by=by)


def _withdraw(post: UUID, sending: UUID, sent: Sent, by: Person) -> object:
    return verbs.withdraw_one_sided(post, sending, reason=sent["text"], by=by)


def _leave(post: UUID, sending: UUID, sent: Sent, by: Person) -> object:
    return verbs.leave_one_sided(post, sending, reason=sent["text"], by=by)


def _there(post: UUID, sending: UUID, sent: Sent, by: Person) -> object:
    return verbs.decide_unknown(post, one_of(sent), "there", reason=sent["text"], address=sent["address"], by=by)


def _send_again(post: UUID, sending: UUID, sent: Sent, by: Person) -> object:
    return verbs.decide_unknown(post, one_of(sent), "send_again", reason=sent["text"], by=by)


def _give_up(post: UUID, sending: UUID, sent: Sent, by: Person) -> object:
    return verbs.decide_unknown(post, one_of(sent), "give_up", reason=sent["text"], by=by)


WAYS_OUT: Mapping[str, WayOut] = {
    "report": WayOut(Verb.REPORT_POSTED, AddressForm, _report, _("The address is on record.")),
    "withdraw": WayOut(Verb.WITHDRAW_ALONE, ReasonForm, _withdraw, _("What is public is being taken down.")),
    "leave": WayOut(Verb.DECIDE, ReasonForm, _leave, _("On record: it stays as it is.")),
    "there": WayOut(Verb.DECIDE, FoundForm, _there, _("On record: it is there. What waited for it goes on.")),
    "send-again": WayOut(Verb.DECIDE, ReasonForm, _send_again, _("It is being sent again.")),
    "give-up": WayOut(Verb.DECIDE, ReasonForm, _give_up, _("On record: it was not posted and stays away.")),
}
