"""The bytes of a picture, film or caption file, for a page of ours and nothing else."""

import re
from typing import IO

from django.http import HttpRequest, HttpResponse

from people.refusals import NotThere
from publishing.models import Media

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Accept-Ranges": "bytes",
}
ASKED = re.compile(r"bytes=(\d{0,12})-(\d{0,12})\Z")
MOST_AT_ONCE = 4_000_000
"""Bytes of a film in one answer: a player asks for a part, and then for the next. Our choice."""


def file_answer(request: HttpRequest, media: Media) -> HttpResponse:
    """The file, or the part of it that is asked for (RFC 9110, 14): players on telephones play nothing without.
    Raises NotThere where its bytes cannot be had."""
    part = _part(request.headers.get("Range", ""), media.size)
    try:
        with media.file.open("rb") as file:
            return _whole(file, media) if part is None else _some(file, media, part)
    except OSError as error:
        raise NotThere from error


def _part(asked: str, size: int) -> range | None:
    """The bytes asked for, none of them where there are none; None where the whole is wanted."""
    found = ASKED.match(asked)
    if not found or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        return range(max(size - int(last), 0), size)
    if last and int(last) < int(first):
        return None
    end = min(int(last) + 1 if last else size, size, int(first) + MOST_AT_ONCE)
    return range(int(first), end)


def _whole(file: IO[bytes], media: Media) -> HttpResponse:
    return HttpResponse(file.read(), content_type=media.content_type, headers=HEADERS)


def _some(file: IO[bytes], media: Media, part: range) -> HttpResponse:
    if not part:
        headers = HEADERS | {"Content-Range": f"bytes */{media.size}"}
        return HttpResponse(status=416, content_type=media.content_type, headers=headers)
    file.seek(part.start)
    headers = HEADERS | {"Content-Range": f"bytes {part.start}-{part.stop - 1}/{media.size}"}
    return HttpResponse(file.read(len(part)), status=206, content_type=media.content_type, headers=headers)
