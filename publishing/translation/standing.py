"""Whether the other language keeps a post from being submitted, and why."""

from django.utils.translation import pgettext_lazy

from people.answers import Allowed, Answer, denied
from publishing.content.documents import opened
from publishing.models import Translation
from publishing.states import OtherLanguage
from publishing.translation.keeping import is_left_alone

NAMES = {"en": pgettext_lazy("the text in", "English"), "fr": pgettext_lazy("the text in", "French")}

_REASONS = {
    OtherLanguage.TO_TRANSLATE: "translation_missing",
    OtherLanguage.IN_TRANSLATION: "translation_out",
    OtherLanguage.BEHIND: "translation_behind",
}


def other_language_stands(translation: Translation) -> Answer:
    """Whether both languages of the newest version say the same, as far as anybody said so."""
    reason = _REASONS.get(OtherLanguage(translation.state))
    if reason is None or _was_given_leave(translation):
        return Allowed()
    return denied(reason, **places(translation))


def places(translation: Translation) -> dict[str, object]:
    """Both languages, for a sentence."""
    return {"source": NAMES[translation.source], "other": NAMES[translation.other]}


def _was_given_leave(translation: Translation) -> bool:
    """Whether leave was given since the version was saved."""
    newest = translation.post.newest if translation.state == OtherLanguage.TO_TRANSLATE else None
    return newest is not None and is_left_alone(opened(newest), translation.other)
