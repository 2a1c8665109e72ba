"""“This finding is wrong”: ask the owners of the rules, so that a wrong rule never has the last word."""

from uuid import UUID

from django.db import IntegrityError, transaction

from compliance.models import Dispute, FoundFinding
from people.models import Person
from people.refusals import NotNow
from publishing.checking import latest_check
from publishing.models import Post
from publishing.permissions import Verb
from publishing.step import step
from publishing.texts import reason as clean_reason
from publishing.texts import salted
from records.clock import now


def dispute(post_id: UUID, fingerprint: str, *, why: str, digest: str, by: Person) -> Dispute:
    """Say that a finding on these words is wrong, and why. The rule owners of the jurisdiction are told at once."""
    why = clean_reason(why)
    with step(Verb.DISPUTE, post_id, by, digest=digest) as taken:
        found = _finding(taken.post, digest, fingerprint)
        said = _open(taken.post, found, why, by)
        taken.facts |= {"rule": found.rule, "finding": fingerprint, "dispute": str(said.public_id)}
        taken.facts |= {"reason": salted(why, said.public_id)}
    return said


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
