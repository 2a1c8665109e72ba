"""Who looks at the page."""

from typing import cast

from django.http import HttpRequest

from people.models import Person


def signed_in_person(request: HttpRequest) -> Person:
    """The person: every page asks for sign-in before its view is called (web.middleware.SignInFirst)."""
    return cast(Person, request.user)
