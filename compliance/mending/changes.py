"""Changing a pack: proposed by one rule owner, decided by another, effective at once, a new version on record."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from compliance import packs
from compliance.mending.permissions import may_change_rules
from compliance.models import Dispute, PackChange
from compliance.terms import load_list
from people import words
from people.actors import actor
from people.answers import require
from people.models import Person
from people.refusals import BadInput, NotAllowed, NotNow, NotThere
from people.roles import Role
from records.clock import now, today
from records.trail import Subject, record

Kind, State = PackChange.Kind, PackChange.State

LONGEST_SUSPENSION = timedelta(days=30)
"""After this a rule is mended in its file, or suspended again by two people who looked again."""

LONGEST_EXCEPTION = timedelta(days=366)
"""After this the exception belongs into the rule itself."""


def subject_of(pack: str) -> Subject:
    """The chain the events of a pack belong to."""
    return Subject("pack", uuid5(NAMESPACE_URL, f"tandem:pack:{pack}"))


def propose_exception(
    pack: str,
    rule: str,
    excepted: str,
    *,
    reason: str,
    by: Person,
    until: date,
    language: str = "",
    field: str = "",
    channel: UUID | None = None,
    dispute: Dispute | None = None,
) -> PackChange:
    """From the moment a second person agrees until the day before `until`, the rule leaves these words alone."""
    if not excepted.strip():
        raise BadInput("words_missing")
    return _propose(
        pack,
        Kind.EXCEPTION,
        reason,
        by,
        dispute,
        rule=_known_rule(pack, rule),
        words=words.name(excepted, limit=300),
        until=_day(until, LONGEST_EXCEPTION),
        language=language,
        field=field,
        channel=channel,
    )


def propose_suspension(
    pack: str, rule: str, *, reason: str, by: Person, until: date, dispute: Dispute | None = None
) -> PackChange:
    """From the moment a second person agrees until the day before `until`, the rule is not asked at all."""
    until = _day(until, LONGEST_SUSPENSION)
    return _propose(pack, Kind.SUSPENSION, reason, by, dispute, rule=_known_rule(pack, rule), until=until)


def propose_term(pack: str, file: str, term: Mapping[str, Any], *, reason: str, by: Person) -> PackChange:
    """Write a term into a list of the pack; it replaces the one that has its English name and counts the same way."""
    row = _term(term)
    if row["how"] not in {known.how for known in load_list(_known_list(pack, file)).terms}:
        raise BadInput("choice_unknown", value=row["how"][:80])
    return _propose(pack, Kind.TERM, reason, by, None, file=_known_list(pack, file), term=row, words=row["en"])


def propose_strike(pack: str, file: str, name: str, how: str, *, reason: str, by: Person) -> PackChange:
    """Strike the term that has this English name and counts this way from a list of the pack."""
    row = {"en": words.name(name, limit=300), "how": words.name(how)}
    return _propose(pack, Kind.STRIKE, reason, by, None, file=_known_list(pack, file), term=row, words=row["en"])


def propose_end(change: PackChange, *, reason: str, by: Person) -> PackChange:
    """Take an earlier change back: the pack is again as it would be without it."""
    if change.state != State.IN_FORCE or change.kind == Kind.END:
        raise NotNow("nothing_to_end")
    return _propose(change.pack, Kind.END, reason, by, None, ends=change, rule=change.rule, file=change.file)


def agree(change_id: UUID, *, by: Person) -> PackChange:
    """The second yes: the change is in force, as a new version of the pack."""
    with transaction.atomic():
        change = _waiting(change_id, by)
        if by.pk in _first_hands(change):
            raise NotAllowed("second_person_needed")
        if change.until and change.until <= today():
            raise NotNow("proposal_over")
        change.number = _next_number(change.pack)
        change.since = today()
        _decide(change, State.IN_FORCE, by)
        if change.ends:
            PackChange.objects.filter(pk=change.ends.pk).update(state=State.ENDED)
        if change.dispute:
            _settle(change.dispute, Dispute.State.MENDED, change.reason, by)
        _record(change, "rules_changed", by)
    return change


def refuse(change_id: UUID, *, answer: str, by: Person) -> PackChange:
    """The change is not made, and why."""
    answer = words.sentence(answer)
    with transaction.atomic():
        change = _waiting(change_id, by)
        _decide(change, State.REFUSED, by, answer)
        _record(change, "change_refused", by)
    return change


def let_stand(dispute_id: UUID, *, answer: str, by: Person) -> Dispute:
    """Tell whoever disputed a finding that the rule is right, and why."""
    answer = words.sentence(answer)
    with transaction.atomic():
        dispute = Dispute.objects.select_for_update().filter(public_id=dispute_id).first()
        if dispute is None:
            raise NotThere
        require(may_change_rules(by, dispute.pack))
        if dispute.state != Dispute.State.OPEN:
            raise NotNow("dispute_settled")
        if dispute.by_id == by.pk:
            raise NotAllowed("second_person_needed")
        _settle(dispute, Dispute.State.STANDS, answer, by)
        facts = {"rule": dispute.rule, "dispute": str(dispute.public_id)}
        record(subject_of(dispute.pack), "rule_stands", actor(by, Role.RULE_OWNER), facts)
    return dispute


def _propose(
    pack: str, kind: PackChange.Kind, reason: str, by: Person, dispute: Dispute | None, **what: Any
) -> PackChange:
    require(may_change_rules(by, pack))
    with transaction.atomic():
        change = PackChange.objects.create(
            pack=pack,
            kind=kind,
            reason=words.sentence(reason),
            proposed_by=by,
            proposed_at=now(),
            dispute=dispute,
            **what,
        )
        _record(change, "change_proposed", by)
    return change


def _waiting(change_id: UUID, by: Person) -> PackChange:
    """The change, with every change of its pack locked, so that two never take the same number."""
    found = PackChange.objects.filter(public_id=change_id).first()
    if found is None:
        raise NotThere
    require(may_change_rules(by, found.pack))
    rows = {row.pk: row for row in PackChange.objects.select_for_update().filter(pack=found.pack).order_by("pk")}
    change = rows[found.pk]
    if change.state != State.PROPOSED:
        raise NotNow("change_settled")
    if change.ends and change.ends.state != State.IN_FORCE:
        raise NotNow("nothing_to_end")
    return change


def _first_hands(change: PackChange) -> set[int]:
    """Whose second yes would be no second one: who proposed it, and who asked for it."""
    return {change.proposed_by_id} | ({change.dispute.by_id} if change.dispute else set())


def _next_number(pack: str) -> int:
    last = PackChange.objects.filter(pack=pack, number__isnull=False).order_by("-number").first()
    return (last.number or 0) + 1 if last else 1


def _decide(change: PackChange, state: PackChange.State, by: Person, answer: str = "") -> None:
    change.state, change.decided_by, change.decided_at, change.answer = state, by, now(), answer
    change.save()


def _settle(dispute: Dispute, state: Dispute.State, answer: str, by: Person) -> None:
    waiting = Dispute.objects.filter(pk=dispute.pk, state=Dispute.State.OPEN)
    waiting.update(state=state, answer=answer, answered_by=by, answered_at=now())
    dispute.refresh_from_db()


def _record(change: PackChange, verb: str, by: Person) -> None:
    facts: dict[str, object] = {"change": str(change.public_id), "kind": str(change.kind)}
    facts |= {"rule": change.rule, "list": change.file, "version": change.number}
    record(subject_of(change.pack), verb, actor(by, Role.RULE_OWNER), facts)


def _known_rule(pack: str, rule: str) -> str:
    if rule not in {known.id for known in packs.load(pack).rules}:
        raise BadInput("choice_unknown", value=rule[:80])
    return rule


def _known_list(pack: str, file: str) -> str:
    if file not in {known for files in packs.load(pack).lists.values() for known in files}:
        raise BadInput("choice_unknown", value=file[:80])
    return file


def _day(until: date, longest: timedelta) -> date:
    day = today()
    if not day < until <= day + longest:
        raise BadInput("days_wrong", days=longest.days)
    return until


def _term(term: Mapping[str, Any]) -> dict[str, Any]:
    """A term as it is stored: names, how it counts, at least one phrase."""
    phrases = [words.name(phrase, limit=200) for phrase in term.get("phrases", ()) if phrase.strip()]
    if not phrases:
        raise BadInput("words_missing")
    row: dict[str, Any] = {name: words.name(term.get(name, "")) for name in ("en", "fr", "how")}
    row |= {"phrases": phrases} | {name: list(term[name]) for name in ("not_before", "not_after") if term.get(name)}
    return row | {name: term[name].isoformat() for name in ("since", "until") if term.get(name)}
