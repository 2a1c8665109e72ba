"""The register of official accounts, as far as a person sees it."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.paging import Paged, page
from api.shapes.parts import Code, MinistryShape, Moment, PersonShape
from channels.models import Channel, Kind, Platform, Status
from channels.queries import pause_over, visible_channels
from people.refusals import NotThere


class AccountShape(serializers.Serializer):
    """One account; `mul` when it speaks both languages."""

    language = serializers.ChoiceField(choices=["en", "fr", "mul"])
    handle = serializers.CharField()
    address = serializers.CharField(allow_blank=True)


class ChannelShape(serializers.Serializer):
    """An official presence on one platform in both languages."""

    id = serializers.UUIDField(source="public_id")
    name = serializers.CharField()
    name_fr = serializers.CharField(allow_blank=True, help_text="What readers in French call it; empty: as `name`.")
    platform = Code(Platform)
    kind = Code(Kind)
    status = Code(Status)
    ministry = MinistryShape()
    accounts = AccountShape(many=True)


class PauseShape(serializers.Serializer):
    """Why nothing goes out now."""

    reason = serializers.CharField()
    since = Moment(source="started_at")


class ChannelDetail(ChannelShape):
    """An account with its purpose, its keepers and its terms of use."""

    purpose = serializers.CharField()
    custodians = PersonShape(many=True)
    posted_by_hand = serializers.BooleanField()
    terms_url_en = serializers.CharField(allow_blank=True)
    terms_url_fr = serializers.CharField(allow_blank=True)
    pause = serializers.SerializerMethodField()

    @extend_schema_field(PauseShape(allow_null=True))
    def get_pause(self, channel: Channel) -> Any:
        pause = pause_over(channel)
        return PauseShape(pause).data if pause else None


class ChannelPage(serializers.Serializer):
    """One page of the register."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ChannelShape(many=True)


class Channels(Door):
    """The accounts one sees."""

    query = Paged

    @extend_schema(operation_id="list_channels", summary="The accounts I see", responses=ChannelPage)
    def get(self, request: Request) -> Response:
        rows = visible_channels(self.person)
        return page(request, rows, ChannelShape, ordering=("-id",), limit=self.asked["limit"])


class OneChannel(Door):
    """One account."""

    @extend_schema(operation_id="show_channel", summary="One account", responses=ChannelDetail)
    def get(self, request: Request, id: UUID) -> Response:
        channel = visible_channels(self.person).filter(public_id=id).first()
        if channel is None:
            raise NotThere
        return Response(ChannelDetail(channel).data)
