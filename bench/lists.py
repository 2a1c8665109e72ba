"""How long the list of posts takes as the house grows: queries and milliseconds, at both doors, on SQLite.

The lists live in another process (`python -m bench.lists FOLDER`), in a house of their own that is thrown away.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING, TextIO

from bench import row

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from channels.models import Channel
    from people.models import Person

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = 10_000, 100_000
CHANNELS, TYPICAL, PEOPLE = 500, 20, 2_000
ROUNDS = 15


def rows() -> Iterator[dict]:
    """Each list at 100,000 posts, its baseline the same list at 10,000; and guardian's own way beside ours."""
    yield from said_by("bench.lists")


def said_by(module: str) -> Iterator[dict]:
    """What a module of the bench measures in a house of its own, in another process."""
    with tempfile.TemporaryDirectory(prefix="tandem-bench-") as folder:
        environment = {**os.environ, "VAR_DIR": folder, "SECRET_KEY": "only for the bench", "LOG_LEVEL": "ERROR"}
        environment |= {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_OWNER_URL": "",
            "EMAIL_URL": "memorymail://",
        }
        environment |= {
            "DATABASE_URL": f"sqlite:///{folder}/a.sqlite3",
            "SHELF_DATABASE_URL": f"sqlite:///{folder}/b.sqlite3",
        }
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        yield from map(json.loads, done.stdout.splitlines())


# --- In the other process -----------------------------------------------------------------------------------------


def _figures() -> Iterator[dict]:
    house = _House()
    house.grow_to(SMALL)
    small = {name: measure(page) for name, page in house.pages().items()}
    house.grow_to(LARGE)
    for name, page in house.pages().items():
        yield from compared(name, f"at {LARGE:,} posts; baseline: at {SMALL:,}", measure(page), small[name])
    for who, person in house.people.items():
        ours, stock = measure(lambda one=person: house.ours(one)), measure(lambda one=person: house.stock(one))
        first = f"first 50 posts, {who}, {{}}; baseline: guardian's get_objects_for_user per page"
        yield row(first.format("p95"), ours.took, "ms", stock.took)
        yield row(first.format("p95 of a core"), ours.busy, "ms", stock.busy)


class _House:
    """One ministry with many accounts; a person with a few of them, and one with all."""

    def __init__(self) -> None:
        from people import services
        from people.actors import CONSOLE

        self.ministry = services.add_ministry("HLTH", name_en="Health", name_fr="Santé", by=CONSOLE)
        self.people = {"with few accounts": self._person("few"), "with every account": self._person("all")}
        self.channels = self._make_channels()
        self._fill_the_house()
        self.posts = 0

    def _fill_the_house(self) -> None:
        """Everybody else: they ask for nothing, but every index and every join knows them."""
        from people.models import Membership, Person
        from people.roles import Role
        from records.clock import today

        others = Person.objects.bulk_create(
            Person(email=f"person{number}@example.ca", name=f"Person {number}") for number in range(PEOPLE)
        )
        Membership.objects.bulk_create(
            Membership(person=person, ministry=self.ministry, role=Role.MEMBER, since=today()) for person in others
        )

    def _person(self, handle: str) -> "Person":
        from people import services
        from people.actors import CONSOLE
        from people.roles import Role

        person = services.add_person(f"{handle}@example.ca", name=handle, by=CONSOLE)
        services.give_membership(person, self.ministry, Role.MEMBER, by=CONSOLE)
        return person

    def _make_channels(self) -> "list[Channel]":
        from django.contrib.auth.models import Group
        from guardian.shortcuts import assign_perm

        from channels.models import Channel

        few, every = (Group.objects.create(name=name) for name in ("few", "every"))
        for group, person in zip((few, every), self.people.values(), strict=True):
            person.groups.add(group)
        channels = [
            Channel.objects.create(ministry=self.ministry, platform="bulletin", name=f"Account {number}", purpose="…")
            for number in range(CHANNELS)
        ]
        for number, channel in enumerate(channels):
            assign_perm("channels.act_as_drafter", every, channel)
            if number < TYPICAL:
                assign_perm("channels.act_as_drafter", few, channel)
        return channels

    def grow_to(self, size: int) -> None:
        from publishing.models import Post
        from records.clock import now

        at, author = now(), self.people["with every account"]
        posts = Post.objects.bulk_create(
            Post(
                ministry=self.ministry,
                file_number=f"HLTH-2026-{number:06d}",
                title=f"Post {number}",
                created_by=author,
                created_at=at,
                changed_at=at,
            )
            for number in range(self.posts, size)
        )
        targets = Post.channels.through
        targets.objects.bulk_create(
            targets(post_id=post.pk, channel_id=self.channels[number % CHANNELS].pk)
            for number, post in enumerate(posts)
        )
        self.posts = size

    def pages(self) -> dict[str, Callable[[], object]]:
        """Each list at each door for each person."""
        from django.test import Client
        from knox.models import AuthToken

        found: dict[str, Callable[[], object]] = {}
        for who, person in self.people.items():
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            token = AuthToken.objects.create(person)[1]
            found[f"list page, {who}"] = page_of(client, "/posts/")
            found[f"API list, {who}"] = page_of(Client(headers={"Authorization": f"Bearer {token}"}), "/api/v1/posts/")
        return found

    def ours(self, person: "Person") -> list:
        from publishing.queries import visible_posts

        return list(visible_posts(person).order_by("-changed_at", "-id")[:50])

    def stock(self, person: "Person") -> list:
        from guardian.shortcuts import get_objects_for_user

        from publishing.models import Post

        mine: QuerySet[Channel] = get_objects_for_user(person, "channels.act_as_drafter", accept_global_perms=False)
        return list(Post.objects.filter(channels__in=mine).distinct().order_by("-changed_at", "-id")[:50])


def page_of(client: "object", path: str) -> Callable[[], object]:
    """What asks a page of a browser, and fails unless it answers."""

    def get() -> object:
        answer = client.get(path, headers={"Host": "localhost"})  # type: ignore[attr-defined]
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return answer

    return get


@dataclass(frozen=True)
class Measured:
    """How many queries one answer takes, and two 95th percentiles in milliseconds: how long it took, and how long it
    kept a core busy, which others on the machine change little. SQLite works in the same process."""

    queries: int
    took: float
    busy: float


def compared(name: str, at: str, large: Measured, small: Measured) -> Iterator[dict]:
    """The rows of one page: a large house, and a small one for its baseline."""
    yield row(f"{name}, queries {at}", large.queries, "queries", small.queries)
    yield row(f"{name}, p95 {at}", large.took, "ms", small.took)
    yield row(f"{name}, p95 of a core {at}", large.busy, "ms", small.busy)


def measure(page: Callable[[], object]) -> Measured:
    """Ask a page once for its queries, then ROUNDS times for its time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        page()
        queries = len(connection.queries_log)
    taken, busy = [], []
    for _round in range(ROUNDS):
        started, worked = perf_counter(), process_time()
        page()
        taken.append((perf_counter() - started) * 1_000)
        busy.append((process_time() - worked) * 1_000)
    return Measured(queries - captured.initial_queries, _p95(taken), _p95(busy))


def _p95(values: list[float]) -> float:
    return round(quantiles(values, n=20)[-1], 1)


def in_a_house_of_its_own(figures: Callable[[], Iterable[str]], out: TextIO) -> None:
    """Print figures, one a line, measured in an empty house."""
    import django

    django.setup()
    from django.core.management import call_command

    for alias in ("default", "shelf"):
        call_command("migrate", database=alias, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for figure in figures():
        out.write(f"{figure}\n")


if __name__ == "__main__":
    in_a_house_of_its_own(lambda: map(json.dumps, _figures()), sys.stdout)
