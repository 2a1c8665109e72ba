"""When the rules change under a post: what is public stays, what left half keeps its approval, the rest is answered."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
import uuid6
from django.utils import timezone

from approvals.queries import review_of
from compliance.mending import changes
from compliance.packs import edition
from people.refusals import NotNow
from people.roles import Role
from publishing import verbs
from publishing.checking import facts_for, latest_check
from publishing.clock.ahead import check_ahead
from publishing.clock.rechecking import recheck_changed
from publishing.clock.rounds import work_until_done
from publishing.content.documents import content_of
from publishing.models import Dispatch
from publishing.states import DispatchState
from records.clock import today
from records.models import Event
from tests.organisation import active_channel, add_member
from tests.story import NOW, Story

SECOND = {"name": "Second", "accounts": {"en": "@second", "fr": "@deuxieme"}}
REASON = "The name of a service, as the program writes it."


@pytest.fixture
def owners(organisation):
    people = (("rules", "Ravi Anand"), ("second-rules", "Solange Petit"))
    return [add_member(handle, name, None, Role.RULE_OWNER) for handle, name in people]


def find_from_now_on(owners, words: str, file: str, how: str) -> None:
    """Two rule owners write these words into a list."""
    term = {"en": words, "fr": words, "how": how, "phrases": [words]}
    change = changes.propose_term("ontario", file, term, reason="To see what happens.", by=owners[0])
    changes.agree(change.public_id, by=owners[1])


def ask_a_reason(owners) -> None:
    find_from_now_on(owners, "Flu shots", "parties-ontario", "name")


def block(owners) -> None:
    find_from_now_on(owners, "Flu shots are free", "calls-to-vote", "call")


def standing_of(story: Story):
    return latest_check(story.post, story.digest).findings.exclude(severity="advise")


def test_what_was_published_is_left_as_it_was(published: Story, owners):
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        block(owners)
        before = Event.objects.count()
        assert recheck_changed() == 0
    assert Event.objects.count() == before
    assert review_of(published.id).state == "approved"


def test_what_left_half_keeps_its_approval(scheduled: Story, owners, clock):
    left = scheduled.post.dispatches.get()
    waits = Dispatch.objects.get(pk=left.pk)
    waits.pk, waits.public_id, waits.channel = None, uuid6.uuid7(), active_channel(scheduled.organisation, **SECOND)
    waits.save(force_insert=True)
    Dispatch.objects.filter(pk=left.pk).update(state=DispatchState.SENT)
    block(owners)
    assert recheck_changed() == 1
    waits.refresh_from_db()
    assert (waits.state, waits.state_reason) == (DispatchState.HELD, "finding_blocks")
    assert review_of(scheduled.id).state == "approved"


def test_a_reason_asked_for_in_review_is_given_before_anybody_says_yes(submitted: Story, owners, clock):
    ask_a_reason(owners)
    recheck_changed()
    found = standing_of(submitted).first()
    assert found.severity == "justify"
    with pytest.raises(NotNow, match="findings_stand"):
        submitted.say_yes(submitted.organisation.reviewer)
    given = {"reason": REASON, "digest": submitted.digest, "by": submitted.organisation.author}
    for one in standing_of(submitted):
        verbs.justify(submitted.id, one.fingerprint, **given)
    submitted.say_yes(submitted.organisation.reviewer)
    with pytest.raises(NotNow, match="review_frozen"):
        verbs.justify(submitted.id, found.fingerprint, **given)


def test_a_reason_asked_for_after_approval_is_decided_by_the_final_stage(approved: Story, owners, clock):
    ask_a_reason(owners)
    recheck_changed()
    with pytest.raises(NotNow, match="findings_stand"):
        approved.schedule()
    for one in standing_of(approved):
        verbs.justify(
            approved.id, one.fingerprint, reason=REASON, digest=approved.digest, by=approved.organisation.author
        )
    assert approved.again().post.stage == "in_review"
    approved.say_yes(approved.organisation.director)
    assert approved.again().post.stage == "approved"


def test_what_stands_is_held_before_its_minute_even_when_the_check_is_of_today(scheduled: Story, owners, clock):
    run = latest_check(scheduled.post, scheduled.digest)
    run.findings.create(rule="PAR001", fingerprint="sha256:x", family="partisanship", severity="justify")
    due = Dispatch.objects.get(post=scheduled.post).due_at
    clock.move_to(due - timedelta(minutes=5))
    check_ahead()
    assert Dispatch.objects.get(post=scheduled.post).state == DispatchState.HELD


def test_what_is_due_already_is_left_to_the_worker_that_takes_it(scheduled: Story, owners, clock):
    run = latest_check(scheduled.post, scheduled.digest)
    run.findings.create(rule="PAR001", fingerprint="sha256:x", family="partisanship", severity="justify")
    clock.move_to(Dispatch.objects.get(post=scheduled.post).due_at)
    check_ahead()
    assert Dispatch.objects.get(post=scheduled.post).state == DispatchState.DUE
    work_until_done()
    assert Dispatch.objects.get(post=scheduled.post).state == DispatchState.HELD


def test_a_round_begun_twice_checks_once(scheduled: Story, owners, clock, monkeypatch):
    ask_a_reason(owners)
    from publishing.clock import rechecking

    meanwhile = rechecking.check_content

    def somebody_was_quicker(content):
        report = meanwhile(content)
        monkeypatch.setattr(rechecking, "check_content", meanwhile)
        rechecking.recheck(scheduled.again().post)
        return report

    monkeypatch.setattr(rechecking, "check_content", somebody_was_quicker)
    recheck_changed()
    assert Event.objects.filter(subject_id=scheduled.id, verb="rules_changed").count() == 1


def test_it_is_one_day_for_every_reader(draft: Story, owners):
    late = datetime(2026, 12, 2, 4, 30, tzinfo=UTC)  # 23:30 in Toronto, the next day in St. John's
    with time_machine.travel(late, tick=False), timezone.override("America/St_Johns"):
        assert timezone.localdate() == date(2026, 12, 2)
        assert today() == date(2026, 12, 1)
        change = changes.propose_suspension(
            "ontario", "CON001", reason="Wrong.", by=owners[0], until=today() + timedelta(days=3)
        )
        assert changes.agree(change.public_id, by=owners[1]).since == date(2026, 12, 1)


def test_facts_of_a_content_are_the_same_for_readers_in_other_zones(approved: Story):
    late = datetime(2026, 12, 2, 4, 30, tzinfo=UTC)
    content = content_of(approved.post.newest)
    with time_machine.travel(late, tick=False):
        with timezone.override("America/St_Johns"):
            there = facts_for(content).digest()
        assert facts_for(content).digest() == there


def test_another_list_is_another_edition_of_the_rules(tmp_path, monkeypatch):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "parties.toml").write_text("a = 1")
    monkeypatch.setattr(edition, "ROOT", tmp_path)
    edition.fingerprint.cache_clear()
    first = edition.fingerprint()
    edition.fingerprint.cache_clear()
    assert edition.fingerprint() == first
    (tmp_path / "lists" / "parties.toml").write_text("a = 2")
    edition.fingerprint.cache_clear()
    assert edition.fingerprint() != first
