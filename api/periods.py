"""The periods that restrain what may be said, or are expected to, read only: officers note them on the pages."""

from collections.abc import Callable
from functools import cache, cached_property

from django.db.models import Value
from django.db.models.functions import NullIf
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.paging import Paged, page
from api.shapes.parts import Code, Moment
from channels.models import Period
from channels.models.periods import PLANNED, RUNNING
from channels.queries import officers_in


class PeriodShape(serializers.Serializer):
    """A period that runs or is expected: where, of which kind, since which event, which categories of posts still go
    out, and who can let another go. One of a single place names the accounts it restrains; else every account is."""

    id = serializers.UUIDField(source="public_id")
    state = Code(Period.State)
    jurisdiction = serializers.CharField()
    kind = Code(Period.PeriodKind)
    place = serializers.CharField(help_text="The riding or municipality; empty for a whole jurisdiction.")
    accounts = serializers.SerializerMethodField(help_text="The ids of the channels it restrains; none: all of them.")
    expected_on = serializers.DateField(allow_null=True)
    expected_until = serializers.DateField(allow_null=True)
    event = Code(Period.Happening, source="noted_event", allow_null=True)
    happened_at = Moment(allow_null=True)
    in_force_since = Moment(source="starts_at", allow_null=True)
    note = serializers.CharField(source="reason")
    allowed_categories = serializers.ListField(child=serializers.CharField())
    let_go_by = serializers.SerializerMethodField(help_text="Who can let a post go out during it.")

    def get_accounts(self, period: Period) -> list[str]:
        """The accounts of a narrow one."""
        return [str(channel.public_id) for channel in period.channels.all()]

    def get_let_go_by(self, period: Period) -> list[str]:
        """The names of the caretaker officers there."""
        return self._officers(period.jurisdiction)

    @cached_property
    def _officers(self) -> Callable[[str], list[str]]:
        """Their names, asked once for each jurisdiction of a page."""
        return cache(lambda jurisdiction: [person.name for person in officers_in(jurisdiction)])


class PeriodPage(serializers.Serializer):
    """One page of the periods that run or are expected."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = PeriodShape(many=True)


class Periods(Door):
    """The periods that run or are expected."""

    query = Paged

    @extend_schema(operation_id="list_periods", summary="The periods that run or are expected", responses=PeriodPage)
    def get(self, request: Request) -> Response:
        rows = Period.objects.filter(RUNNING | PLANNED).prefetch_related("channels")
        rows = rows.annotate(noted_event=NullIf("event", Value("")))
        return page(request, rows, PeriodShape, ordering=("-id",), limit=self.asked["limit"])
