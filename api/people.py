"""The signed-in person, and the token they came with."""

from django.db.models import TextChoices
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.shapes.parts import Code, MinistryShape
from channels.models import Channel, Platform
from channels.queries import rights
from people.models import Ministry, Person
from people.queries import memberships
from people.roles import Role
from people.tokens import revoke_token


class Languages(TextChoices):
    """The languages of the house."""

    EN = "en", "English"
    FR = "fr", "Français"


class MinistryRoles(serializers.Serializer):
    """The roles a person holds in one ministry; `ministry` is null for those in the whole house."""

    ministry = MinistryShape(allow_null=True)
    roles = serializers.ListField(child=Code(Role))


class ChannelRoles(serializers.Serializer):
    """The roles a person holds on one account."""

    id = serializers.UUIDField(source="channel.public_id")
    name = serializers.CharField(source="channel.name")
    platform = Code(Platform, source="channel.platform")
    roles = serializers.ListField(child=Code(Role))


class MeShape(serializers.Serializer):
    """Who is signed in, and what they hold today."""

    id = serializers.UUIDField(source="person.public_id")
    name = serializers.CharField(source="person.name")
    email = serializers.EmailField(source="person.email")
    language = Code(Languages, source="person.language")
    time_zone = serializers.CharField(source="person.time_zone")
    ministries = MinistryRoles(many=True)
    channels = ChannelRoles(many=True)


class Me(Door):
    """The signed-in person."""

    @extend_schema(operation_id="show_me", summary="Who am I, and what do I hold?", responses=MeShape)
    def get(self, request: Request) -> Response:
        person = self.person
        held = {"person": person, "ministries": _in_ministries(person), "channels": _on_channels(person)}
        return Response(MeShape(held).data)


def _in_ministries(person: Person) -> list[dict[str, object]]:
    roles: dict[Ministry | None, list[str]] = {}
    for held in memberships(person).select_related("ministry").order_by("ministry__code", "role"):
        roles.setdefault(held.ministry, []).append(held.role)
    return [{"ministry": ministry, "roles": names} for ministry, names in roles.items()]


def _on_channels(person: Person) -> list[dict[str, object]]:
    held = rights(person)
    channels = Channel.objects.filter(pk__in=held).order_by("name", "pk")
    return [{"channel": channel, "roles": sorted(held[channel.pk])} for channel in channels]


class Token(Door):
    """The token this request came with."""

    @extend_schema(operation_id="revoke_token", summary="Revoke this token", request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        revoke_token(request.auth, by=self.person)
        return Response(status=204)
