"""What the API shows of a post’s languages: the source, where the other stands, what changed, who translates."""

from rest_framework import serializers

from api.shapes.parts import Code, Moment
from publishing.states import OtherLanguage


class TranslationLine(serializers.Serializer):
    """The source language, and how the other one stands to it: to be written, in translation, up to date (`back`),
    behind since the source changed alone, or left out by exemption."""

    source_language = serializers.CharField(source="source", help_text="`en` or `fr`.")
    other_language = serializers.CharField(source="other", help_text="`en` or `fr`.")
    state = Code(OtherLanguage)
    state_since = Moment()


class ChangedSentence(serializers.Serializer):
    """A sentence of the source that changed since both languages last said the same, or since the text was sent; what
    came or went is empty on one side, and a file on both. `field`: its path inside the text of the language.
    `followed`: the other language changed there too. `counterpart`: what it says there now."""

    field = serializers.CharField()
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)
    counterpart = serializers.CharField(allow_blank=True)
    followed = serializers.BooleanField(source="is_followed")


class TranslationJobShape(serializers.Serializer):
    """A text that was sent to translation; no translator: to a colleague. `back_on` once its words came back."""

    language = serializers.CharField(help_text="Translated into: `en` or `fr`.")
    translator = serializers.CharField(allow_blank=True)
    firm = serializers.CharField(allow_blank=True)
    job_number = serializers.CharField(source="number", allow_blank=True)
    sent_on = serializers.DateField()
    back_on = serializers.DateField(allow_null=True)


class TranslationShape(TranslationLine):
    """The same, with the sentences that changed and every text that was sent out, the first first."""

    changed = ChangedSentence(many=True)
    jobs = TranslationJobShape(many=True)
