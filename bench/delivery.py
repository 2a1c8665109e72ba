"""How fast and how surely what is due goes out, and what one SIGKILL does: real workers, PostgreSQL and RabbitMQ.

The same job, on the same platform and in the same run, as Celery ETA tasks and by Wagtail's `publish_scheduled`, in
smaller numbers where theirs would take too long. Neither of them keeps what Tandem keeps; that is part of the answer.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench import row
from bench.sending.ours import House, Job, Servers, make_template
from bench.sending.processes import DidNotHappen, kill, processor_seconds
from bench.sending.theirs import WAGTAIL_PYTHON, EtaTasks, ScheduledPages, make_wagtail_template
from bench.sending.told import Told
from tests.servers import ServerMissing, postgres, rabbitmq

PACE, PACE_OF_PAGES = 100, 8  # pairs
BURST, BURST_OF_TASKS, BURST_OF_PAGES = 5_000, 1_000, 100  # pairs: two deliveries each
BURST_LASTS = 180.0  # seconds: on a busy machine what went out by then is what counts
KILLED, KILLED_PAGES = 100, 10  # pairs
SLOW, KILLED_SLOW = 2.0, 0.5  # seconds until the platform answers
WITHOUT_WAGTAIL = "not measured: Wagtail is not installed (make bench does)"


def rows() -> Iterator[dict]:
    """One row per figure. Without the servers on this machine there is nothing to measure, and one row says so."""
    try:
        with ExitStack() as stack:
            servers = Servers(stack.enter_context(postgres(durable=True)), stack.enter_context(rabbitmq()))
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tandem-bench-")))
            make_template(servers, folder)
            if WAGTAIL_PYTHON.exists():
                make_wagtail_template(servers)
            for figures in (_pace, _burst, _killed):
                yield _load(figures.__name__.strip("_"))
                yield from _to_its_end(figures.__name__.strip("_"), figures(servers, folder))
    except ServerMissing as missing:
        yield row("delivery", None, f"not measured: {missing}", None)


def _to_its_end(what: str, figures: Iterator[dict]) -> Iterator[dict]:
    """What a part measures; where it does not come to an end in time, a row says so and the next part has its turn."""
    try:
        yield from figures
    except DidNotHappen as missing:
        yield row(f"“{what}” did not end", None, f"given up: {str(missing).splitlines()[0]}", None)


def _load(what: str) -> dict:
    """What else this machine does: no figure is worth more than the quiet it was measured in."""
    cores = len(os.sched_getaffinity(0))
    return row(f"load before “{what}”; baseline: cores", round(os.getloadavg()[0], 1), "running", cores)


# --- At its minute ------------------------------------------------------------------------------------------------


def _pace(servers: Servers, folder: Path) -> Iterator[dict]:
    ours = _ours(servers, folder, "pace", Job(PACE, SLOW))
    tasks = _tasks(servers, folder, "pace_eta", pairs=PACE, answers_after=SLOW)
    job = f"{PACE} pairs due at once, answered after {SLOW:.0f} s, 2 workers of 8 slots"
    yield row(f"{job}: all out; baseline: Celery ETA tasks", ours.out_after, "s", tasks.out_after)
    yield row(f"{job}: gap of a pair, p99; baseline: Celery ETA tasks", ours.gap_p99, "s", tasks.gap_p99)
    pages = _pages(servers, folder, "pace_pages", pairs=PACE_OF_PAGES, answers_after=SLOW)
    alone = round(pages.out_after / PACE_OF_PAGES, 2) if pages else None
    each = round(ours.out_after / PACE, 2)
    told = "s per pair" if pages else WITHOUT_WAGTAIL
    yield row(f"the same, for each pair; baseline: publish_scheduled, {PACE_OF_PAGES} pairs", each, told, alone)


def _burst(servers: Servers, folder: Path) -> Iterator[dict]:
    house = House(servers, folder, "burst", Job(BURST, workers=1))
    with house.at_work() as (worker,):
        before = processor_seconds(worker)
        is_over = house.settles_within(BURST_LASTS)
        busy = processor_seconds(worker) - before
    ours = house.told()
    tasks = _tasks(servers, folder, "burst_eta", pairs=BURST_OF_TASKS, workers=1)
    pages = _pages(servers, folder, "burst_pages", pairs=BURST_OF_PAGES)
    job = f"{2 * BURST:,} deliveries due at once, instant platform, 1 worker of 8 slots"
    few = f"Celery ETA tasks, {2 * BURST_OF_TASKS:,} deliveries"
    if not is_over:
        job += f" ({ours.public:,} of them within {BURST_LASTS:.0f} s)"
    wrong = f"{job}: not called exactly once; baseline: {few}"
    yield row(wrong, _wrong(ours) if is_over else ours.doubles, "deliveries", _wrong(tasks))
    yield row(f"{job}; baseline: {few}", _rate(ours), "deliveries/s", _rate(tasks))
    each = round(busy * 1_000 / max(1, ours.public), 1)
    yield row(f"{job}: a core kept busy by its worker, for each; baseline: 5, one slot at 200/s", each, "ms", 5)
    one = f"publish_scheduled, one process, {2 * BURST_OF_PAGES} deliveries"
    yield row(
        f"{job}; baseline: {one}",
        _rate(ours),
        "deliveries/s" if pages else WITHOUT_WAGTAIL,
        _rate(pages) if pages else None,
    )


def _wrong(told: Told) -> int:
    return told.doubles + len(told.missing)


def _rate(told: Told) -> float:
    return round(told.public / told.out_after, 1)


# --- One SIGKILL --------------------------------------------------------------------------------------------------


def _killed(servers: Servers, folder: Path) -> Iterator[dict]:
    """Of two workers one is killed in the middle. Ours on platforms that know our keys, and on those that do not."""
    for kind in ("once", "any number"):
        house = House(servers, folder, f"killed_{kind.split()[0]}", Job(KILLED, KILLED_SLOW, takes_keys=(kind,)))
        with house.at_work() as (victim, _other):
            _kill_in_the_middle(house.due, victim)
            house.settles()
        named = {"once": "that takes a key once", "any number": "that knows no keys"}[kind]
        yield from _what_became(f"Tandem, on a platform {named}", house.told(), house.before_a_person())
    for acks_late in (False, True):
        tasks = EtaTasks(servers, folder, f"killed_eta_{acks_late}".lower(), pairs=KILLED, answers_after=KILLED_SLOW)
        with tasks.at_work(acks_late=acks_late) as (victim, _other):
            _kill_in_the_middle(tasks.due, victim)
            tasks.settles()
        yield from _what_became(f"Celery ETA tasks, acks {'late' if acks_late else 'early'}", tasks.told(), set())
    if WAGTAIL_PYTHON.exists():
        pages = ScheduledPages(servers, folder, "killed_pages", pairs=KILLED_PAGES, answers_after=KILLED_SLOW)
        pages.fill()
        pages.publish(killed_after=KILLED_PAGES)
        pages.publish()
        yield from _what_became(f"publish_scheduled, {KILLED_PAGES} pairs, run again", pages.told(), set())


def _kill_in_the_middle(due: float, victim: object) -> None:
    """About half-way: 16 slots take 200 messages of half a second in six."""
    time.sleep(max(0.0, due - time.time()) + KILLED * 2 * KILLED_SLOW / 16 / 2 + KILLED_SLOW)
    kill(victim)  # type: ignore[arg-type]


def _what_became(whose: str, told: Told, asked: set[str]) -> Iterator[dict]:
    messages, job = 2 * told.pairs, f"one SIGKILL amid {told.pairs} pairs, {whose}"
    lost = len(told.missing - asked)
    yield row(f"{job}: public twice; baseline: messages", told.doubles, "messages", messages)
    yield row(f"{job}: never public, and nobody is told; baseline: messages", lost, "messages", messages)
    yield row(f"{job}: put before a person; baseline: messages", len(asked), "messages", messages)


# --- The same job by each -----------------------------------------------------------------------------------------


def _ours(servers: Servers, folder: Path, name: str, job: Job) -> Told:
    house = House(servers, folder, name, job)
    with house.at_work():
        house.settles()
    return house.told()


def _tasks(
    servers: Servers, folder: Path, name: str, *, pairs: int, answers_after: float = 0.0, workers: int = 2
) -> Told:
    tasks = EtaTasks(servers, folder, name, pairs=pairs, answers_after=answers_after)
    with tasks.at_work(workers=workers):
        tasks.settles()
    return tasks.told()


def _pages(servers: Servers, folder: Path, name: str, *, pairs: int, answers_after: float = 0.0) -> Told | None:
    if not WAGTAIL_PYTHON.exists():
        return None
    pages = ScheduledPages(servers, folder, name, pairs=pairs, answers_after=answers_after)
    pages.fill()
    pages.publish()
    return pages.told()
