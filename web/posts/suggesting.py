"""Suggestions on the post page: the form per text, and what was suggested, with the difference for eye and ear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Person
from people.refusals import BadInput
from publishing import verbs
from publishing.content.differences import Change
from publishing.content.documents import opened
from publishing.content.places import places_of, text_at
from publishing.models import Post, Revision, Suggestion
from publishing.position import Position
from web.context import writing_order
from web.posts.forms import ActForm, words
from web.templatetags.house import language_name
from web.text_places import place_in_words

Sent = Mapping[str, Any]


class SuggestForm(ActForm):
    """A text as its reader would have it. `about`: its language and its place."""

    text = words(gettext_lazy("The text as you would have it"))
    why = words(gettext_lazy("Why (if it helps)"), required=False)


def suggest(post: UUID, sent: Sent, by: Person) -> object:
    language, _colon, place = sent["about"].partition(":")
    return verbs.suggest(post, language, place, sent["text"], why=sent["why"], digest=sent["digest"], by=by)


def apply(post: UUID, sent: Sent, by: Person) -> object:
    """Take the words over, and check the version this made, as saving one does."""
    applied = verbs.apply_suggestion(post, _one(sent), by=by)
    now = Post.objects.select_related("copy").get(public_id=post)
    if now.newest and opened(now.newest) == now.copy.document:
        verbs.check(post, by=by)
    return applied


def decline(post: UUID, sent: Sent, by: Person) -> object:
    return verbs.decline_suggestion(post, _one(sent), answer=sent["text"], by=by)


def _one(sent: Sent) -> UUID:
    try:
        return UUID(sent["about"])
    except ValueError:
        raise BadInput("choice_unknown", value=sent["about"][:80]) from None


@dataclass(frozen=True)
class Proposed:
    """One suggestion, and how it differs from what stood there."""

    suggestion: Suggestion
    place: str
    change: Change

    @property
    def changes(self) -> list[tuple[str, Change]]:
        """The difference, as a comparison shows one."""
        return [(self.place, self.change)]

    @property
    def is_open(self) -> bool:
        """Whether the authors have not answered yet."""
        return self.suggestion.state == Suggestion.State.OPEN


def proposed(position: Position) -> list[Proposed]:
    """What was suggested for this post, the newest first."""
    return [
        Proposed(row, place_name(row.language, row.place), Change(row.place, row.before, row.after))
        for row in position.newest.suggestions
    ]


def texts_to_suggest_for(revision: Revision) -> Iterator[tuple[str, str, str]]:
    """Every text of a version: what names it in a form, what people call it, and the text."""
    document = opened(revision)
    for language in writing_order():
        for place in places_of(document, language):
            yield f"{language}:{place}", place_name(language, place), text_at(document, language, place)


def place_name(language: str, place: str) -> str:
    """What people call a text."""
    named = place_in_words(place) or _("Text")
    return _("%(language)s: %(text)s") % {"language": language_name(language), "text": named}
