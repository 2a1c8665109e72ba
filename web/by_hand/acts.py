"""What a person can do about what goes out by hand: each calls one verb and says what was done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.models import Person
from publishing import verbs
from publishing.permissions import Verb
from web.by_hand.forms import HandForm, LookForm, NotPostedForm, ReportForm
from web.posts.acts import one_of
from web.posts.forms import ActForm


@dataclass(frozen=True)
class HandAct:
    """One thing to do."""

    verb: Verb
    form: type[ActForm]
    do: Callable[[UUID, UUID, ActForm, Person], object]  # the post, the sending
    done: str | Promise


def _take_on(post: UUID, sending: UUID, form: ActForm, by: Person) -> object:
    return verbs.post_by_hand(post, sending, by=by)


def _give_back(post: UUID, sending: UUID, form: ActForm, by: Person) -> object:
    return verbs.give_back(post, sending, by=by)


def _report(post: UUID, sending: UUID, form: ActForm, by: Person) -> object:
    told = form.told if isinstance(form, ReportForm) else None
    address = form.cleaned_data["address"]
    return verbs.report_posted(post, one_of(form.cleaned_data), address=address, by=by, told=told)


def _not_posted(post: UUID, sending: UUID, form: ActForm, by: Person) -> object:
    return verbs.report_not_posted(post, one_of(form.cleaned_data), reason=form.cleaned_data["text"], by=by)


def _look(post: UUID, sending: UUID, form: ActForm, by: Person) -> object:
    sent = form.cleaned_data
    return verbs.look_after(post, one_of(sent), finding=sent["finding"], seen=sent["text"], by=by)


HAND_ACTS: Mapping[str, HandAct] = {
    "take-on": HandAct(
        Verb.POST_BY_HAND, HandForm, _take_on, _("You are posting this: nobody else is told to meanwhile.")
    ),
    "give-back": HandAct(Verb.GIVE_BACK, HandForm, _give_back, _("You are no longer posting this: others can.")),
    "report": HandAct(Verb.REPORT_POSTED, ReportForm, _report, _("The address is on record.")),
    "not-posted": HandAct(
        Verb.REPORT_NOT_POSTED, NotPostedForm, _not_posted, _("On record: it could not be posted. People are told.")
    ),
    "look": HandAct(Verb.LOOK_AFTER, LookForm, _look, _("What you saw is on record.")),
}
