"""Translators outside the house: named with a job number, they count as language reviewers of the words they sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from compliance.typography import is_only_typography
from people.models import Person
from people.refusals import BadInput
from people.words import LONGEST_NAME
from people.words import name as clean_name
from publishing.content.documents import opened
from publishing.models import Post, Revision, TranslationJob
from publishing.translation.texts import Texts, texts_of, words_digest
from records.clock import today

LONGEST_NUMBER = 60


@dataclass(frozen=True)
class OutsideReviewer:
    """Who translated these very words: a name, a firm or bureau, the number the work was ordered under."""

    name: str
    firm: str
    job_number: str
    language: str
    back_on: date
    job: UUID


@dataclass(frozen=True)
class SentTo:
    """Whom a text is sent to, and on which day (None: today); no name: a colleague translates it."""

    translator: str = ""
    firm: str = ""
    number: str = ""
    on: date | None = None


def outside_reviewer(post: Post, digest: str) -> OutsideReviewer | None:
    """The translator from outside who answers for the other language of these words, if there is one.

    Their text stands unchanged, to the last accent, beside the source they were sent (typography aside): who changes
    either has it reviewed in the house. None, too, where the name is that of somebody who wrote part of the post, where
    the house had written the same before, and until somebody who wrote nothing of it confirms where it comes from.
    """
    revision = post.revisions.filter(digest=digest).order_by("-number").first()
    job = next((job for job in _answering(post, revision) if _is_confirmed(job)), None) if revision else None
    if job is None:
        return None
    return OutsideReviewer(job.translator, job.firm, job.number, job.language, job.back_on or today(), job.public_id)


def unconfirmed_job(post: Post, revision: Revision) -> TranslationJob | None:
    """The translation somebody who wrote nothing of the post has yet to confirm, for the translator to count as
    language reviewer of this version."""
    return next((job for job in _answering(post, revision) if not _is_confirmed(job)), None)


def _answering(post: Post, revision: Revision) -> Iterator[TranslationJob]:
    """The jobs whose words stand in a version, the last sent first: named to somebody who wrote nothing of the post,
    and come back with a text that no version held before it was sent."""
    back = post.translation_jobs.exclude(translator="").filter(back_on__isnull=False, sent__isnull=False)
    jobs = list(back.select_related("sent", "confirmed_by").order_by("-sent_at", "-id"))
    wrote = _names_of(Person.objects.filter(pk__in=post.revisions.values("authors"))) if jobs else set()
    for job in jobs:
        if _translated(job, revision) and _plain(job.translator) not in wrote and _is_new(job, revision):
            yield job


def _is_new(job: TranslationJob, revision: Revision) -> bool:
    """Whether no version up to the one that was sent held these words already, signs aside: those the house wrote."""
    before = job.post.revisions.filter(number__lte=job.sent.number) if job.sent else job.post.revisions.none()
    theirs = texts_of(opened(revision), job.language)
    return not any(_alike(texts_of(opened(one), job.language), theirs) for one in before)


def _is_confirmed(job: TranslationJob) -> bool:
    """Whether somebody who has written nothing of the post to this day vouches for it."""
    by = job.confirmed_by
    return by is not None and not job.post.revisions.filter(authors=by).exists()


def _translated(job: TranslationJob, revision: Revision) -> bool:
    """Whether the words that came back, and those they were made from, are these."""
    source = "en" if job.language == "fr" else "fr"
    now, sent = opened(revision), opened(job.sent) if job.sent else {}
    is_theirs = words_digest(texts_of(now, job.language)) == job.words
    return is_theirs and _alike(texts_of(now, source), texts_of(sent, source))


def _alike(one: Texts, other: Texts) -> bool:
    return all(is_only_typography(one.get(path, ""), other.get(path, "")) for path in {*one, *other})


def checked(sent: SentTo, authors: Iterable[Person]) -> SentTo:
    """Whom it is sent to, as it may be kept. Raises BadInput: somebody outside has a name and a job number, and is
    nobody who wrote the post."""
    said = SentTo(_name(sent.translator), _name(sent.firm), _name(sent.number, LONGEST_NUMBER), sent.on or today())
    if (sent.on or today()) > today():
        raise BadInput("translation_days_wrong")
    if (said.firm or said.number) and not said.translator:
        raise BadInput("translator_missing")
    if said.translator and not said.number:
        raise BadInput("job_number_missing")
    if _plain(said.translator) in _names_of(authors):
        raise BadInput("translator_wrote_it", name=said.translator)
    return said


def _name(text: str, limit: int = LONGEST_NAME) -> str:
    return clean_name(text, limit=limit) if text.strip() else ""


def _names_of(people: Iterable[Person]) -> set[str]:
    return {_plain(person.name) for person in people}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
