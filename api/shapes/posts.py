"""A post, in a list and whole."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.shapes.checks import AskedShape, CheckShape, ConfirmationShape
from api.shapes.content import VariantShape, WindowShape
from api.shapes.languages import TranslationLine, TranslationShape
from api.shapes.parts import Code, MinistryShape, Moment, PersonShape, TargetShape
from api.shapes.rounds import MustShape, QuoteShape, ReviewShape
from api.shapes.sendings import CorrectionShape, SendingShape
from compliance.content.reading import DECLARATIONS, KINDS
from people.roles import Role
from publishing.models import Post
from publishing.states import Outcome, Stage


class PostLine(serializers.Serializer):
    """A post as a list shows it. `earliest_at` and `latest_at` are the approved time, in UTC."""

    id = serializers.UUIDField(source="public_id")
    file_number = serializers.CharField()
    title = serializers.CharField()
    stage = Code(Stage)
    outcome = Code(Outcome)
    ministry = MinistryShape()
    channels = TargetShape(many=True)
    earliest_at = Moment(allow_null=True)
    latest_at = Moment(allow_null=True)
    begun_by = PersonShape(source="created_by")
    changed_at = Moment()
    shared_at = Moment(allow_null=True)
    consulted_on = serializers.IntegerField(
        allow_null=True, min_value=1, help_text="The version the minister’s office was last asked about."
    )
    translation = serializers.SerializerMethodField()

    @extend_schema_field(TranslationLine(allow_null=True))
    def get_translation(self, post: Post) -> object:
        """Not for the minister’s office: it reads a post, not how it is made."""
        kept = None if getattr(post, "is_read_by_office", False) else getattr(post, "translation", None)
        return TranslationLine(kept).data if kept else None


class PostPage(serializers.Serializer):
    """One page of posts, the last changed first."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = PostLine(many=True)


class VersionShape(serializers.Serializer):
    """The newest saved version; its digest is what people approve. The minister’s office reads the newest of a post
    that was shared with it, and else the version it was asked about."""

    number = serializers.IntegerField(min_value=1)
    digest = serializers.CharField()
    made_by = PersonShape()
    made_at = Moment()


class QuestionShape(serializers.Serializer):
    """“I am unsure”: a question that holds the draft, and its answer."""

    id = serializers.UUIDField(source="public_id")
    body = serializers.CharField()
    to_role = Code(Role)
    by = PersonShape()
    at = Moment()
    answer = serializers.CharField(allow_blank=True)
    answered_by = PersonShape(allow_null=True)
    answered_at = Moment(allow_null=True)


class VerbShape(serializers.Serializer):
    """Whether the person may do this now; if not, why (the same words a refusal would use) and what helps."""

    name = serializers.CharField()
    open = serializers.BooleanField()
    code = serializers.CharField(allow_null=True)
    sentence = serializers.CharField(allow_null=True)
    remedy = serializers.CharField(allow_null=True)


class PostDetail(PostLine):
    """A post whole, as far as the person may see it. `check`, `review`, `must_say_yes`, `confirmations`, `asked` and
    `questions` are how the ministry makes a post, `translation` too: the minister’s office does not see them."""

    translation = TranslationShape(allow_null=True)  # type: ignore[assignment]
    version = VersionShape(allow_null=True)
    texts = serializers.DictField(child=VariantShape())
    window = WindowShape(allow_null=True)
    category = serializers.CharField(allow_null=True)
    retention_series = serializers.CharField(allow_null=True)
    paid = serializers.BooleanField(allow_null=True)
    kind = serializers.ChoiceField(choices=KINDS)
    declares = serializers.ListField(child=serializers.ChoiceField(choices=DECLARATIONS))
    sources = serializers.ListField(child=serializers.CharField())
    web_page = serializers.DictField(child=serializers.CharField())
    shared_from = serializers.CharField(allow_null=True)
    advertising_number = serializers.CharField(allow_null=True)
    clearance = serializers.CharField(allow_null=True)
    check = CheckShape(allow_null=True)
    confirmations = ConfirmationShape(many=True)
    asked = AskedShape(many=True)
    review = ReviewShape(allow_null=True)
    must_say_yes = MustShape(many=True)
    quote = QuoteShape(
        allow_null=True, help_text="The yes to a minister’s quote; null where nobody is quoted, and in an emergency."
    )
    questions = QuestionShape(many=True)
    corrections = CorrectionShape(many=True)
    sendings = SendingShape(many=True)
    verbs = serializers.DictField(child=VerbShape())
