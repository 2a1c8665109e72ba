"""A correction at each place in its story, made by the verbs; what the shelf shows."""

from publishing import verbs
from publishing.clock import rounds
from publishing.models import Post
from publishing.shelf.models import Item
from publishing.states import OtherLanguage
from publishing.translation.keeping import of as translation_of
from tests.story import ENGLISH, FRENCH, Story

REASON = "The date was wrong."
CORRECTED = {"en": ENGLISH.replace("15", "18"), "fr": FRENCH.replace("15", "18")}


def begin(story: Story) -> Story:
    """The publisher begins a correction."""
    verbs.correct(story.id, reason=REASON, by=story.organisation.publisher)
    return again(story)


def again(story: Story) -> Story:
    """Read afresh, with what is being typed."""
    story.post = Post.objects.select_related("ministry", "copy").get(pk=story.post.pk)
    return story


def written(story: Story, texts: dict[str, str] | None = None, **changes: object) -> Story:
    """The corrected words, saved, checked and confirmed."""
    variants = {tag: {"text": text} for tag, text in (texts or CORRECTED).items()}
    window = story.post.copy.document["window"]
    story.get_ready(**({"variants": variants, "window": window} | changes))
    if translation_of(story.post).state == OtherLanguage.BEHIND:
        reason, by = "Only the other language was wrong.", story.organisation.author
        verbs.bring_back(story.id, digest=story.digest, how="nothing", reason=reason, by=by)
    return story


def scheduled_correction(story: Story, texts: dict[str, str] | None = None, **changes: object) -> Story:
    """Written, approved by everybody, due now."""
    return written(story, texts, **changes).submit().approve().schedule()


def corrected(story: Story, texts: dict[str, str] | None = None) -> Story:
    """Corrected from beginning to end."""
    scheduled_correction(begin(story), texts)
    rounds.work_until_done()
    return again(story)


def live() -> dict[str, list[str]]:
    """By language, every text the public sees."""
    shown: dict[str, list[str]] = {}
    for item in Item.objects.filter(removed_at=None).order_by("pk"):
        shown.setdefault(item.language, []).append(item.document["text"])
    return shown
