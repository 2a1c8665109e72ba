"""What comes in: JSON of bounded size in which every name is known, and queries read the same way."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiSerializerExtension, OpenApiSerializerFieldExtension
from rest_framework import serializers
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from compliance.content.clean_text import printable

_UNSHOWABLE = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"
SHOWABLE = rf"^[^{_UNSHOWABLE}]*[^{_UNSHOWABLE}\s][^{_UNSHOWABLE}]*$"  # as people/words.py will have it
MOST_BYTES = 64 * 1024  # of a body: the longest comment, every sign of it escaped, fits


class NotTaken(APIException):
    """The door refuses what it was sent, for a reason of the table in `api/sentences.py`."""

    def __init__(self, code: str, **places: object) -> None:
        super().__init__(code=code)
        self.default_code, self.places = code, places


class BoundedJSON(JSONParser):
    """JSON in UTF-8 (RFC 8259), small enough, each name once, no NaN, nested no deeper than can be read."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: object = None) -> Any:
        body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise NotTaken("too_much", kilobytes=MOST_BYTES // 1024)
        try:
            return json.loads(body.decode(), object_pairs_hook=_each_name_once, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise ParseError from error


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


class Closed(serializers.Serializer):
    """Takes the fields it names, and refuses any other by name."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({printable(name): [_("There is no such field.")] for name in unknown})
        return super().to_internal_value(data)


class ClosedDescribed(OpenApiSerializerExtension):
    """How the description of the API tells of it."""

    target_class = Closed
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        described = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return described | {"additionalProperties": False}


class Text(serializers.CharField):
    """Text as it was typed, and nothing else; the verb says whether it can be kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)
        self.validators = []

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return super(serializers.CharField, self).run_validation(data)  # nothing written: the verb’s own sentence

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class TextDescribed(OpenApiSerializerFieldExtension):
    """How the description of the API tells of it: something written, and nothing that cannot be shown."""

    target_class = Text
    match_subclasses = True

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.target.max_length, "pattern": SHOWABLE}


def query_of(request: Request, shape: type[Closed]) -> dict[str, Any]:
    """What stands behind the question mark, read and checked. Each name may stand there once."""
    doubled = [name for name, values in request.query_params.lists() if len(values) > 1]
    if doubled:
        raise serializers.ValidationError({printable(name): [_("Give this field once.")] for name in doubled})
    read = shape(data=request.query_params.dict())
    read.is_valid(raise_exception=True)
    return read.validated_data
