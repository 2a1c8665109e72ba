"""Minutes, sendings, corrections."""

from rest_framework import serializers

from api.shapes.parts import Code, Moment, TargetShape
from publishing.models import Delivery
from publishing.states import CorrectionState, DeliveryState, DispatchState


class DeliveryShape(serializers.Serializer):
    """One message to one account; `address` once the public can see it."""

    id = serializers.UUIDField(source="public_id")
    language = serializers.CharField()
    handle = serializers.CharField()
    position = serializers.IntegerField(min_value=0)
    state = Code(DeliveryState)
    state_since = Moment()
    address = serializers.SerializerMethodField()

    def get_address(self, delivery: Delivery) -> str:
        """The newest address the platform gave."""
        return next((receipt.address for receipt in reversed(delivery.receipts.all()) if receipt.address), "")


class MinuteShape(serializers.Serializer):
    """The minute it leaves, as people meant it and as a moment."""

    wall = serializers.CharField(source="wall_minute")
    time_zone = serializers.CharField()
    fold = serializers.IntegerField(min_value=0, max_value=1)
    at = Moment(source="due_at")


class SendingShape(serializers.Serializer):
    """What goes to one account pair, as one."""

    id = serializers.UUIDField(source="public_id")
    channel = TargetShape()
    version = serializers.IntegerField(source="revision.number", min_value=1)
    state = Code(DispatchState)
    state_since = Moment()
    state_reason = serializers.CharField(allow_blank=True)
    minute = MinuteShape(source="*")
    latest_at = Moment()
    corrects = serializers.UUIDField(
        source="replaces.public_id", allow_null=True, default=None, help_text="The sending it takes the place of."
    )
    deliveries = DeliveryShape(many=True)


class CorrectionShape(serializers.Serializer):
    """That something public is or was to say other words. Until it is made the public reads `version`. `reason` is how
    the ministry works: the minister’s office does not see it."""

    id = serializers.UUIDField(source="public_id")
    state = Code(CorrectionState)
    version = serializers.IntegerField(source="corrects.number", min_value=1)
    begun_at = Moment(source="asked_at")
    over_at = Moment(source="closed_at", allow_null=True)
    reason = serializers.CharField(allow_null=True)
