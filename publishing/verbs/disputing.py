"""“This finding is wrong”: ask the owners of the rules, so that a wrong rule never has the last word."""

from uuid import UUID

from django.db import IntegrityError, transaction

from compliance.mending import changes
from compliance.models import Dispute, FoundFinding
from people.actors import actor
from people.models import Person
from people.refusals import NotNow, NotThere
from people.roles import Role
from publishing.checking import latest_check
from publishing.content.texts import reason as clean_reason
from publishing.content.texts import salted
from publishing.models import Post
from publishing.permissions import Verb
from publishing.step import locked, step, subject_of
from records.clock import now
from records.trail import record


def dispute(post_id: UUID, fingerprint: str, *, why: str, digest: str, by: Person) -> Dispute:
    """Say that a finding on these words is wrong, and why. The rule owners of the jurisdiction are told at once."""
    why = clean_reason(why)
    with step(Verb.DISPUTE, post_id, by, digest=digest) as taken:
        found = _finding(taken.post, digest, fingerprint)
        said = _open(taken.post, found, why, by)
        taken.facts |= {"rule": found.rule, "finding": fingerprint, "dispute": str(said.public_id)}
        taken.facts |= {"reason": salted(why, said.public_id)}
    return said


def let_stand(dispute_id: UUID, *, answer: str, by: Person) -> Dispute:
    """A rule owner answers that the rule is right; whoever disputed it hears so, on the record of the post."""
    with transaction.atomic():
        post_id = Dispute.objects.filter(public_id=dispute_id).values_list("subject", flat=True).first()
        if post_id is None:
            raise NotThere
        post = locked(post_id)
        answered = changes.let_stand(dispute_id, answer=answer, by=by)
        facts = {"rule": answered.rule, "dispute": str(answered.public_id)}
        record(subject_of(post), "rule_stands", actor(by, Role.RULE_OWNER), facts)
    return answered


def _finding(post: Post, digest: str, fingerprint: str) -> FoundFinding:
    run = latest_check(post, digest)
    found = run.findings.filter(fingerprint=fingerprint).first() if run else None
    if found is None:
        raise NotNow("finding_gone")
    return found


def _open(post: Post, found: FoundFinding, why: str, by: Person) -> Dispute:
    try:
        with transaction.atomic():
            return Dispute.objects.create(
                pack=post.ministry.jurisdiction,
                rule=found.rule,
                subject=post.public_id,
                digest=found.run.digest,
                fingerprint=found.fingerprint,
                language=found.language,
                field=found.field,
                excerpt=found.excerpt,
                why=why,
                by=by,
                at=now(),
            )
    except IntegrityError as error:
        raise NotNow("finding_disputed") from error
