"""How fast the trail is, on a PostgreSQL of its own that keeps what it commits, through the application's role.

The server and the figures live in another process (`python -m bench.trail`), whatever database this one uses.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from uuid import UUID, uuid4

from bench import row

ROOT = Path(__file__).resolve().parent.parent
APPENDS = 2_000
CHAINS, LENGTH = 15_000, 20  # entries of different chains lie mixed on the disk, as they come in life
FACTS = {"digest": "sha-256:" + "a" * 64, "revision": 3, "stage": "director"}


def rows() -> Iterator[dict]:
    """One row per figure. Without PostgreSQL on this machine there is nothing to measure, and one row says so."""
    from tests.servers import ServerMissing, postgres

    try:
        with postgres(durable=True) as server:
            environment = {
                **os.environ,
                **server.environment(),
                "DJANGO_SETTINGS_MODULE": "config.settings",
                "SECRET_KEY": "only for the bench",
            }
            _run(environment | {"ACT_AS_OWNER": "true"}, "manage.py", "migrate", "--verbosity", "0")
            for line in _run(environment | {"ACT_AS_OWNER": "false"}, "-m", "bench.trail").splitlines():
                yield json.loads(line)
    except ServerMissing as missing:
        yield row("trail on PostgreSQL", None, f"not measured: {missing}", None)


def _run(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603


# --- In the other process -----------------------------------------------------------------------------------------


def _figures() -> Iterator[dict]:
    plain, alone, crowded = _plain_inserts(), _appends(), _appends_beside_an_open_one()
    beside = "append beside another subject's open transaction, p95; baseline: alone"
    yield row("append an event, p95; baseline: insert the same row", alone.work, "ms", plain.work)
    yield row("append and commit to disk, p95; baseline: the same insert", alone.commit, "ms", plain.commit)
    yield row(beside, crowded.work, "ms", alone.work)
    yield row("statements to append an event; baseline: insert the same row", _statements(), "statements", 1)
    _fill()
    read, verified = _events_read_per_second(), _events_verified_per_second()
    yield row("verify the trail; baseline: read it without hashing", verified, "events/s", read)


@dataclass(frozen=True)
class NinetyFifth:
    """Milliseconds within which 95 of 100 were done: the work alone, and with the commit that every verb has anyway."""

    work: float
    commit: float


def _p95(work: Callable[[int], object]) -> NinetyFifth:
    from django.db import transaction

    worked, committed = [], []
    for number in range(APPENDS):
        began = perf_counter()
        with transaction.atomic():
            open_at = perf_counter()
            work(number)
            worked.append((perf_counter() - open_at) * 1000)
        committed.append((perf_counter() - began) * 1000)
    return NinetyFifth(*(round(quantiles(took, n=20)[-1], 3) for took in (worked, committed)))


def _appends() -> NinetyFifth:
    from records.trail import CLOCK, Subject, record

    subjects = [Subject("post", uuid4()) for _ in range(100)]
    _p95(lambda number: record(subjects[number % 100], "revise", CLOCK, FACTS))  # the chains exist, all is warm
    return _p95(lambda number: record(subjects[number % 100], "approve", CLOCK, FACTS))


def _appends_beside_an_open_one() -> NinetyFifth:
    from threading import Event as Signal
    from threading import Thread

    from django.db import connection, transaction

    from records.trail import CLOCK, Subject, record

    is_open, may_end = Signal(), Signal()

    def stay_open() -> None:
        with transaction.atomic():
            record(Subject("post", uuid4()), "revise", CLOCK, FACTS)
            is_open.set()
            may_end.wait()
        connection.close()

    other = Thread(target=stay_open)
    other.start()
    is_open.wait()
    try:
        return _appends()
    finally:
        may_end.set()
        other.join()


def _statements() -> int:
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from records.trail import CLOCK, Subject, record

    subject = Subject("post", uuid4())
    with transaction.atomic():
        record(subject, "revise", CLOCK, FACTS)
        with CaptureQueriesContext(connection) as captured:
            record(subject, "approve", CLOCK, FACTS)
    return len(captured)


def _plain_inserts() -> NinetyFifth:
    """The very rows of one chain, made beforehand, without its lock and its head; the head follows at the end."""
    subject, previous, events = uuid4(), "", []
    for sequence in range(1, APPENDS + 1):
        events.append(_event(subject, sequence, previous))
        previous = events[-1].digest
    inserted = _p95(lambda number: events[number].save(force_insert=True))
    _head(subject, APPENDS, previous).save()
    return inserted


def _fill() -> None:
    """A trail of many chains, then what autovacuum does within a minute: only the owner may."""
    import psycopg

    from records.models import ChainHead, Event

    last = {uuid4(): "" for _ in range(CHAINS)}
    for sequence in range(1, LENGTH + 1):
        events = [_event(subject, sequence, previous) for subject, previous in last.items()]
        Event.objects.bulk_create(events, batch_size=1_000)
        last = {event.subject_id: event.digest for event in events}
    heads = [_head(subject, LENGTH, digest) for subject, digest in last.items()]
    ChainHead.objects.bulk_create(heads, batch_size=1_000)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE records_event, records_chainhead")


def _event(subject: UUID, sequence: int, previous: str) -> object:
    from records.clock import now
    from records.facts import as_text
    from records.links import digest_of
    from records.models import Event

    event = Event(subject_kind="post", subject_id=subject, sequence=sequence, verb="approve", previous=previous)
    event.at, event.actor_id, event.actor_name, event.actor_role = now(), uuid4(), "Marie-Ève Tremblay", "director"
    event.facts = as_text(FACTS)
    event.digest = digest_of(event)
    return event


def _head(subject: UUID, sequence: int, digest: str) -> object:
    from records.models import ChainHead

    return ChainHead(subject_kind="post", subject_id=subject, sequence=sequence, digest=digest)


def _events_read_per_second() -> int:
    from django.db import transaction

    from records.links import links
    from records.verify import AT_A_TIME

    def read() -> int:
        with transaction.atomic():
            return sum(1 for _ in links().iterator(chunk_size=AT_A_TIME))

    return _per_second(read)


def _events_verified_per_second() -> int:
    from records.verify import verify_trail

    return _per_second(lambda: verify_trail().events)


def _per_second(work: Callable[[], int]) -> int:
    """The better of two runs: the first warms the database's memory."""
    rates = []
    for _ in range(2):
        began = perf_counter()
        done = work()
        rates.append(round(done / (perf_counter() - began)))
    return max(rates)


if __name__ == "__main__":
    import django

    django.setup()
    for figure in _figures():
        sys.stdout.write(json.dumps(figure, ensure_ascii=False) + "\n")
