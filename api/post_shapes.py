"""What the API shows of a post."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.content_shapes import VariantShape, WindowShape
from api.language_shapes import TranslationLine, TranslationShape
from api.shapes import Both, Code, MinistryShape, Moment, PersonShape
from approvals.models import Decision, Review
from approvals.models import Stage as ReviewStage
from channels.models import Platform
from compliance.content.reading import DECLARATIONS, KINDS
from people.roles import Role
from publishing.models import Delivery, Post
from publishing.states import CorrectionState, DeliveryState, DispatchState, Outcome, Stage


class TargetShape(serializers.Serializer):
    """An account pair of a post."""

    id = serializers.UUIDField(source="public_id")
    name = serializers.CharField()
    platform = Code(Platform)


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
    questions = QuestionShape(many=True)
    corrections = CorrectionShape(many=True)
    sendings = SendingShape(many=True)
    verbs = serializers.DictField(child=VerbShape())
