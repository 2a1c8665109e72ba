"""Keeps where the other language of a post stands while words are typed and versions saved.

The arrows are `publishing.states.OTHER_LANGUAGE_ARROWS`; here is what happened to the words. Nobody who types both
languages meets any of it: neither is behind before somebody answered for both, by sending a text to translation, by
saying that it is back, or by a yes of the language stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from approvals.models import Decision
from approvals.stages import LANGUAGE
from compliance.case import Case
from compliance.content import read
from compliance.loading import rules
from compliance.mending.packs_now import pack_now
from publishing.checking import facts_for
from publishing.content.documents import opened
from publishing.models import Post, Revision, Translation
from publishing.states import OTHER_LANGUAGE_ARROWS, OtherLanguage, follow
from publishing.translation.lagging import Changed, changed_since, is_as_then
from publishing.translation.texts import Sides, has_words, sides_of, texts_of
from records.clock import now

Document = Mapping[str, Any]

MISSING_LANGUAGE = "BIL001"
"""The rule that asks for both languages: leave from it leaves a post in peace here too."""


@dataclass(frozen=True)
class Answered:
    """When somebody last answered for both languages: the version of each side they answered for."""

    source: Revision
    other: Revision
    at: datetime

    def sides(self, source: str) -> Sides:
        """What both said then."""
        return Sides(sides_of(opened(self.source), source).source, sides_of(opened(self.other), source).other)


def begin(post: Post, document: Document, *, source: str, language: str) -> Translation:
    """A post is begun: in the language chosen, else the one first typed, else the person's own (`language`)."""
    begun = _fresh(post, document, source or _only_one_written(document) or language)
    begun.chosen = bool(source)
    begun.save()
    return begun


def _fresh(post: Post, document: Document, source: str) -> Translation:
    fresh = Translation(post=post, source=source, state_since=now())
    move(fresh, _while_typed(fresh, document))
    return fresh


def typed(post: Post, document: Document) -> None:
    """Words were typed. Once there is a version, its words count, and typing changes nothing."""
    if post.revisions.exists():
        return
    translation = of(post)
    if not translation.chosen:
        translation.source = _only_one_written(document) or translation.source
    move(translation, _while_typed(translation, document))
    translation.save()


def saved(post: Post, revision: Revision) -> dict[str, str]:
    """A version was saved; answers what its event tells when the other language stands elsewhere than before."""
    translation = of(post)
    before, base = translation.state, answered(translation)
    move(translation, _once_saved(translation, opened(revision), base))
    if translation.state == OtherLanguage.BACK and base:
        translation.answered = translation.answer = revision  # both were changed together: they answer each other anew
        translation.answered_at = now()
    translation.save()
    return {"other_language": translation.state} if translation.state != before else {}


def of(post: Post) -> Translation:
    """Where the other language of a post stands. What nobody kept yet is taken from its words, and not kept here."""
    found = Translation.objects.filter(post=post).select_related("answered", "answer").first()
    if found:
        found.post = post
        return found
    newest = post.newest
    document = opened(newest) if newest else post.copy.document
    return _fresh(post, document, _only_one_written(document) or post.created_by.language)


def answered(translation: Translation) -> Answered | None:
    """Who last answered for both languages: whoever said so here, or a yes of the language stage since."""
    kept = translation.answered and translation.answer and translation.answered_at
    signed = _signed_since(translation)
    if signed:
        return signed
    return Answered(translation.answered, translation.answer, translation.answered_at) if kept else None  # type: ignore[arg-type]


def _signed_since(translation: Translation) -> Answered | None:
    yes = Decision.objects.filter(
        review__subject=translation.post.public_id,
        stage__code=LANGUAGE,
        answer=Decision.Answer.YES,
        taken_back_at__isnull=True,
    )
    if translation.answered_at:
        yes = yes.filter(at__gt=translation.answered_at)
    newest = yes.order_by("-at", "-id").first()
    words = newest and translation.post.revisions.filter(digest=newest.digest).order_by("-number").first()
    return Answered(words, words, newest.at) if newest and words else None


def changes_of(translation: Translation, document: Document) -> list[Changed]:
    """Every sentence of the source that a document says otherwise than when both languages last said the same. While
    the text is out, than when it was sent."""
    base = answered(translation)
    if base is None:
        return []
    return changed_since(base.sides(translation.source), sides_of(document, translation.source), translation.source)


def is_left_alone(document: Document, language: str) -> bool:
    """Whether a post may go without this language: by an exemption from the rule that asks for it, or while that rule
    is suspended."""
    content = read(document)
    pack = pack_now(content.jurisdiction)
    case = Case(content, facts_for(content), pack)
    suspended = pack.suspended(rules()[MISSING_LANGUAGE], case.facts.on)
    return suspended is not None or case.exempt(MISSING_LANGUAGE, language)


def _while_typed(translation: Translation, document: Document) -> str:
    """What these words mean for the other language, as the table of arrows calls it, before there is a version."""
    said = sides_of(document, translation.source)
    return "in_step" if has_words(said.other) or not has_words(said.source) else "missing"


def _once_saved(translation: Translation, document: Document, base: Answered | None) -> str:
    """The same of a version: what it says is compared with what somebody last answered for."""
    happened = _while_typed(translation, document)
    if happened == "missing":
        return "exempt" if is_left_alone(document, translation.other) else "missing"
    return _compared(translation, document, base) if base else happened


def would_stand(translation: Translation, document: Document) -> OtherLanguage:
    """Where the other language would stand if these words were saved. Keeps nothing and asks for no leave anew."""
    happened = _while_typed(translation, document)
    base = answered(translation)
    if happened == "missing" and translation.state == OtherLanguage.ONE_LANGUAGE:
        happened = "exempt"
    elif happened == "in_step" and base:
        happened = _compared(translation, document, base)
    return follow(OTHER_LANGUAGE_ARROWS, OtherLanguage(translation.state), happened)


def _compared(translation: Translation, document: Document, base: Answered) -> str:
    """What a document in which the other language is written says, beside what somebody last answered for."""
    then, said = base.sides(translation.source), sides_of(document, translation.source)
    if translation.state == OtherLanguage.BEHIND and is_as_then(then, said, translation.source):
        return "restored"
    changed = changed_since(then, said, translation.source)
    return "left_behind" if any(not one.is_followed for one in changed) else "in_step"


def move(translation: Translation, happened: str) -> None:
    """Follow an arrow of the table. The caller saves."""
    reached = follow(OTHER_LANGUAGE_ARROWS, OtherLanguage(translation.state), happened)
    if reached != translation.state:
        translation.state, translation.state_since = reached, now()


def _only_one_written(document: Document) -> str:
    """The one language something is written in; empty when it is both or neither."""
    written = [language for language in ("en", "fr") if has_words(texts_of(document, language))]
    return written[0] if len(written) == 1 else ""
