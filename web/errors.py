"""Pages for what went wrong. (First form; the web helper completes it.)"""

from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long: sign in again, nothing is lost."""
    return HttpResponse("…", status=403)
