"""The door at which a platform fetches a picture it was lent. It tells nothing of what is not lent."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from publishing.pictures.lending import lent as lent_picture

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, noarchive"}


@login_not_required
@require_safe
def lent(request: HttpRequest) -> HttpResponse:
    """The picture of a loan that is still good; 404 for all others."""
    media = lent_picture(request.GET.get("of", ""))
    if media is None:
        raise Http404
    with media.file.open("rb") as file:
        return HttpResponse(file.read(), content_type=media.content_type, headers=HEADERS)
