"""The other language: choose which one is written first, send a text to translation, say that it is back."""

from datetime import date
from uuid import UUID

from django.db.models import TextChoices

from people.models import Person
from people.refusals import BadInput, NotNow
from publishing.content.documents import opened
from publishing.content.reasons import keep_reason
from publishing.content.texts import reason as clean_reason
from publishing.content.texts import salted
from publishing.models import Revision, Translation, TranslationJob
from publishing.permissions import Verb
from publishing.states import OtherLanguage
from publishing.step import Step, step
from publishing.translation.keeping import answered, changes_of, move, of
from publishing.translation.outside import SentTo, checked, unconfirmed_job
from publishing.translation.standing import places
from publishing.translation.texts import Sides, has_words, sides_of, words_digest
from records.clock import now, today


class How(TextChoices):
    """How a text is back: as it came from translation, with the changes carried over, or with nothing to carry over."""

    RETURNED = "returned"
    CARRIED = "carried"
    NOTHING = "nothing"


def choose_source(post_id: UUID, language: str, *, by: Person) -> Translation:
    """Say in which language the post is written first, before the other is out or behind."""
    if language not in ("en", "fr"):
        raise BadInput("choice_unknown", value=str(language)[:80])
    with step(Verb.CHOOSE_SOURCE, post_id, by, language=language) as taken:
        translation = of(taken.post)
        if translation.state in (OtherLanguage.IN_TRANSLATION, OtherLanguage.BEHIND):
            raise NotNow("translation_open", **places(translation))
        newest = taken.post.newest
        said = sides_of(opened(newest) if newest else taken.post.copy.document, language)
        if language != translation.source:
            translation.answered, translation.answer = translation.answer, translation.answered
        translation.source, translation.chosen = language, True
        move(translation, "missing" if has_words(said.source) and not has_words(said.other) else "in_step")
        translation.save()
    return translation


def send_to_translation(post_id: UUID, *, digest: str, to: SentTo, by: Person) -> TranslationJob:
    """The newest version goes to somebody who translates it: a colleague, or a named translator with a job number."""
    with step(Verb.SEND_TO_TRANSLATION, post_id, by, digest=digest) as taken:
        post, translation = taken.post, of(taken.post)
        to = checked(to, Person.objects.filter(pk__in=post.revisions.values("authors")))
        version, said = _newest(taken, translation)
        if not has_words(said.source):
            raise NotNow("translation_without_source", **places(translation))
        post.translation_jobs.filter(back_at__isnull=True).update(back_at=now(), back_by=by)  # sent to another instead
        job = TranslationJob.objects.create(
            post=post,
            language=translation.other,
            translator=to.translator,
            firm=to.firm,
            number=to.number,
            sent=version,
            sent_on=to.on or today(),
            sent_at=now(),
            sent_by=by,
        )
        _answer_for(translation, version, version, by)
        move(translation, "send")
        translation.save()
        taken.facts |= _facts(translation, version, said) | _job_facts(job)
    return job


def bring_back(
    post_id: UUID, *, digest: str, how: str, reason: str = "", back_on: date | None = None, by: Person
) -> Translation:
    """Say, of both texts of this version, that the other language is back. Returned from translation, it answers the
    source that was sent: where that changed meanwhile, the text is behind at once."""
    chosen = _how(how)
    why = clean_reason(reason) if chosen == How.NOTHING else ""
    with step(Verb.BRING_BACK, post_id, by, digest=digest, how=chosen.value) as taken:
        translation = of(taken.post)
        version, said = _newest(taken, translation)
        _must_be_awaited(translation, chosen, said)
        taken.facts |= _facts(translation, version, said)
        if translation.state == OtherLanguage.IN_TRANSLATION:
            taken.facts |= _close_job(translation, chosen, said, back_on, by)
        base = answered(translation)
        source = base.source if chosen == How.RETURNED and base else version
        _answer_for(translation, source, version, by)
        late = chosen == How.RETURNED and bool(changes_of(translation, opened(version)))
        move(translation, "bring_back_late" if late else "bring_back")
        translation.save()
        taken.facts |= {"other_language": translation.state}
        if why:
            keep_reason(taken, Verb.BRING_BACK, why)
    return translation


def confirm_translation(post_id: UUID, *, digest: str, by: Person) -> TranslationJob:
    """“This text came from the translator named”: said by somebody who wrote nothing of the post, for these words. From
    now on the translator counts as their language reviewer."""
    with step(Verb.CONFIRM_TRANSLATION, post_id, by, digest=digest) as taken:
        newest: Revision | None = taken.post.newest
        job = unconfirmed_job(taken.post, newest) if newest else None
        if job is None:
            raise NotNow("no_translation_to_confirm")
        job.confirmed_at, job.confirmed_by = now(), by
        job.save(update_fields=["confirmed_at", "confirmed_by"])
        taken.facts |= {"digest": digest, "language": job.language, **_job_facts(job)}
    return job


def _how(how: str) -> How:
    if how not in How.values:
        raise BadInput("choice_unknown", value=str(how)[:80])
    return How(how)


def _newest(taken: Step, translation: Translation) -> tuple[Revision, Sides]:
    newest: Revision | None = taken.post.newest
    if newest is None:
        raise NotNow("no_version")
    return newest, sides_of(opened(newest), translation.source)


def _must_be_awaited(translation: Translation, how: How, said: Sides) -> None:
    """Something is out or behind; there is a text; and what was carried over left a trace in it."""
    is_behind = translation.state == OtherLanguage.BEHIND
    fits = how != How.RETURNED if is_behind else how != How.NOTHING
    if translation.state not in (OtherLanguage.IN_TRANSLATION, OtherLanguage.BEHIND) or not fits:
        raise NotNow("translation_not_awaited")
    if not has_words(said.other):
        raise NotNow("translation_missing", **places(translation))
    base = answered(translation)
    if is_behind and how == How.CARRIED and base and base.sides(translation.source).other == said.other:
        raise NotNow("translation_unchanged", **places(translation))


def _answer_for(translation: Translation, source: Revision, other: Revision, by: Person) -> None:
    translation.answered, translation.answer = source, other
    translation.answered_at, translation.answered_by = now(), by


def _close_job(translation: Translation, how: How, said: Sides, back_on: date | None, by: Person) -> dict[str, object]:
    """The text that was out is back; only what came from the translator is their words."""
    job = translation.post.translation_jobs.filter(back_at__isnull=True).last()
    if job is None:
        return {}
    if not job.sent_on <= (back_on or today()) <= today():
        raise BadInput("translation_days_wrong")
    job.back_at, job.back_by = now(), by
    if how == How.RETURNED:
        job.back_on, job.words = back_on or today(), words_digest(said.other)
    job.save()
    return _job_facts(job)


def _facts(translation: Translation, version: Revision, said: Sides) -> dict[str, object]:
    """What the trail keeps of what was answered for: the version, and of both texts only salted digests."""
    return {
        "digest": version.digest,
        "language": translation.other,
        "source_words": salted(words_digest(said.source), version.public_id),
        "other_words": salted(words_digest(said.other), version.public_id),
    }


def _job_facts(job: TranslationJob) -> dict[str, object]:
    """What it keeps of a job: its number; of the translator's name only a salted digest."""
    named = {"translator": salted(job.translator, job.public_id)} if job.translator else {}
    return {"job_number": job.number, **named}
