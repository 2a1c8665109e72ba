"""What happened to a post and what was said about it; the one place where the API takes something in."""

import json
from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.reading import Closed, Text
from api.shapes.parts import Code, Moment, PersonShape
from publishing.models import Comment
from publishing.policy import COMMENT_LIMIT
from publishing.queries import comments_for, history_for, position_for
from publishing.verbs import comment
from records.models import Event


class EventShape(serializers.Serializer):
    """One thing that happened; its digest covers the event before it too."""

    id = serializers.UUIDField(source="public_id")
    sequence = serializers.IntegerField(min_value=1)
    verb = serializers.CharField()
    at = Moment()
    actor_id = serializers.UUIDField(allow_null=True)
    actor_name = serializers.CharField()
    actor_role = serializers.CharField()
    facts = serializers.SerializerMethodField()
    digest = serializers.CharField()

    @extend_schema_field(serializers.DictField())
    def get_facts(self, event: Event) -> dict[str, object]:
        """Short facts and digests, never words."""
        return json.loads(event.facts)


class History(serializers.Serializer):
    """Everything that happened, oldest first."""

    results = EventShape(many=True)


class HistoryOfAPost(Door):
    """The trail of one post."""

    may_refuse = (403,)

    @extend_schema(operation_id="show_history", summary="Everything that happened to a post", responses=History)
    def get(self, request: Request, id: UUID) -> Response:
        told = history_for(position_for(self.person, id))
        return Response(History({"results": told}).data)


class CommentShape(serializers.Serializer):
    """Something said about a post. It is a record and may be released."""

    id = serializers.UUIDField(source="public_id")
    body = serializers.CharField()
    by = PersonShape()
    at = Moment()
    version = serializers.IntegerField(source="revision_number", min_value=0)
    audience = Code(Comment.Audience)
    from_office = serializers.BooleanField()
    about = serializers.CharField(allow_blank=True, help_text="The verb this is the reason for, if it is one.")


class Comments(serializers.Serializer):
    """What the person may read of it, oldest first."""

    results = CommentShape(many=True)


class NewComment(Closed):
    """What to say. It is a record and may be released. The minister’s office speaks to the director."""

    body = Text(max_length=COMMENT_LIMIT)


class CommentsOnAPost(Door):
    """What is said about one post."""

    @extend_schema(operation_id="list_comments", summary="What was said about a post", responses=Comments)
    def get(self, request: Request, id: UUID) -> Response:
        said = comments_for(position_for(self.person, id))
        return Response(Comments({"results": said}).data)

    @extend_schema(
        operation_id="comment", summary="Say something about a post", request=NewComment, responses={201: CommentShape}
    )
    def post(self, request: Request, id: UUID) -> Response:
        read = NewComment(data=request.data)
        read.is_valid(raise_exception=True)
        said = comment(id, read.validated_data["body"], by=self.person)
        return Response(CommentShape(said).data, status=201)
