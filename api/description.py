"""The description of the API (OpenAPI 3.1): what every address takes and gives, its errors included."""

from functools import cache
from http import HTTPStatus
from typing import Any, cast

from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer, OpenApiYamlRenderer2
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import PROBLEM, Door
from api.problems import problem_named
from people.refusals import NotThere

EVERYWHERE = (400, 401, 404, 405, 406, 429, 500)
WITH_A_BODY = (403, 409, 413, 415)


class ProblemShape(serializers.Serializer):
    """What went wrong (RFC 9457), in the language asked for, else in the person's own."""

    type = serializers.URLField(help_text="An address that shows this kind of problem.")
    title = serializers.CharField()
    status = serializers.IntegerField(min_value=400, max_value=599)
    detail = serializers.CharField(help_text="What is wrong, in a sentence.")
    remedy = serializers.CharField(help_text="What helps, or who can.")
    code = serializers.CharField(help_text="For programs; never changes.")
    details = serializers.ListField(
        child=serializers.JSONField(), required=False, help_text="Field by field, where that helps."
    )


class DoorSchema(AutoSchema):
    """Describes a Door: its query, its answers, and every problem it may answer with."""

    def get_override_parameters(self) -> list[Any]:
        query = self._door.query
        return [query] if query().fields else []

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        problems = EVERYWHERE + (WITH_A_BODY if self.method == "POST" else self._door.may_refuse)
        told = {str(status): {"$ref": f"#/components/responses/{_name(status)}"} for status in sorted(problems)}
        return super()._get_response_bodies(direction) | told

    @property
    def _door(self) -> Door:
        return cast("Door", self.view)


def say_each_problem_once(result: dict[str, Any], **_more: Any) -> dict[str, Any]:
    """Give the description the answers that every address shares."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemShape"}}}
    result["components"]["responses"] = {
        _name(status): {"description": str(HTTPStatus(status).phrase), "content": content}
        for status in sorted(EVERYWHERE + WITH_A_BODY)
    }
    return result


def _name(status: int) -> str:
    return HTTPStatus(status).name.title().replace("_", "")


class Description(Door):
    """The description itself. It holds no data, so it takes no sign-in."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = (OpenApiYamlRenderer2, OpenApiYamlRenderer, OpenApiJsonRenderer2)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(described())


@cache
def described() -> dict[str, Any]:
    """The description, made once, in English: `detail` and `remedy` of each problem speak both languages."""
    with override("en"):
        return SchemaGenerator().get_schema(public=True)


class ProblemKind(Door):
    """What one kind of problem means: the address under `type` in every problem."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="show_problem", summary="What a kind of problem means", responses=ProblemShape)
    def get(self, request: Request, code: str) -> Response:
        problem = problem_named(code)
        if problem is None:
            raise NotThere
        return Response(problem.document())


class Nowhere(Door):
    """Every address under /api/ that is none."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    schema = None  # nothing to describe

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotThere
