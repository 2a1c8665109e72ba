"""What vouches for the words of a sending, as it stood at the last yes: the check, the reasons, who approved in which
position. Reasons and confirmations are told by position, never by name."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from django.utils.translation import override

from approvals.models import Decision, Review
from approvals.separation import counted_in
from approvals.stages import stage_name
from compliance.both import Both
from compliance.models import CheckRun, FoundFinding
from compliance.rule import Severity
from people.roles import Role
from publishing.connectors.for_hand_off.handover import Check, Point, Word, Yes
from publishing.models import Dispatch, Justification
from publishing.permissions import NEEDS, Verb

SEVERITIES = {
    Severity.BLOCK: Both("Must fix", "À corriger"),
    Severity.JUSTIFY: Both("Give a reason", "À motiver"),
    Severity.ADVISE: Both("Suggestion", "Suggestion"),
}


def in_both(said: Callable[[], object]) -> Both:
    """A name of ours in both languages."""
    with override("en"):
        english = str(said())
    with override("fr"):
        return Both(english, str(said()))


def approvals_of(dispatch: Dispatch, zone: ZoneInfo) -> tuple[Yes, ...]:
    """Every yes that counts for these words, in the order they were given."""
    rounds = Review.objects.filter(subject=dispatch.post.public_id, digest=dispatch.digest, state=Review.State.APPROVED)
    review = rounds.order_by("-opened_at", "-id").first()
    if review is None:
        return ()
    given = counted_in(review).filter(answer=Decision.Answer.YES).order_by("at", "id")
    return tuple(_yes(one, zone) for one in given.select_related("stage", "person", "on_behalf_of", "through"))


def check_of(dispatch: Dispatch, at: datetime) -> Check | None:
    """The newest check of these words when they were approved."""
    runs = CheckRun.objects.filter(subject=dispatch.post.public_id, digest=dispatch.digest, at__lte=at)
    run = runs.order_by("-at", "-id").first()
    if run is None:
        return None
    zone = at.tzinfo
    reasons = {one.fingerprint: one for one in dispatch.post.justifications.filter(digest=dispatch.digest)}
    return Check(
        at=run.at.astimezone(zone),
        rules=f"{run.pack} {run.pack_version}",
        points=tuple(_point(found, reasons.get(found.fingerprint), zone) for found in run.findings.all()),
        not_checked=tuple(dict.fromkeys(Both(str(item["en"]), str(item["fr"])) for item in run.not_checked)),
    )


def words_given(dispatch: Dispatch, zone: ZoneInfo) -> tuple[Word, ...]:
    """What people confirmed of these words."""
    given = dispatch.post.attestations.filter(digest=dispatch.digest).order_by("at", "id")
    position = _position(Verb.ATTEST)
    return tuple(Word(one.said, position, one.at.astimezone(zone)) for one in given if one.said.en)


def _yes(decision: Decision, zone: ZoneInfo) -> Yes:
    return Yes(
        stage=in_both(lambda: stage_name(decision.stage.code)),
        position=in_both(lambda: Role(decision.stage.role).label),
        person=decision.person.name,
        at=decision.at.astimezone(zone),
        digest=decision.digest,
        for_whom=decision.on_behalf_of.name if decision.on_behalf_of else "",
        through=decision.through.name if decision.through else "",
    )


def _point(found: FoundFinding, reason: Justification | None, zone: tzinfo | None) -> Point:
    title, severity = Both(found.title_en, found.title_fr), SEVERITIES[Severity(found.severity)]
    if reason is None:
        return Point(found.rule, title, severity)
    at = reason.at.astimezone(zone)
    return Point(found.rule, title, severity, reason.reason, _position(Verb.JUSTIFY), at)


def _position(verb: Verb) -> Both:
    """The position of who does this."""
    return in_both(lambda: NEEDS[verb].roles[0].label)
