"""Files on the compose page: put in their place without keeping the rest, and shown to those who may see them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from people.models import Person
from publishing.content.documents import opened
from publishing.models import Media
from publishing.position import Position
from publishing.queries import position_for
from web.compose.desk import desk_of
from web.compose.pages import show, unsent
from web.compose.sending_files import file_answer
from web.compose.taking import take_all, taken_by


@never_cache
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in the files chosen, and show the page with them. Nothing else is kept."""
    desk = desk_of(request)
    problems = take_all(desk, request)
    return show(request, desk, unsent(desk), status=400 if problems else 200, problems=problems)


@never_cache
@require_safe
def of_a_post(request: HttpRequest, post_id: UUID, name: str) -> HttpResponse:
    """A picture of a post, its film or captions, for whoever sees the post."""
    position = position_for(_person(request), post_id)
    media = Media.objects.filter(ministry=position.post.ministry, sha256=name).first()
    if media is None or not _is_used(position, media):
        raise Http404
    return file_answer(request, media)


@never_cache
@require_safe
def of_ones_own(request: HttpRequest, name: str) -> HttpResponse:
    """A file somebody took in themselves, before a post uses it."""
    media = Media.objects.filter(sha256=name).first()
    if media is None or not (media.uploaded_by_id == _person(request).pk or name in taken_by(request)):
        raise Http404
    return file_answer(request, media)


def _is_used(position: Position, media: Media) -> bool:
    """Whether words the person may read show it. What is being typed is nobody's business but the ministry's."""
    typed = () if position.is_office else (position.post.copy.document,)
    documents = (*typed, *(opened(revision) for revision in position.newest.versions))
    return any(media.digest in str(document) for document in documents)


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 every page asks for sign-in first
    return request.user
