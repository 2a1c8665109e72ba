"""The tokens with which one's own programs come to the API: made with the password, shown once, ended here."""

from datetime import timedelta
from typing import cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from people.fresh import sign_in_again
from people.refusals import BadInput, NotThere
from people.tokens import issue_token, revoke_token, tokens_of
from web.forms import HouseForm
from web.posts.reader import signed_in_person


class MakeForm(HouseForm):
    """The password once more: whoever finds the page open makes no token with it."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@never_cache
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """Those one has, and the form that makes another."""
    return _show(request, MakeForm())


@never_cache
@sensitive_post_parameters("password")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A token, on this page alone."""
    person, form = signed_in_person(request), MakeForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=400)
    try:
        sign_in_again(person, form.cleaned_data["password"], bound_to="tokens", request=request)
    except BadInput as refusal:
        form.add_error("password", f"{refusal.reason.sentence} {refusal.reason.remedy}")
        return _show(request, form, status=400)
    return _show(request, MakeForm(), made=issue_token(person, by=person))


@require_POST
def end(request: HttpRequest, begins: str) -> HttpResponse:
    """One of one's own counts no more."""
    person = signed_in_person(request)
    token = tokens_of(person).filter(token_key=begins).first()
    if token is None:
        raise NotThere
    revoke_token(token, by=person)
    messages.success(request, _("The token counts no more."))
    return redirect("web:tokens")


def _show(request: HttpRequest, form: MakeForm, *, made: str = "", status: int = 200) -> HttpResponse:
    days = cast(timedelta, settings.REST_KNOX["TOKEN_TTL"]).days
    shown = {"form": form, "tokens": tokens_of(signed_in_person(request)), "made": made, "days": days}
    return render(request, "web/tokens/page.html", shown, status=status)
