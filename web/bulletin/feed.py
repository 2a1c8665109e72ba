"""The Atom feed of an account. Ids come from the messages' keys, so that a new address of the house changes none."""

from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from publishing.shelf import reading
from publishing.shelf.models import Item
from web.bulletin.faces import Face
from web.bulletin.pages import asked_language, face_or_404
from web.bulletin.shown import ShownMessage, address, note, shown_message
from web.bulletin.words import WORDS

ENTRIES = 30


@login_not_required
@require_safe
def atom(request: HttpRequest, account: str) -> HttpResponse:
    """The messages of an account that came, were corrected or were withdrawn last. What was withdrawn stays as a note
    under the same id, so that readers' copies of it go too."""
    face = face_or_404(account, asked_language(request))
    feed = _feed(face)
    for item in reading.last_changed(face.handle, face.language)[:ENTRIES]:
        if item.removed_at:
            _add_note(feed, item)
        else:
            _add(feed, shown_message(item))
    headers = {"Content-Language": face.language, "Cache-Control": "no-cache"}
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type, headers=headers)


def _feed(face: Face) -> Atom1Feed:
    title = f"{face.handle} · {face.ministry}" if face.ministry else face.handle
    return Atom1Feed(
        title=title,
        link=_absolute(face.address),
        description=None,
        language=face.language,
        feed_url=_absolute(face.feed_address),
        feed_guid=_id(f"bulletin:{face.handle}:{face.language}"),
        author_name=face.ministry or face.handle,
    )


def _add(feed: Atom1Feed, message: ShownMessage) -> None:
    feed.add_item(
        title=message.name,
        link=_absolute(message.address),
        description=render_to_string("bulletin/parts/words.html", {"message": message, "house": _absolute("")}),
        unique_id=_id(f"bulletin:{message.key}"),
        pubdate=message.at,
        updateddate=message.correction.at if message.correction else message.at,
    )


def _add_note(feed: Atom1Feed, item: Item) -> None:
    told = note(item)
    feed.add_item(
        title=WORDS["gone_title"].in_(item.language),
        link=_absolute(address(item.account, item.key)),
        description=render_to_string("bulletin/parts/note.html", {"note": told}),
        unique_id=_id(f"bulletin:{item.key}"),
        pubdate=item.put_at,
        updateddate=told.at,
    )


def _id(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).urn


def _absolute(path: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + path
