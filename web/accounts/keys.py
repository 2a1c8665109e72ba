"""The keys of an account's platform: whether one stands, until when, by whom; entered and revoked by custodians.

A key is written here and never read: the page shows what is known of it, and never the key (law 7).
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from channels.models import Account, Channel
from people.refusals import NotAllowed, NotThere, Refusal
from publishing.verbs.keys import ask_for_key, enter_key, revoke_key
from web.accounts.acts import what_it_reached
from web.accounts.came_back import came_back_address, remember
from web.accounts.keys_form import KeyForm
from web.accounts.keys_page import KeysPage
from web.accounts.views import channel_for
from web.posts.reader import signed_in_person


@never_cache
@require_safe
def keys(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """What is known of the key of each account."""
    return _show(request, channel_for(signed_in_person(request), channel_id))


@never_cache
@sensitive_post_parameters()
@require_POST
def enter(request: HttpRequest, channel_id: UUID, language: str) -> HttpResponse:
    """Seal what was typed; what cannot be taken comes back without the secrets."""
    channel = channel_for(signed_in_person(request), channel_id)
    account = _account(channel, language)
    form = KeyForm.for_account(channel, account, request.POST)
    if form is None:
        raise NotThere
    if form.is_valid():
        try:
            enter_key(channel, account.handle, form.typed, ends_on=form.ends_on, by=signed_in_person(request))
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            said = _("The key of %(handle)s is sealed. What was held stays held until somebody releases it.")
            messages.success(request, said % {"handle": account.handle})
            return redirect("web:account-keys", channel_id)
    return _show(request, channel, sent={account.language: form}, form=form, status=400)


@never_cache
@sensitive_post_parameters()
@require_POST
def ask(request: HttpRequest, channel_id: UUID, language: str) -> HttpResponse:
    """Lead the custodian to the platform: as a link, so that they see where they go."""
    person = signed_in_person(request)
    channel = channel_for(person, channel_id)
    account = _account(channel, language)
    form = KeyForm.to_ask(channel, account, request.POST)
    if form is None:
        raise NotThere
    if form.is_valid():
        try:
            invitation = ask_for_key(channel, account.handle, form.typed, back=came_back_address(), by=person)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.take(refusal)
        else:
            remember(request, invitation)
            shown = {"channel": channel, "account": account, "address": invitation.address}
            return render(request, "web/accounts/key_asked.html", shown)
    page = KeysPage(person, channel, asking={account.language: form})
    return render(request, "web/accounts/keys.html", {"page": page, "form": form}, status=400)


@never_cache
@require_POST
def revoke(request: HttpRequest, channel_id: UUID, language: str) -> HttpResponse:
    """Erase the key at once: one press, nothing to fill in."""
    channel = channel_for(signed_in_person(request), channel_id)
    account = _account(channel, language)
    stopped = revoke_key(channel, account.handle, by=signed_in_person(request))
    said = _("The key of %(handle)s is erased here. End it on the platform as well.") % {"handle": account.handle}
    reached = f" {what_it_reached(stopped)}" if stopped.waiting or stopped.leaving else ""
    messages.success(request, f"{said}{reached}")
    return redirect("web:account-keys", channel_id)


def _account(channel: Channel, language: str) -> Account:
    account = channel.accounts.filter(language=language).first()
    if account is None:
        raise NotThere
    return account


def _show(
    request: HttpRequest, channel: Channel, *, sent: dict[str, KeyForm] | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    page = KeysPage(signed_in_person(request), channel, sent or {})
    return render(request, "web/accounts/keys.html", {"page": page, **more}, status=status)
