"""What can be done with an account: each act has its form, calls one verb, and says what was done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from channels import profiles, register
from channels.models import Channel
from channels.permissions import Verb
from people.models import Person
from publishing import verbs
from publishing.verbs.holding import Stopped
from web.accounts import forms
from web.accounts.profile_form import ProfileForm

Doing = Callable[[Channel, Any, Person], object]
Making = Callable[[Any, str, Channel], forms.RegisterForm]


@dataclass(frozen=True)
class Act:
    """One thing to do with an account. `main`: what is mostly wanted; `danger`: it takes something away."""

    verb: Verb
    form: Making
    do: Doing
    done: str | Promise
    note: str | Promise
    main: bool = False
    danger: bool = False

    def form_on(self, channel: Channel, data: Any = None) -> forms.RegisterForm:
        """Its form, as it stands before anybody typed, or with what was sent."""
        return self.form(data, self.verb.value, channel)

    @property
    def look(self) -> str:
        """The design system's look of its button."""
        if self.danger:
            return "danger"
        return "primary" if self.main else "secondary"


def _activate(channel: Channel, form: forms.RegisterForm, by: Person) -> object:
    return register.activate(channel, by=by)


def _suspend(channel: Channel, form: forms.RegisterForm, by: Person) -> object:
    return verbs.suspend(channel, reason=form.cleaned_data["reason"], by=by)


def _reinstate(channel: Channel, form: forms.RegisterForm, by: Person) -> object:
    return register.reinstate(channel, reason=form.cleaned_data["reason"], by=by)


def _close(channel: Channel, form: forms.RegisterForm, by: Person) -> object:
    return register.close(channel, reason=form.cleaned_data["reason"], by=by)


def _change_accounts(channel: Channel, form: forms.AccountsForm, by: Person) -> object:
    return register.change_accounts(channel, form.accounts, by=by)


def _change_custodians(channel: Channel, form: forms.RegisterForm, by: Person) -> object:
    return register.change_custodians(channel, form.cleaned_data["custodians"], by=by)


def _keep_profile(channel: Channel, form: ProfileForm, by: Person) -> object:
    return profiles.keep_profile(channel, form.kept, by=by)


def _profile(data: Any, act: str, channel: Channel) -> forms.RegisterForm:
    return ProfileForm(data, act=act, channel=channel)


def _nothing_asked(data: Any, act: str, channel: Channel) -> forms.RegisterForm:
    return forms.RegisterForm(data, act=act)


def _reason(data: Any, act: str, channel: Channel) -> forms.RegisterForm:
    return forms.ReasonForm(data, act=act)


def _perhaps_a_reason(data: Any, act: str, channel: Channel) -> forms.RegisterForm:
    return forms.OptionalReasonForm(data, act=act)


def _accounts(data: Any, act: str, channel: Channel) -> forms.RegisterForm:
    return forms.AccountsForm(data, act=act, initial=forms.handles_of(channel))


def _custodians(data: Any, act: str, channel: Channel) -> forms.RegisterForm:
    now = [person.public_id for person in channel.custodians.all()]
    return forms.CustodiansForm(data, act=act, ministries=[channel.ministry], initial={"custodians": now})


ACTS = {
    Verb.ACTIVATE: Act(
        Verb.ACTIVATE,
        _nothing_asked,
        _activate,
        _("The account is active: posts can go out on it."),
        _("Posts can go out on it from now on."),
        main=True,
    ),
    Verb.REINSTATE: Act(
        Verb.REINSTATE,
        _perhaps_a_reason,
        _reinstate,
        _("The account is active again. What was held stays held until somebody releases it."),
        _("Posts can go out on it again. What was held stays held until somebody releases it."),
        main=True,
    ),
    Verb.KEEP_PROFILE: Act(
        Verb.KEEP_PROFILE,
        _profile,
        _keep_profile,
        _("The profile is recorded. Posts are checked with it from now on."),
        _("What the account shows and stands on, as it is today. What you leave empty counts as missing."),
    ),
    Verb.CHANGE_ACCOUNTS: Act(
        Verb.CHANGE_ACCOUNTS,
        _accounts,
        _change_accounts,
        _("The addresses are changed. What was approved for the old ones does not go out."),
        _("What was approved for the old addresses does not go out: it needs a new version."),
    ),
    Verb.CHANGE_CUSTODIANS: Act(
        Verb.CHANGE_CUSTODIANS,
        _custodians,
        _change_custodians,
        _("The custodians are changed."),
        _("At least two people of the ministry look after every account."),
    ),
    Verb.SUSPEND: Act(
        Verb.SUSPEND,
        _reason,
        _suspend,
        _("The account is suspended."),
        _("Nothing more goes out on it until somebody makes it active again."),
        danger=True,
    ),
    Verb.CLOSE: Act(
        Verb.CLOSE,
        _reason,
        _close,
        _("The account is closed."),
        _("The account is over for good. Its entry stays, so that nobody registers its addresses again."),
        danger=True,
    ),
}


def what_it_reached(stopped: Stopped) -> str:
    """What a stop did to sendings: those that wait are held when due, those already leaving go on."""
    waiting = ngettext(
        "%(count)s sending waits and will be held when its time comes,",
        "%(count)s sendings wait and will be held when their time comes,",
        stopped.waiting,
    ) % {"count": stopped.waiting}
    leaving = ngettext("%(count)s is already leaving.", "%(count)s are already leaving.", stopped.leaving) % {
        "count": stopped.leaving
    }
    return f"{waiting} {leaving}"
