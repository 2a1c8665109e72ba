"""Hearing others: the minister's office, whoever is quoted, a deputy on the road, a comment that came by phone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from approvals import consulting
from approvals.models import Decision, Heard, How, Review
from approvals.relaying import Heard as HeardYes
from approvals.relaying import relay_yes as relay
from approvals.reviews import take_back
from people.models import Person
from people.queries import belongs_to
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.words import name as clean_name
from publishing.checking import require_nothing_stands
from publishing.content.texts import clean, salted
from publishing.deciding.finishing import follow_the_round
from publishing.models import Comment, QuoteYes
from publishing.moves import call_off, move_stage
from publishing.permissions import Verb
from publishing.states import Stage
from publishing.step import Step, step
from records.clock import now

NEEDS_WORDS = (Heard.Kind.COMMENT, Heard.Kind.FACT, Heard.Kind.DELAY)


@dataclass(frozen=True)
class Elsewhere:
    """Something said outside the house: by whom, how, when."""

    who: str
    how: str
    at: datetime

    def checked(self) -> "Elsewhere":
        """The same, whole and not in the future. Raises BadInput."""
        if self.how not in How.values:
            raise BadInput("choice_unknown", value=str(self.how)[:80])
        if self.at > now():
            raise BadInput("heard_in_the_future")
        return Elsewhere(clean_name(self.who), self.how, self.at)


def answer_consultation(post_id: UUID, kind: str, body: str = "", *, digest: str, by: Person) -> Heard:
    """The minister's office answers: seen, a comment, a fact that is wrong, a wish for delay."""
    chosen = _kind(kind)
    with step(Verb.ANSWER_CONSULTATION, post_id, by, digest=digest, kind=chosen.value) as taken:
        said = _said(taken, body, chosen)
        return _hear(taken, chosen, digest, said)


def enter_answer(post_id: UUID, kind: str, body: str = "", *, heard: Elsewhere, digest: str, by: Person) -> Heard:
    """The office answered by phone, by mail or in a meeting, and the director writes it down."""
    chosen, heard = _kind(kind), heard.checked()
    with step(Verb.ENTER_ANSWER, post_id, by, digest=digest, kind=chosen.value, how=heard.how) as taken:
        said = _said(taken, body, chosen, heard)
        return _hear(taken, chosen, digest, said, heard.how)


def go_ahead(post_id: UUID, *, digest: str, reason: str, by: Person) -> Heard:
    """Go on without the office's answer: by name, with a reason, on record."""
    with step(Verb.GO_AHEAD, post_id, by, digest=digest) as taken:
        said = _keep(taken, clean(reason, missing="reason_missing"), about=Verb.GO_AHEAD)
        gone = consulting.go_ahead(_review(taken), digest=digest, by=by, comment=said.public_id)
        taken.facts |= follow_the_round(taken.post, _review(taken))
    return gone


def hold_for_office(post_id: UUID, *, digest: str, reason: str, by: Person) -> Heard:
    """Wait for the office all the same: by name, with a reason, on record."""
    with step(Verb.HOLD_FOR_OFFICE, post_id, by, digest=digest) as taken:
        said = _keep(taken, clean(reason, missing="reason_missing"), about=Verb.HOLD_FOR_OFFICE)
        return consulting.hold(_review(taken), digest=digest, by=by, comment=said.public_id)


def note_comment(post_id: UUID, body: str, *, heard: Elsewhere, by: Person) -> Comment:
    """Write down what somebody said elsewhere, so that the trail stays true. It changes nothing."""
    heard = heard.checked()
    with step(Verb.NOTE_COMMENT, post_id, by, how=heard.how) as taken:
        return _keep(taken, clean(body), heard=heard)


def confirm_quote(post_id: UUID, *, heard: Elsewhere | None = None, digest: str, by: Person) -> QuoteYes:
    """Whoever is quoted says yes to these words: through the office here, or as the director heard it elsewhere."""
    heard = heard.checked() if heard else None
    with step(Verb.CONFIRM_QUOTE, post_id, by, digest=digest) as taken:
        if heard is None and not taken.position.is_office:
            raise BadInput("quote_yes_from_whom")
        given = QuoteYes.objects.create(
            post=taken.post,
            digest=digest,
            given_by=heard.who if heard else by.name,
            how=heard.how if heard else "",
            given_at=heard.at if heard else now(),
            by=by,
            at=now(),
        )
        taken.facts |= {"given_by": salted(given.given_by, given.public_id), "how": given.how or "here"}
    return given


def relay_yes(post_id: UUID, deputy_id: UUID, *, heard: HeardYes, digest: str, by: Person) -> Decision:
    """Write down the yes of a deputy that came by phone or e-mail. The deputy is told, and can contest it."""
    with step(Verb.RELAY_YES, post_id, by, digest=digest, how=heard.how.value) as taken:
        deputy = Person.objects.filter(public_id=deputy_id, is_active=True).first()
        if deputy is None or not belongs_to(deputy, taken.post.ministry):
            raise NotThere
        require_nothing_stands(taken.post, digest)
        position, review = taken.position, _review(taken)
        decision = relay(
            review,
            heard,
            digest=digest,
            decider=position.entitlement.own(deputy),
            by=by,
            separation=position.separation_of(review),
            holders=position.holders,
        )
        taken.facts |= {"stage": decision.stage.code, "for": str(deputy.public_id), "for_name": deputy.name}
        taken.facts |= {"evidence": decision.relay.evidence_digest, "heard_at": heard.at.isoformat()}
        taken.facts |= follow_the_round(taken.post, review)
    return decision


def contest(post_id: UUID, *, reason: str, by: Person) -> Decision:
    """“I did not say that”: a yes written down in one's name counts no more, and the stage is asked again."""
    with step(Verb.CONTEST, post_id, by) as taken:
        decision = taken.position.relayed_yes
        if decision is None:
            raise NotAllowed("nothing_relayed")
        _keep(taken, clean(reason, missing="reason_missing"), about=Verb.CONTEST)
        decision.relay.contested_at = now()
        decision.relay.save(update_fields=["contested_at"])
        take_back(decision, _review(taken))
        if taken.post.stage != Stage.IN_REVIEW:
            taken.facts |= {"sendings_stopped": call_off(taken.post, "yes_taken_back")}
            move_stage(taken.post, "take_back")
        taken.facts |= {"stage": decision.stage.code, "digest": decision.digest}
    return decision


def _kind(kind: str) -> Heard.Kind:
    if kind not in consulting.FROM_THE_OFFICE:
        raise BadInput("choice_unknown", value=str(kind)[:80])
    return Heard.Kind(kind)


def _said(taken: Step, body: str, kind: Heard.Kind, heard: Elsewhere | None = None) -> Comment | None:
    """The words of an answer: asked for wherever the director has to know what is meant."""
    if not body.strip() and kind not in NEEDS_WORDS:
        return None
    return _keep(taken, clean(body), heard=heard, from_office=True)


def _hear(taken: Step, kind: Heard.Kind, digest: str, said: Comment | None, elsewhere: str = "") -> Heard:
    review, comment = _review(taken), said.public_id if said else None
    heard = consulting.hear(review, kind, digest=digest, by=taken.by, comment=comment, elsewhere=elsewhere)
    taken.facts |= follow_the_round(taken.post, review)
    return heard


def _review(taken: Step) -> Review:
    if taken.position.review is None:
        raise NotNow("review_closed")
    return taken.position.review


def _keep(
    taken: Step, body: str, *, heard: Elsewhere | None = None, from_office: bool = False, about: str = ""
) -> Comment:
    newest = taken.position.newest.revision
    said = Comment.objects.create(
        post=taken.post,
        revision_number=newest.number if newest else 0,
        body=body,
        audience=Comment.Audience.DIRECTOR if from_office else Comment.Audience.TEAM,
        from_office=from_office,
        about=about,
        heard_from=heard.who if heard else "",
        heard_how=heard.how if heard else "",
        heard_at=heard.at if heard else None,
        by=taken.by,
        at=now(),
    )
    taken.facts |= {"comment": salted(body, said.public_id)}
    return said
