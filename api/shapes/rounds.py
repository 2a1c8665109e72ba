"""Rounds of approval: their stages, who decided, who must."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.shapes.parts import Code, Moment, PersonShape
from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from people.roles import Role
from publishing.deciding.quotes import QuoteState


class DecisionShape(serializers.Serializer):
    """What one person decided, in the role of the stage. `on_behalf_of`: in whose place, by delegation; `through`: who
    passed it on, where it was passed on."""

    by = PersonShape(source="person")
    on_behalf_of = PersonShape(allow_null=True)
    through = PersonShape(allow_null=True)
    answer = Code(Decision.Answer)
    comment = serializers.CharField(allow_blank=True)
    at = Moment()
    taken_back_at = Moment(allow_null=True)


class ReviewStageShape(serializers.Serializer):
    """One stage, as it stood when the round opened."""

    code = serializers.CharField()
    name = serializers.CharField()
    role = Code(Role)
    quorum = serializers.IntegerField(min_value=1)
    decisions = serializers.SerializerMethodField()

    @extend_schema_field(DecisionShape(many=True))
    def get_decisions(self, stage: ReviewStage) -> object:
        return DecisionShape(stage.decisions.all(), many=True).data


class ReviewShape(serializers.Serializer):
    """The newest approval round."""

    id = serializers.UUIDField(source="public_id")
    lane = Code(Review.Lane)
    state = Code(Review.State)
    digest = serializers.CharField()
    opened_at = Moment()
    closed_at = Moment(allow_null=True)
    stages = ReviewStageShape(many=True)


class VoiceShape(serializers.Serializer):
    """Somebody who said yes, or could now. `in_place_of`: who gave it to them, where it is not their own."""

    person = PersonShape()
    in_place_of = PersonShape(allow_null=True)


class MustShape(serializers.Serializer):
    """One stage of the newest round, as it stands: who said yes, and whose yes is waited for.

    `standing`: done, heard, stands (from a round before), met (outside the house), waiting, later, or open (the round
    ended first). `due_at`: until when, where its hours are counted.
    """

    code = serializers.CharField()
    name = serializers.CharField()
    standing = serializers.CharField()
    said = VoiceShape(many=True)
    able = VoiceShape(many=True)
    due_at = Moment(allow_null=True)


class QuoteYesShape(serializers.Serializer):
    """The yes to a quote, as it is kept."""

    id = serializers.UUIDField(source="public_id")
    given_by = serializers.CharField()
    at = Moment(source="given_at")
    digest = serializers.CharField()


class QuoteShape(serializers.Serializer):
    """A minister is quoted: whether whoever is quoted has said yes to these very words. Nothing is approved to the end
    without it."""

    state = Code(QuoteState)
    yes = QuoteYesShape(allow_null=True)
