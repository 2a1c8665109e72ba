"""Posts: the list, one of them, and its history."""

from uuid import UUID

from django.db.models import Exists, OuterRef
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.paging import Paged, page
from api.post_detail import PostAsSeen
from api.reading import Text
from api.shapes.parts import Moment
from api.shapes.posts import PostDetail, PostLine, PostPage
from people.queries import ministries_with
from people.roles import Role
from people.words import sentence
from publishing.queries import matching, post_for, visible_posts
from publishing.states import Outcome, Stage

LONGEST_SEARCH = 100


class SearchText(Text):
    """Words to look for."""

    def to_internal_value(self, data: object) -> str:
        return sentence(super().to_internal_value(data), limit=LONGEST_SEARCH, missing="text_missing")


class PostFilters(Paged):
    """What the list can be narrowed to. Every condition must hold."""

    stage = serializers.ChoiceField(required=False, choices=Stage.choices)
    outcome = serializers.ChoiceField(required=False, choices=Outcome.choices)
    ministry = serializers.UUIDField(required=False)
    channel = serializers.UUIDField(required=False)
    text = SearchText(required=False, max_length=LONGEST_SEARCH, help_text="In the title or the file number.")
    changed_since = Moment(required=False, help_text="Changed at this moment or later.")
    planned_from = Moment(required=False, help_text="Its approved time begins at this moment or later.")
    planned_to = Moment(required=False, help_text="Its approved time begins before this moment.")


class Posts(Door):
    """The posts one sees."""

    query = PostFilters

    @extend_schema(operation_id="list_posts", summary="The posts I see, the last changed first", responses=PostPage)
    def get(self, request: Request) -> Response:
        conditions = {name: value for name, value in self.asked.items() if name not in Paged().fields}
        office = ministries_with(self.person, [Role.MINISTERS_OFFICE]).values("pk")
        rows = matching(visible_posts(self.person), **conditions).select_related("translation")
        rows = rows.annotate(is_read_by_office=Exists(office.filter(pk=OuterRef("ministry_id"))))
        return page(request, rows, PostLine, ordering=("-changed_at", "-id"), limit=self.asked["limit"])


class OnePost(Door):
    """One post."""

    @extend_schema(operation_id="show_post", summary="One post whole", responses=PostDetail)
    def get(self, request: Request, id: UUID) -> Response:
        return Response(PostDetail(PostAsSeen(self.person, post_for(self.person, id))).data)
