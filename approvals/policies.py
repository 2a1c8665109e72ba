"""Approval policies: what a ministry, or one of its accounts, asks of its posts. Versioned; the old ones stay."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from approvals.models import Policy, PolicyVersion
from approvals.routes import DEFAULT, Asked, Step
from approvals.stages import LANGUAGE, MAY_GO_AHEAD, OFFERED, STAGES
from approvals.triggers import Trigger
from people import words
from people.actors import actor
from people.answers import Allowed, Answer, denied, require
from people.models import Ministry, Person
from people.queries import ministry_roles, open_positions
from people.refusals import BadInput, NotNow
from people.roles import Role
from records.clock import now
from records.trail import Subject, record

QUORUM_MOST = 9
"""The most people a stage can ask for by number; more is “everybody”. Our choice."""

HOURS_MOST = 80
"""The longest a stage can take, in business hours: two weeks of five days of eight hours. Our choice."""


def may_change(person: Person, ministry: Ministry) -> Answer:
    """Whether a person changes what approval asks in a ministry: its head of communications does."""
    if Role.HEAD_OF_COMMUNICATIONS in ministry_roles(person, ministry):
        return Allowed()
    return denied("ministry_role_missing", role=Role.HEAD_OF_COMMUNICATIONS.label)


def change_policy(
    ministry: Ministry,
    steps: Sequence[Step],
    *,
    reason: str,
    seen: int,
    by: Person,
    channel: UUID | None = None,
    withdraws_one_sided: bool = False,
) -> PolicyVersion:
    """From now on approval asks this of new rounds; `seen` is the version the person had before them (0: none).
    `withdraws_one_sided`: where one language cannot go out, the other is taken down without asking people.

    Rounds under way keep what they opened with.
    """
    require(may_change(by, ministry))
    reason = words.sentence(reason)
    check_steps(steps, ministry)
    try:
        with transaction.atomic():
            asked = {"steps": as_rows(steps), "withdraws_one_sided": withdraws_one_sided}
            version = _next_version(ministry, channel, seen, **asked, reason=reason, made_by=by)
            facts: dict[str, object] = {"ministry": ministry.code, "channel": channel, "number": version.number}
            facts |= {"steps": [_in_short(step) for step in steps], **words.reason_facts(reason, version.salt)}
            facts |= {"withdraws_one_sided": withdraws_one_sided}
            subject = Subject("policy", version.policy.public_id)
            record(subject, "policy_changed", actor(by, Role.HEAD_OF_COMMUNICATIONS), facts)
    except IntegrityError as error:
        raise NotNow("policy_moved_on") from error
    return version


def _next_version(ministry: Ministry, channel: UUID | None, seen: int, **fields: Any) -> PolicyVersion:
    policy, _created = Policy.objects.get_or_create(ministry=ministry, channel=channel)
    if not Policy.objects.filter(pk=policy.pk, number=seen).update(number=seen + 1):
        raise NotNow("policy_moved_on")
    return PolicyVersion.objects.create(policy=policy, number=seen + 1, made_at=now(), **fields)


def check_steps(steps: Sequence[Step], ministry: Ministry) -> None:
    """Raises BadInput for what no policy of this ministry may be."""
    codes = [step.stage for step in steps]
    seats = {seat.public_id: seat.role for seat in open_positions(ministry)}
    for step in steps:
        _check_step(step)
        _check_silence(step)
        if step.seat and seats.get(step.seat) != step.role:
            raise BadInput("policy_seat_wrong", stage=step.name, role=step.role.label)
        if codes.count(step.stage) > 1:
            raise BadInput("policy_stage_twice", stage=step.name)
    if not any(step.stage == LANGUAGE and not step.when for step in steps):
        raise BadInput("policy_without_language", stage=STAGES[LANGUAGE].name)
    if steps[-1].when or not STAGES[codes[-1]].is_final:
        raise BadInput("policy_without_end")
    if any(step.stands_for_typography for step in steps if step.stage in (LANGUAGE, codes[-1])):
        raise BadInput("policy_reads_all_words")


def _check_step(step: Step) -> None:
    if step.stage not in OFFERED:
        raise BadInput("choice_unknown", value=str(step.stage)[:80])
    if not 1 <= step.quorum <= QUORUM_MOST:
        raise BadInput("policy_quorum_wrong", stage=step.name, most=QUORUM_MOST)
    if step.hours is not None and not 1 <= step.hours <= HOURS_MOST:
        raise BadInput("policy_hours_wrong", stage=step.name, most=HOURS_MOST)


def _check_silence(step: Step) -> None:
    """A consultation is heard and does not decide; only there, and only for named kinds of posts, silence is enough."""
    if not STAGES[step.stage].is_consultation:
        if step.goes_ahead_for:
            raise BadInput("policy_silence_decides", stage=step.name)
        return
    if step.quorum != 1 or step.everybody or step.stands_for_typography:
        raise BadInput("policy_consultation_decides", stage=step.name)
    if unknown := step.goes_ahead_for.difference(MAY_GO_AHEAD):
        raise BadInput("policy_silence_kind", value=min(unknown)[:80])
    if step.goes_ahead_for and step.hours is None:
        raise BadInput("policy_silence_without_hours", stage=step.name)


def _in_short(step: Step) -> str:
    """A step as the trail keeps it: codes and numbers, no words."""
    said = [step.stage, "everybody" if step.everybody else str(step.quorum), *(one.value for one in step.reasons)]
    said += [f"hours={step.hours}"] if step.hours else []
    said += [f"seat={step.seat}"] if step.seat else []
    said += [f"ahead={category}" for category in sorted(step.goes_ahead_for)]
    return " ".join([*said, "typography-stands"] if step.stands_for_typography else said)


def as_rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The steps as a version keeps them."""
    return [
        {
            "stage": step.stage,
            "quorum": step.quorum,
            "everybody": step.everybody,
            "when": [trigger.value for trigger in step.reasons],
            "hours": step.hours,
            "stands_for_typography": step.stands_for_typography,
            "seat": str(step.seat) if step.seat else None,
            "goes_ahead_for": sorted(step.goes_ahead_for),
        }
        for step in steps
    ]


def steps_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """The steps a version keeps."""
    return tuple(_step(row) for row in rows)


def _step(row: Mapping[str, Any]) -> Step:
    """A step from its row; versions from before positions and consultations have neither."""
    seat = row.get("seat")
    read = {"when": frozenset(map(Trigger, row["when"])), "goes_ahead_for": frozenset(row.get("goes_ahead_for", ()))}
    return Step(**{**row, **read, "seat": UUID(seat) if seat else None})


def asked_in(version: PolicyVersion) -> Asked:
    """What a version of a policy asks."""
    return Asked(str(version), steps_of(version.steps), version.withdraws_one_sided)


def in_force(ministry: Ministry) -> dict[UUID | None, PolicyVersion]:
    """The versions in force in a ministry, by account; under None the one of the whole ministry, if there is any."""
    newest = PolicyVersion.objects.filter(policy__ministry=ministry, number=F("policy__number"))
    return {one.policy.channel: one for one in newest.select_related("policy__ministry", "made_by")}


def asked_of(ministry: Ministry, channels: Collection[UUID]) -> list[Asked]:
    """What the policies of these accounts ask: each account's own, else the ministry's, else the usual two stages."""
    versions = in_force(ministry)
    wanted: list[UUID | None] = [*channels] or [None]
    found = [versions.get(channel, versions.get(None)) for channel in wanted]
    return [asked_in(version) if version else DEFAULT for version in found]
