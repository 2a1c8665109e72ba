"""Before approval: check the words, give reasons, confirm what no machine can see, submit."""

from uuid import UUID

from approvals.reviews import open_review, reopen_last_stage
from compliance.models import CheckRun, FoundFinding
from compliance.questions import question
from people.answers import require
from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from publishing.checking import check_content, keep_check, latest_check
from publishing.content.documents import content_of
from publishing.content.texts import reason as clean_reason
from publishing.content.texts import salted
from publishing.deciding.opening import opening_of
from publishing.deciding.routing import route_of
from publishing.deciding.shared import let_the_office_read
from publishing.facts.links import ask_for
from publishing.models import Attestation, Justification, Post, Revision
from publishing.moves import call_off, move_stage
from publishing.permissions import Verb
from publishing.policy import REASON_AT_LEAST
from publishing.position import Position
from publishing.readiness import readiness
from publishing.states import Stage
from publishing.step import Step, step
from records.clock import now


def check(post_id: UUID, *, by: Person) -> CheckRun:
    """Check the newest version with today's rules and facts. Computed first; then written in one short step."""
    revision = _newest(post_id, by)
    content = content_of(revision)
    ask_for(content)
    report = check_content(content)
    with step(Verb.CHECK, post_id, by, digest=revision.digest) as taken:
        run = keep_check(taken.post, report)
        taken.facts |= {"digest": run.digest, "outcome": run.outcome, "pack": f"{run.pack} {run.pack_version}"}
    return run


def _newest(post_id: UUID, by: Person) -> Revision:
    post = Post.objects.select_related("ministry").filter(public_id=post_id).first()
    if post is None or not Position(by, post).sees:
        raise NotThere
    if post.newest is None:
        raise NotNow("no_version")
    return post.newest


def justify(post_id: UUID, fingerprint: str, *, reason: str, digest: str, by: Person) -> Justification:
    """Give the reason that lets a finding stand, for these very words. In a draft, given again, the new reason counts;
    once people decide, only what the rules found since can be answered, and the final stage decides on it."""
    reason = clean_reason(reason)
    with step(Verb.JUSTIFY, post_id, by, digest=digest) as taken:
        finding = _finding(taken.post, digest, fingerprint)
        if len(reason) < REASON_AT_LEAST:
            raise BadInput("reason_too_short", least=REASON_AT_LEAST)
        _only_what_is_new(taken.post, digest, fingerprint)
        given, _created = Justification.objects.update_or_create(
            post=taken.post,
            digest=digest,
            fingerprint=fingerprint,
            defaults={"rule": finding.rule, "reason": reason, "by": by, "at": now()},
        )
        taken.facts |= {"rule": finding.rule, "finding": fingerprint, "digest": digest}
        taken.facts |= {"reason": salted(reason, given.public_id)}
        if taken.post.stage != Stage.DRAFT:
            _ask_last_stage_again(taken)
    return given


def _finding(post: Post, digest: str, fingerprint: str) -> FoundFinding:
    run = latest_check(post, digest)
    finding = run.findings.filter(fingerprint=fingerprint).first() if run else None
    if finding is None:
        raise NotNow("finding_gone")
    if finding.severity == "block":
        raise NotNow("finding_blocks")
    return finding


def _only_what_is_new(post: Post, digest: str, fingerprint: str) -> None:
    """While people decide, a reason given stays as they read it."""
    known = Justification.objects.filter(post=post, digest=digest, fingerprint=fingerprint)
    if post.stage in (Stage.IN_REVIEW, Stage.APPROVED) and known.exists():
        raise NotNow("review_frozen")


def _ask_last_stage_again(taken: Step) -> None:
    """A reason given after approval: the final approver has to say yes to the words with this reason."""
    review = taken.position.review
    if review is None:
        raise NotNow("not_approved")
    reopen_last_stage(review)
    taken.facts |= {"sendings_stopped": call_off(taken.post, "reason_given")}
    if taken.post.stage != Stage.IN_REVIEW:
        move_stage(taken.post, "reason_given")


def attest(post_id: UUID, statement: str, *, digest: str, by: Person) -> Attestation:
    """Give one's word, for these very words. A question they do not raise may be answered all the same."""
    asked = question(statement)
    if asked is None:
        raise BadInput("choice_unknown", value=str(statement)[:80])
    with step(Verb.ATTEST, post_id, by, digest=digest, statement=statement) as taken:
        given, _created = Attestation.objects.get_or_create(
            post=taken.post,
            digest=digest,
            statement=statement,
            defaults={"said_en": asked.says.en, "said_fr": asked.says.fr, "by": by, "at": now()},
        )
        taken.facts |= {"digest": digest}
    return given


def submit(post_id: UUID, *, digest: str, by: Person) -> Post:
    """Send these words for approval. Refuses while anything stands in the way; opens a review with today's stages."""
    with step(Verb.SUBMIT, post_id, by, digest=digest) as taken:
        post = taken.post
        require(readiness(post))
        route = route_of(post, post.newest)
        review = open_review(post.public_id, digest=digest, route=route, opening=opening_of(post, by))
        let_the_office_read(post, review)
        move_stage(post, "submit")
        taken.facts |= {"digest": digest, "review": str(review.public_id), "policies": list(route.versions)}
    return post
