"""Checks of a post's words: with which facts, what was found, what still stands."""

from dataclasses import asdict
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from approvals.emergencies import emergency_over
from compliance.case import Case
from compliance.content import Content
from compliance.engine import check as check_case
from compliance.facts import Facts
from compliance.mending.packs_now import pack_now
from compliance.models import CheckRun, FoundFinding
from compliance.report import Found, Report, Unchecked
from people.refusals import NotNow
from publishing.emergency.passing import stopping
from publishing.facts import links
from publishing.facts import media as media_facts
from publishing.facts.periods import period_facts
from publishing.facts.register import account_facts
from publishing.models import Post
from records.clock import now, today
from records.questions import Blank, prepared


def facts_for(content: Content, *, at: datetime | None = None) -> Facts:
    """What the registers say today about a content: its accounts, the periods of its jurisdiction, its pictures."""
    moment = at or now()
    return Facts(
        on=today() if at is None else timezone.localdate(at, timezone.get_default_timezone()),
        accounts=account_facts(content),
        media=media_facts.known_of(content),
        links=links.facts_of(content),
        **asdict(period_facts(content, moment)),
    )


def check_content(content: Content) -> Report:
    """What the rules of its jurisdiction say about a content now. Stores nothing."""
    return check_case(Case(content, facts_for(content), pack_now(content.jurisdiction)))


def keep_check(post: Post, report: Report) -> CheckRun:
    """Write down what a check found, as evidence."""
    run = CheckRun.objects.create(
        subject=post.public_id,
        digest=report.digest,
        facts_digest=report.facts_digest,
        pack=report.pack,
        pack_version=report.pack_version,
        outcome=report.outcome,
        not_checked=[_unchecked(item) for item in report.not_checked],
        rules=dict(report.rules),
        milliseconds=round(report.seconds * 1000, 3),
        at=now(),
    )
    FoundFinding.objects.bulk_create(_row(run, found) for found in report.findings)
    post.checked_with, post.waits = version_of(report), report.waits
    Post.objects.filter(pk=post.pk).update(checked_with=post.checked_with, waits=post.waits)
    return run


def version_of(report: Report) -> str:
    """The pack and version a check was made with, as the post remembers it."""
    return f"{report.pack} {report.pack_version}"


def _unchecked(item: Unchecked) -> dict[str, object]:
    return {"rule": item.rule, "en": item.why.en, "fr": item.why.fr, "waits": item.waits}


def _row(run: CheckRun, found: Found) -> FoundFinding:
    return FoundFinding(
        run=run,
        rule=found.rule,
        fingerprint=found.fingerprint,
        family=found.family,
        severity=found.severity.value,
        language=found.language or "",
        field=found.field or "",
        start=found.start,
        end=found.end,
        excerpt=found.excerpt,
        title_en=found.name.en,
        title_fr=found.name.fr,
        message_en=found.message.en,
        message_fr=found.message.fr,
        cites=list(found.cites),
        fix=found.fix or "",
        crashed=found.crashed,
    )


def latest_check(post: Post, digest: str) -> CheckRun | None:
    """The newest check of these words."""
    return _latest.first(post.public_id, digest)


@prepared
def _latest(subject: Blank, digest: Blank) -> QuerySet[CheckRun]:
    return CheckRun.objects.filter(subject=subject, digest=digest).order_by("-at", "-id")[:1]


def is_fresh(run: CheckRun | None, content: Content) -> bool:
    """Whether a check was made with the rules of today and the facts of today."""
    if run is None:
        return False
    return (
        run.pack_version == pack_now(content.jurisdiction).version and run.facts_digest == facts_for(content).digest()
    )


def standing(post: Post, run: CheckRun) -> QuerySet[FoundFinding]:
    """The findings of a check that still stand in the way: blocks, and those that want a reason and have none. Of an
    emergency, not what its lane lets pass."""
    reasons = post.justifications.filter(digest=run.digest).values("fingerprint")
    found = run.findings.exclude(severity="advise").exclude(severity="justify", fingerprint__in=reasons)
    emergency = emergency_over(post.public_id, run.digest)
    return stopping(found, emergency.answered_for) if emergency else found


def standing_severities(post: Post, run: CheckRun) -> set[str]:
    """How severe those findings are; of most checks, none was found, and then nothing more is asked."""
    return set(standing(post, run).values_list("severity", flat=True)) if _found_any.exists(run.pk) else set()


@prepared
def _found_any(run: Blank) -> QuerySet[FoundFinding]:
    return FoundFinding.objects.filter(run=run)


def require_nothing_stands(post: Post, digest: str) -> None:
    """Nobody says yes to, or sends, what the rules found since and nobody has answered. Raises NotNow."""
    run = latest_check(post, digest)
    if run and (count := standing(post, run).count()):
        raise NotNow("findings_stand", count=count)


def still_waiting(run: CheckRun) -> bool:
    """Whether some rule still waits for a fact."""
    return any(item["waits"] for item in run.not_checked)
