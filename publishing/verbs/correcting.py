"""Correcting what is public: other words go through the same gates while the first stay public."""

from datetime import timedelta
from uuid import UUID

from approvals.reviews import let_go
from compliance.content import normalise, read
from people.models import Person
from people.refusals import NotNow
from publishing.content.documents import content_of, opened, window_moments
from publishing.content.reasons import keep_reason
from publishing.content.texts import reason as clean_reason
from publishing.facts.media import shown_in
from publishing.models import Correction, PictureUse, Post, Revision
from publishing.moves import call_off, move_correction, move_dispatch, move_stage, open_correction, went_out
from publishing.permissions import Verb
from publishing.policy import CORRECTION_WINDOW
from publishing.public.correcting import CALLED_OFF, STANDS, called_off_for, public_words
from publishing.step import Step, step
from publishing.times.windows import window_from_now
from records.clock import now


def correct(post_id: UUID, *, reason: str, by: Person) -> Correction:
    """Begin a correction of what is public: a draft with the public words, to be changed, checked, approved and sent
    like any other. Until it stands the first words stay public; of these nothing more goes out."""
    reason = clean_reason(reason)
    with step(Verb.CORRECT, post_id, by) as taken:
        corrects = public_words(taken.post)
        if corrects is None:
            raise NotNow("nothing_public")
        said = keep_reason(taken, Verb.CORRECT, reason)
        correction = Correction.objects.create(
            post=taken.post, corrects=corrects, said=said, asked_by=by, asked_at=now()
        )
        taken.facts |= {"correction": str(correction.public_id), "version": corrects.number}
        taken.facts |= {"sendings_stopped": call_off(taken.post, CALLED_OFF)}
        move_stage(taken.post, "correct")
        _lay_out(taken, corrects, CORRECTION_WINDOW)
    return correction


def drop_correction(post_id: UUID, *, reason: str, by: Person) -> Correction:
    """Give a correction up before any of it has left: what is public stays as it is; of the same words, what it had
    called off is held until somebody releases it."""
    reason = clean_reason(reason)
    with step(Verb.DROP_CORRECTION, post_id, by) as taken:
        correction = open_correction(taken.post)
        if correction is None:
            raise NotNow("no_correction")
        keep_reason(taken, Verb.DROP_CORRECTION, reason)
        end_correction(taken, correction, "drop")
        _hold_again(taken.post, correction)
    return correction


def end_correction(taken: Step, correction: Correction, act: str) -> None:
    """A correction ends without its words going out, as part of a step under way; the newest version says again what
    went out."""
    post = taken.post
    taken.facts |= {"correction": str(correction.public_id), "sendings_stopped": call_off(post, f"correction_{act}")}
    let_go(post.public_id, apart_from=went_out(post))
    move_correction(correction, act)
    move_stage(post, "correction_over")
    _restore(taken, correction.corrects)
    _lay_out(taken, correction.corrects, None)


def _hold_again(post: Post, correction: Correction) -> None:
    """What had not left before the correction, of the words that are the newest again; not where a message it was to
    take the place of was taken down meanwhile."""
    newest = post.newest
    if newest is None or newest.digest != correction.corrects.digest:
        return
    for dispatch in called_off_for(post, correction).filter(digest=newest.digest):
        replaced = [one.replaces for one in dispatch.deliveries.select_related("replaces") if one.replaces]
        if all(one.state in STANDS for one in replaced):
            move_dispatch(dispatch, "restore", reason="correction_given_up", revision=newest)


def _restore(taken: Step, words: Revision) -> None:
    """The newest version is again the one that went out: its words, its authors."""
    newest: Revision | None = taken.post.newest
    if newest is None or newest.digest == words.digest:
        return
    again = Revision.objects.create(
        post=taken.post,
        number=newest.number + 1,
        content=words.content,
        digest=words.digest,
        made_by=taken.by,
        made_at=now(),
    )
    again.authors.set(words.authors.all())
    shown = sorted(shown_in(content_of(words)))
    PictureUse.objects.bulk_create(PictureUse(revision=again, sha256=sha256) for sha256 in shown)


def _lay_out(taken: Step, words: Revision, lasting: timedelta | None) -> None:
    """Lay the public words out to be typed on; `lasting`: in a window from now on instead of the one they had."""
    post, document = taken.post, opened(words)
    if lasting is not None:
        window = content_of(words).window
        document = normalise({**document, "window": window_from_now(window.time_zone if window else None, lasting)})
    copy = post.copy
    copy.document, copy.number = document, copy.number + 1
    copy.changed_by, copy.changed_at = taken.by, now()
    copy.save()
    copy.typists.clear()
    post.earliest_at, post.latest_at = window_moments(read(document)) or (None, None)
