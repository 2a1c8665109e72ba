"""The register: the list, one account, entering one, and what is done with one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from channels import register as registering
from channels.models import Channel
from channels.permissions import IN_A_MINISTRY, Verb
from channels.queries import pauses, visible_channels
from people.models import Ministry, Person
from people.queries import ministries_with
from people.refusals import NotAllowed, NotThere, Refusal
from people.roles import Role
from publishing.verbs.holding import Stopped
from web.accounts.acts import ACTS, what_it_reached
from web.accounts.forms import NewAccountForm
from web.accounts.page import AccountPage
from web.accounts.words import never_registered
from web.posts.reader import signed_in_person


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts the person may see."""
    found = list(visible_channels(signed_in_person(request)).order_by("ministry__code", "name", "pk"))
    holding = list(pauses())
    lines = [(channel, any(_stops(pause, channel) for pause in holding)) for channel in found]
    shown = {"lines": lines, "may_register": bool(_register_of(signed_in_person(request))), "never": never_registered()}
    return render(request, "web/accounts/list.html", shown)


def _stops(pause, channel: Channel) -> bool:
    if pause.channel_id or pause.ministry_id:
        return channel.pk == pause.channel_id or channel.ministry_id == pause.ministry_id
    return True


@require_safe
def account(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """One account."""
    return _show(request, AccountPage(signed_in_person(request), channel_for(signed_in_person(request), channel_id)))


@require_POST
def act(request: HttpRequest, channel_id: UUID, name: str) -> HttpResponse:
    """Do one thing with an account; what cannot be taken comes back in its form."""
    channel = channel_for(signed_in_person(request), channel_id)
    if name not in ACTS:
        raise NotThere
    chosen = ACTS[Verb(name)]
    form = chosen.form_on(channel, request.POST)
    if form.is_valid():
        try:
            answer = chosen.do(channel, form, signed_in_person(request))
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            reached = f" {what_it_reached(answer)}" if isinstance(answer, Stopped) else ""
            messages.success(request, f"{chosen.done}{reached}")
            return redirect("web:account", channel_id)
    return _show(request, AccountPage(signed_in_person(request), channel, {chosen.verb: form}), form=form, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Enter an account."""
    ministries = _register_of(signed_in_person(request))
    if not ministries:
        raise NotAllowed("ministry_role_missing", role=Role.REGISTRAR.label)
    form = NewAccountForm(request.POST or None, ministries=ministries)
    if form.is_valid():
        try:
            channel = registering.register(form.chosen_ministry, **form.registration, by=signed_in_person(request))
        except Refusal as refusal:
            form.take(refusal)
        else:
            return redirect("web:account", channel.public_id)
    shown = {"form": form, "never": never_registered()}
    return render(request, "web/accounts/register.html", shown, status=400 if form.errors else 200)


def channel_for(person: Person, channel_id: UUID) -> Channel:
    """One account, if it exists for this person. Raises NotThere."""
    channel = visible_channels(person).filter(public_id=channel_id).first()
    if channel is None:
        raise NotThere
    return channel


def _register_of(person: Person) -> list[Ministry]:
    """The ministries whose register the person keeps."""
    return list(ministries_with(person, IN_A_MINISTRY[Verb.REGISTER]).order_by("code"))


def _show(request: HttpRequest, page: AccountPage, *, status: int = 200, form=None) -> HttpResponse:
    return render(request, "web/accounts/account.html", {"page": page, "form": form}, status=status)
