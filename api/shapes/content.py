"""What the API shows of the words themselves: texts, pictures, the time they may go out."""

from rest_framework import serializers

from api.shapes.parts import Moment


class MediaShape(serializers.Serializer):
    """A picture, or a film with its captions, with what is said of it to those who cannot see it."""

    file = serializers.CharField()
    alt = serializers.CharField(allow_null=True, default=None)
    description = serializers.CharField(allow_null=True, default=None)
    captions = serializers.CharField(allow_null=True, default=None)
    digest = serializers.CharField(allow_null=True, default=None)
    captions_digest = serializers.CharField(allow_null=True, default=None)


class MessageShape(serializers.Serializer):
    """One further message of a thread."""

    text = serializers.CharField(allow_blank=True)
    media = MediaShape(many=True, default=list)


class CardShape(serializers.Serializer):
    """The preview shown under a link."""

    url = serializers.CharField()
    title = serializers.CharField(allow_null=True, default=None)
    description = serializers.CharField(allow_null=True, default=None)


class OverrideShape(serializers.Serializer):
    """The text that replaces the main one on a platform."""

    text = serializers.CharField(allow_blank=True)


class VariantShape(MessageShape):
    """The content in one language."""

    overrides = serializers.DictField(child=OverrideShape(), default=dict)
    thread = MessageShape(many=True, default=list)
    link_card = CardShape(allow_null=True, default=None)
    poll = serializers.ListField(child=serializers.CharField(), default=list)


class WallTime(serializers.Serializer):
    """A time as the clocks on the wall show it, and the moment it means. `fold` only where they show it twice."""

    wall = serializers.CharField(help_text="2026-12-01T09:00")
    fold = serializers.IntegerField(min_value=0, max_value=1, allow_null=True)
    at = Moment()


class WindowShape(serializers.Serializer):
    """Between when it may go out."""

    time_zone = serializers.CharField()
    earliest = WallTime()
    latest = WallTime()
