"""The minister's office is asked: what it answers to a consultation, and its yes to a quote. It decides nothing."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.door import Door
from api.reading import Closed, Text
from api.shapes.parts import Code, Moment, PersonShape
from api.shapes.rounds import QuoteYesShape
from approvals.consulting import FROM_THE_OFFICE
from approvals.models import Heard
from publishing.policy import COMMENT_LIMIT
from publishing.verbs import answer_consultation, confirm_quote

DIGEST = serializers.RegexField(
    r"^sha256:[0-9a-f]{64}$", help_text="Of the version that was read: `version.digest` of the post."
)


class HeardShape(serializers.Serializer):
    """An answer to a consultation, as it is kept."""

    id = serializers.UUIDField(source="public_id")
    kind = Code(Heard.Kind)
    by = PersonShape(source="person")
    at = Moment()
    digest = serializers.CharField()


class NewAnswer(Closed):
    """What the office has to say about this version. `seen` and `comment` let the round go on; `fact` and `delay` go to
    the director, who decides. Everything but `seen` says in words what is meant. It is a record and may be released."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in FROM_THE_OFFICE])
    body = Text(max_length=COMMENT_LIMIT, required=False)
    digest = DIGEST


class ConsultationOfAPost(Door):
    """The consultation about one post, while the office is asked."""

    @extend_schema(
        operation_id="answer_consultation",
        summary="Answer for the minister’s office",
        request=NewAnswer,
        responses={201: HeardShape},
    )
    def post(self, request: Request, id: UUID) -> Response:
        read = NewAnswer(data=request.data)
        read.is_valid(raise_exception=True)
        sent = read.validated_data
        heard = answer_consultation(id, sent["kind"], sent.get("body", ""), digest=sent["digest"], by=self.person)
        return Response(HeardShape(heard).data, status=201)


class NewQuoteYes(Closed):
    """The office says for whoever is quoted: the quote was agreed to in the words of this version."""

    digest = DIGEST


class QuoteOfAPost(Door):
    """The quote in one post, while it waits for its yes."""

    @extend_schema(
        operation_id="confirm_quote", summary="Say yes to a quote", request=NewQuoteYes, responses={201: QuoteYesShape}
    )
    def post(self, request: Request, id: UUID) -> Response:
        read = NewQuoteYes(data=request.data)
        read.is_valid(raise_exception=True)
        given = confirm_quote(id, digest=read.validated_data["digest"], by=self.person)
        return Response(QuoteYesShape(given).data, status=201)
