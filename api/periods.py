"""The periods that restrain what may be said now, read only: they are started and ended on the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.paging import Paged, page
from api.shapes import Code, Moment
from channels.models import Period
from channels.models.periods import RUNNING


class PeriodShape(serializers.Serializer):
    """A period that runs: where, of which kind, since which event, and which categories of posts still go out."""

    id = serializers.UUIDField(source="public_id")
    jurisdiction = serializers.CharField()
    kind = Code(Period.PeriodKind)
    event = Code(Period.Happening)
    happened_at = Moment()
    in_force_since = Moment(source="starts_at")
    note = serializers.CharField(source="reason")
    allowed_categories = serializers.ListField(child=serializers.CharField())


class PeriodPage(serializers.Serializer):
    """One page of the periods that run."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = PeriodShape(many=True)


class Periods(Door):
    """The periods that run."""

    query = Paged

    @extend_schema(operation_id="list_periods", summary="The periods that run now", responses=PeriodPage)
    def get(self, request: Request) -> Response:
        rows = Period.objects.filter(RUNNING)
        return page(request, rows, PeriodShape, ordering=("-id",), limit=self.asked["limit"])
