"""Long lists, page by page. A cursor is signed: what we did not give out is refused, never looked up."""

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from api.reading import Closed, NotTaken

PAGE, MOST = 50, 100
SALT = "api.cursor"


class Paged(Closed):
    """The query of a list."""

    cursor = serializers.CharField(
        required=False,
        max_length=1_000,
        help_text="As it stands in the address under `next` or `previous`; begin without it.",
    )
    limit = serializers.IntegerField(
        required=False, min_value=1, max_value=MOST, default=PAGE, help_text="The most rows a page holds."
    )


class Pages(CursorPagination):
    """One page of a list in a fixed order, with the addresses of the next and the one before."""

    def __init__(self, ordering: Sequence[str], limit: int) -> None:
        self.order, self.limit = tuple(ordering), limit

    def get_ordering(self, request: Request, queryset: QuerySet, view: Any) -> tuple[str, ...]:
        return self.order

    def get_page_size(self, request: Request) -> int:
        return self.limit

    def decode_cursor(self, request: Request) -> Cursor | None:
        given = request.query_params.get(self.cursor_query_param)
        if given is None:
            return None
        try:
            offset, reverse, position = signing.loads(given, salt=SALT)
        except signing.BadSignature as error:
            raise NotTaken("cursor_unreadable") from error
        return Cursor(offset=offset, reverse=reverse, position=position)

    def encode_cursor(self, cursor: Cursor) -> str:
        signed = signing.dumps([cursor.offset, cursor.reverse, cursor.position], salt=SALT)
        return replace_query_param(str(self.base_url), self.cursor_query_param, signed)


def page(
    request: Request, rows: QuerySet, shape: type[serializers.Serializer], *, ordering: Sequence[str], limit: int
) -> Response:
    """The page the request asks for."""
    pages = Pages(ordering, limit)
    found = pages.paginate_queryset(rows, request)
    return pages.get_paginated_response(shape(found, many=True).data)
