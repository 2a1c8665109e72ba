"""Every subject has one chain: numbered without gaps, each entry following from the one before."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy

from records.facts import LONGEST_FACT, FactsRefused
from records.links import links
from records.models import ChainHead, Event, KeptRecord
from records.retention import capture_digest, keep
from records.trail import CLOCK, HOUSE, Actor, Subject, digest_of, history, record
from records.verify import verify_trail
from tests.trail import AUTHOR, append


@pytest.fixture
def post() -> Subject:
    return Subject("post", uuid4())


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[Callable[..., Future]]:
    """Runs something in another thread, on a connection of its own."""

    def on_its_own_connection(work: Callable, *arguments: object) -> object:
        try:
            return work(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as threads:
        yield lambda work, *arguments: threads.submit(on_its_own_connection, work, *arguments)


# --- The chain ----------------------------------------------------------------------------------------------------


def test_the_first_entry_follows_from_nothing_and_each_other_from_the_one_before(post: Subject, db: None):
    revised, submitted, approved = append(post, "revise", "submit", "approve")

    assert [event.sequence for event in history(post)] == [1, 2, 3]
    assert (revised.previous, submitted.previous, approved.previous) == ("", revised.digest, submitted.digest)


def test_the_head_names_the_last_entry(post: Subject, db: None):
    *_, approved = append(post, "revise", "approve")

    head = ChainHead.objects.get(subject_id=post.id)
    assert (head.sequence, head.digest) == (2, approved.digest)


def test_subjects_of_two_kinds_with_one_number_have_two_chains(db: None):
    append(Subject("house", HOUSE), "pause")
    append(Subject("pack", HOUSE), "mend")

    assert verify_trail().chains == 2


def test_two_events_that_differ_by_a_shifted_boundary_have_two_digests(post: Subject, db: None):
    with transaction.atomic():
        one = record(post, "approve", Actor(None, "Roy\ndirector", "x"))
    other = Event.objects.get(pk=one.pk)
    other.actor_name, other.actor_role = "Roy", "director x"

    assert one.actor_name == "Roy director"
    assert digest_of(one) != digest_of(other)


@pytest.mark.parametrize(
    ("moment", "actor"),
    [
        (datetime(2026, 5, 4, 9, 0, 0, 0, tzinfo=UTC), CLOCK),
        (datetime(2026, 5, 4, 9, 0, 0, 120_000, tzinfo=UTC), AUTHOR),
        (datetime(2026, 5, 4, 9, 0, 0, 1, tzinfo=UTC), Actor(UUID(int=1), "Zoë 👩🏽‍⚕️ “O’Neil” \\ %s", "director")),
    ],
)
def test_the_database_gives_back_the_very_texts_that_were_digested(moment: datetime, actor: Actor, db: None):
    with time_machine.travel(moment, tick=False), transaction.atomic():
        event = record(Subject("post", UUID(int=0xA)), "approve", actor, {"title": "Été : « 5 % »\n\t\\n"})

    (link,) = links()
    assert link[-1] == event.digest == digest_of(Event.objects.get())
    assert verify_trail().events == 1


# --- With the verb ------------------------------------------------------------------------------------------------


def test_outside_a_transaction_nothing_is_written(post: Subject, transactional_db: None):
    with pytest.raises(transaction.TransactionManagementError, match="in the transaction of what it tells"):
        record(post, "approve", AUTHOR)

    assert history(post) == []


def test_a_verb_that_fails_leaves_no_event(post: Subject, transactional_db: None):
    append(post, "revise")
    with transaction.atomic():
        record(post, "approve", AUTHOR)
        transaction.set_rollback(True)

    append(post, "submit")
    assert [event.verb for event in history(post)] == ["revise", "submit"]
    assert verify_trail().events == 2


def test_appending_takes_three_statements_at_most(post: Subject, db: None, django_assert_max_num_queries):
    append(post, "revise")

    with transaction.atomic(), django_assert_max_num_queries(3):
        record(post, "approve", AUTHOR, {"revision": 1})


# --- At once ------------------------------------------------------------------------------------------------------


def test_eight_writers_of_one_new_chain_make_one_chain(post: Subject, elsewhere: Callable[..., Future]):
    together = Barrier(8)

    def write() -> None:
        together.wait(timeout=20)
        append(post, "comment", "comment", "comment")

    for writer in [elsewhere(write) for _ in range(8)]:
        writer.result(timeout=60)

    assert [event.sequence for event in history(post)] == list(range(1, 25))
    assert verify_trail().events == 24


@pytest.fixture
def impatient_append(elsewhere: Callable[..., Future]) -> Callable[[Subject], Event]:
    """Appends in another session that would rather fail than wait."""

    def write(subject: Subject) -> Event:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '300ms'")
            return record(subject, "comment", AUTHOR)

    return lambda subject: elsewhere(write, subject).result(timeout=20)


@pytest.mark.postgres
@pytest.mark.parametrize("known", [True, False], ids=["a known subject", "a new subject"])
def test_one_subject_does_not_wait_for_another(known: bool, post: Subject, impatient_append: Callable):
    other = Subject("post", uuid4())
    if known:
        append(other, "revise")
    with transaction.atomic():
        record(post, "approve", AUTHOR)

        assert impatient_append(other).verb == "comment"


@pytest.mark.postgres
@pytest.mark.parametrize("known", [True, False], ids=["a known subject", "a new subject"])
def test_one_subject_waits_for_itself(known: bool, post: Subject, impatient_append: Callable):
    if known:
        append(post, "revise")
    with transaction.atomic():
        record(post, "approve", AUTHOR)

        with pytest.raises(OperationalError, match="lock timeout"):
            impatient_append(post)


def test_verifying_sees_one_moment_and_nobody_waits_for_it(
    post: Subject, elsewhere: Callable[..., Future], monkeypatch: pytest.MonkeyPatch
):
    """Somebody appends after the walk has seen the chains and before it looks at the heads."""
    from records import verify

    append(post, "revise")
    follow = verify._follow

    def follow_while_somebody_appends(*arguments: object) -> tuple:
        last = follow(*arguments)
        elsewhere(append, post, "submit").result(timeout=30)
        return last

    monkeypatch.setattr(verify, "_follow", follow_while_somebody_appends)

    assert verify_trail().events == 1
    assert len(history(post)) == 2


# --- Facts, never words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"text": "w" * (LONGEST_FACT + 1)}, "“text” is longer than 300 characters"),
        ({"seen": {"en": ["w" * (LONGEST_FACT + 1)]}}, "“seen.en” is longer than 300 characters"),
        ({"w" * (LONGEST_FACT + 1): 1}, "“a name” is longer than 300 characters"),
        ({"slices": ["w" * LONGEST_FACT] * 14}, "longer than 4000 characters together"),
        ({"raw": b"words"}, "“raw” is a bytes"),
        ({"label": gettext_lazy("Draft")}, "“label” is a __proxy__"),
        ({"post": ChainHead()}, "“post” is a ChainHead"),
        ({"score": float("nan")}, "Out of range float"),
    ],
)
def test_an_event_refuses_words_and_what_is_not_plain(facts: dict, told: str, post: Subject, db: None):
    with pytest.raises(ValueError, match=told), transaction.atomic():
        record(post, "revise", AUTHOR, facts)

    assert history(post) == []


def test_words_are_refused_with_an_error_of_their_own():
    assert issubclass(FactsRefused, ValueError)


def test_short_plain_facts_are_kept_as_they_are(post: Subject, db: None):
    facts = {"digest": "f" * LONGEST_FACT, "revision": 3, "paid": False, "until": None, "accounts": ["@ONgov"]}
    (event,) = append(post, "revise", facts=facts)

    assert json.loads(event.facts) == facts


# --- Records ------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(post: Subject, db: None) -> KeptRecord:
    with transaction.atomic():
        return keep(
            post,
            title="HLTH-2026-0042",
            retention_series="COM-03",
            content_digest="c" * 64,
            capture={"accounts": [{"handle": "@ONgov", "address": "https://example.test/1"}]},
        )


def test_keeping_a_record_is_one_event_that_names_it(kept: KeptRecord, post: Subject):
    (event,) = history(post)

    assert event.verb == "keep_record"
    assert str(kept.public_id) in event.facts
    assert capture_digest(kept) in event.facts


def test_the_event_tells_whether_the_record_was_changed(kept: KeptRecord, post: Subject):
    kept.capture["accounts"][0]["address"] = "https://example.test/2"
    kept.save()

    assert capture_digest(KeptRecord.objects.get()) not in history(post)[0].facts


def test_what_was_captured_cannot_be_guessed_from_the_event(kept: KeptRecord):
    before = capture_digest(kept)
    kept.salt = ""

    assert capture_digest(kept) != before
