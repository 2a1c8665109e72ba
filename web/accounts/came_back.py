"""A custodian lets the house speak for an account on its platform, and comes back with a code (OAuth 2)."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from people.refusals import NotNow
from publishing.verbs.keys import Invitation, take_given_key
from web.posts.reader import signed_in_person

ASKED = "key_asked_for"
"""In the browser's session: which account was asked for, and what was sealed for it."""


def came_back_address() -> str:
    """The page of ours a platform leads back to: the same for every account, as it is registered there once."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse("web:account-key-came-back")


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """Keep in this browser's session what was sealed; another browser cannot come back for it."""
    request.session[ASKED] = dict(invitation.kept)


@never_cache
@require_safe
@sensitive_variables("code")
def came_back(request: HttpRequest) -> HttpResponse:
    """Take what the platform gave, once; say what it refused."""
    person, kept = signed_in_person(request), request.session.pop(ASKED, None)
    code = request.GET.get("code", "")
    if kept and not code:
        messages.error(
            request, _("The platform gave no key: it was refused there, or broken off. Nothing has changed.")
        )
        return redirect("web:account-keys", UUID(kept["channel"]))
    if not kept:
        raise NotNow("grant_unknown")
    row = take_given_key(kept, state=request.GET.get("state", ""), code=code, by=person)
    messages.success(
        request, _("The platform agreed for %(handle)s. The key is being fetched.") % {"handle": row.handle}
    )
    return redirect("web:account-keys", row.channel.public_id)
