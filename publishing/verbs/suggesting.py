"""Suggesting other words: a reader proposes, those who write apply or decline; the reader stays independent."""

from uuid import UUID

from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from publishing.content.documents import opened, typed_from
from publishing.content.places import text_at, with_text
from publishing.content.texts import clean, salted
from publishing.models import Suggestion
from publishing.permissions import Verb
from publishing.step import Step, step
from publishing.verbs.drafting import save_version, type_into
from records.clock import now

LONGEST = 10_000
"""The longest text a suggestion holds, in characters: beyond what any platform takes in one message."""


def suggest(
    post_id: UUID, language: str, place: str, after: str, *, why: str = "", digest: str, by: Person
) -> Suggestion:
    """Propose other words for one text of these very words."""
    after = clean(after, limit=LONGEST)
    with step(Verb.SUGGEST, post_id, by, digest=digest, language=language) as taken:
        before = text_at(opened(taken.post.newest), language, place)
        if after == before:
            raise BadInput("suggestion_changes_nothing")
        made = Suggestion.objects.create(
            post=taken.post,
            digest=digest,
            language=language,
            place=place,
            before=before,
            after=after,
            why=clean(why) if why.strip() else "",
            by=by,
            at=now(),
        )
        taken.facts |= {"suggestion": str(made.public_id), "place": place, "text": salted(after, made.public_id)}
    return made


def apply_suggestion(post_id: UUID, suggestion_id: UUID, *, by: Person) -> Suggestion:
    """Take the words over: who applies them is their author. Where nothing else waits in the draft, they are saved as
    the next version at once."""
    with step(Verb.APPLY_SUGGESTION, post_id, by) as taken:
        found = _open_one(taken, suggestion_id)
        copy, newest = taken.post.copy, taken.post.newest
        if text_at(copy.document, found.language, found.place) != found.before:
            raise NotNow("suggestion_is_old")
        nothing_else = newest is not None and opened(newest) == copy.document
        typed = typed_from(with_text(copy.document, found.language, found.place, found.after))
        copy = type_into(taken, typed, title=taken.post.title, number=copy.number)
        if nothing_else:
            save_version(taken, copy)
        _settle(taken, found, Suggestion.State.APPLIED)
    return found


def decline_suggestion(post_id: UUID, suggestion_id: UUID, *, answer: str, by: Person) -> Suggestion:
    """Leave the words as they are, and say why."""
    answer = clean(answer, missing="reason_missing")
    with step(Verb.DECLINE_SUGGESTION, post_id, by) as taken:
        found = _open_one(taken, suggestion_id)
        found.answer = answer
        taken.facts |= {"answer": salted(answer, found.public_id)}
        _settle(taken, found, Suggestion.State.DECLINED)
    return found


def _open_one(taken: Step, suggestion_id: UUID) -> Suggestion:
    found = taken.post.suggestions.select_for_update().filter(public_id=suggestion_id).first()
    if found is None:
        raise NotThere
    if found.state != Suggestion.State.OPEN:
        raise NotNow("suggestion_settled")
    return found


def _settle(taken: Step, found: Suggestion, state: Suggestion.State) -> None:
    found.state, found.settled_by, found.settled_at = state, taken.by, now()
    found.save(update_fields=["state", "settled_by", "settled_at", "answer"])
    taken.facts |= {"suggestion": str(found.public_id), "language": found.language}
