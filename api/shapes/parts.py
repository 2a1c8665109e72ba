"""The small shapes answers are made of."""

import datetime
from typing import Any

from django.db.models import TextChoices
from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers

from channels.models import Platform

EARLIEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # no post of ours lies outside, and every database
LATEST = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)  # can hold these two in every zone


class Moment(serializers.DateTimeField):
    """A moment with its offset; given in UTC. What comes in from before EARLIEST or after LATEST means just that."""

    def __init__(self, **options: Any) -> None:
        super().__init__(default_timezone=datetime.UTC, **options)

    def enforce_timezone(self, value: datetime.datetime) -> datetime.datetime:
        if value.tzinfo is None:
            self.fail("invalid", format="2026-12-01T14:00:00Z")
        if not EARLIEST.year < value.year < LATEST.year:
            return EARLIEST if value.year <= EARLIEST.year else LATEST
        return super().enforce_timezone(value)

    def to_representation(self, value: datetime.datetime) -> str:
        return value.astimezone(datetime.UTC).isoformat().removesuffix("+00:00") + "Z"


class Code(serializers.Field):
    """A value of one of our lists: its code for programs, its name for people in the language of the answer."""

    def __init__(self, choices: type[TextChoices], **options: Any) -> None:
        self.choices = choices
        super().__init__(read_only=True, **options)

    def to_representation(self, value: str) -> dict[str, str]:
        return {"code": str(value), "name": str(self.choices(value).label)}


class CodeDescribed(OpenApiSerializerFieldExtension):
    """How the description of the API tells of a Code."""

    target_class = Code

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        codes = {"type": "string", "enum": list(self.target.choices.values)}
        named = {"type": "object", "properties": {"code": codes, "name": {"type": "string"}}}
        return {**named, "required": ["code", "name"]}


class Both(serializers.Serializer):
    """The same words in both languages."""

    en = serializers.CharField()
    fr = serializers.CharField()


class PersonShape(serializers.Serializer):
    """A person, by name."""

    id = serializers.UUIDField(source="public_id")
    name = serializers.CharField()


class MinistryShape(serializers.Serializer):
    """A ministry; `code` heads its file numbers."""

    id = serializers.UUIDField(source="public_id")
    code = serializers.CharField()
    name_en = serializers.CharField()
    name_fr = serializers.CharField()


class TargetShape(serializers.Serializer):
    """An account pair of a post."""

    id = serializers.UUIDField(source="public_id")
    name = serializers.CharField()
    name_fr = serializers.CharField(allow_blank=True, help_text="What readers in French call it; empty: as `name`.")
    platform = Code(Platform)
