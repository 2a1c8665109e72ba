"""What the rules found, what people answered and confirmed."""

from rest_framework import serializers

from api.shapes.parts import Both, Moment, PersonShape


class ReasonShape(serializers.Serializer):
    """Why a finding stands."""

    reason = serializers.CharField()
    by = PersonShape()
    at = Moment()


class FindingShape(serializers.Serializer):
    """What a rule found. `stands`: it is still in the way. Positions count characters (code points)."""

    rule = serializers.CharField()
    severity = serializers.ChoiceField(choices=["block", "justify", "advise"])
    stands = serializers.BooleanField()
    language = serializers.CharField(allow_blank=True)
    field = serializers.CharField(allow_blank=True)
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)
    excerpt = serializers.CharField(allow_blank=True)
    title = Both()
    message = Both()
    cites = serializers.ListField(child=serializers.CharField())
    fix = serializers.CharField(allow_blank=True)
    reason = ReasonShape(allow_null=True)


class UncheckedShape(serializers.Serializer):
    """A rule that could not look, and why; `waits` while the missing fact is still to come."""

    rule = serializers.CharField()
    en = serializers.CharField()
    fr = serializers.CharField()
    waits = serializers.BooleanField()


class CheckShape(serializers.Serializer):
    """The newest check of the newest version."""

    outcome = serializers.ChoiceField(choices=["clear", "needs-justification", "blocked"])
    pack = serializers.CharField()
    pack_version = serializers.CharField()
    at = Moment()
    findings = FindingShape(many=True)
    not_checked = UncheckedShape(many=True)


class ConfirmationShape(serializers.Serializer):
    """A person's word on what no machine can see. `said` is the sentence as it stood when the word was given."""

    statement = serializers.CharField()
    said = Both()
    by = PersonShape()
    at = Moment()


class AskedShape(serializers.Serializer):
    """What somebody has to give their word on before this post is submitted, why, and what raised it."""

    statement = serializers.CharField()
    says = Both()
    why = Both()
    when = Both()
    cites = serializers.ListField(child=serializers.CharField())
    confirmed = serializers.BooleanField()
