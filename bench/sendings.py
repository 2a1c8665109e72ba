"""How long the list of sendings takes as the house grows: queries and milliseconds, on SQLite.

The sendings live in another process (`python -m bench.sendings`), in a house of their own that is thrown away.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from bench._measuring import compared, in_a_house_of_its_own, measure, page_of, said_by
from bench.inbox import document

if TYPE_CHECKING:
    from bench._house import House
    from publishing.models import Delivery, Dispatch, Post

SMALL, LARGE = 10_000, 100_000
AT_ONCE = 5_000


def rows() -> Iterator[dict]:
    """The list at 100,000 sendings, its baseline the same at 10,000."""
    yield from said_by("bench.sendings")


# --- In the other process -----------------------------------------------------------------------------------------


def _figures() -> Iterator[dict]:
    from bench._house import House

    house = House()
    _send(house, SMALL)
    small = {name: measure(page) for name, page in _pages(house).items()}
    _send(house, LARGE)
    for name, page in _pages(house).items():
        yield from compared(name, f"at {LARGE:,} sendings; baseline: at {SMALL:,}", measure(page), small[name])


def _pages(house: "House") -> dict[str, Callable[[], object]]:
    """What went out, and what waits for somebody, for each person."""
    from django.test import Client

    found: dict[str, Callable[[], object]] = {}
    for who, person in house.people.items():
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        found[f"sendings, {who}"] = page_of(client, "/sendings/")
        found[f"sendings that wait for somebody, {who}"] = page_of(client, "/sendings/?state=stuck")
    return found


def _send(house: "House", size: int) -> None:
    """So many posts, each out in both languages, a minute after the one before."""
    from records.clock import now

    at, posts = now(), house.grow_to(size)
    for first in range(0, len(posts), AT_ONCE):
        sendings = _sendings(house, posts[first : first + AT_ONCE], at)
        _receipts([one for one in _deliveries(sendings, at) if one.state == "confirmed"], at)


def _sendings(house: "House", posts: "list[Post]", at: datetime) -> "list[Dispatch]":
    from compliance.content import digest
    from publishing.content.documents import sealed
    from publishing.models import Dispatch, Revision

    author, words = house.people["with every account"], sealed(document())
    revisions = Revision.objects.bulk_create(
        Revision(post=post, number=1, content=words, digest=digest(words), made_by=author, made_at=at) for post in posts
    )
    return Dispatch.objects.bulk_create(
        Dispatch(
            post=revision.post,
            revision=revision,
            channel=house.channel_of(revision.post),
            ministry=house.ministry,
            digest=revision.digest,
            state="missed" if revision.post.outcome == "missed" else "sent",
            state_since=at,
            wall_minute="2026-12-01T09:00",
            time_zone="America/Toronto",
            due_at=at - timedelta(days=100) + timedelta(minutes=revision.post.pk),
            latest_at=at,
            first_language="en",
            scheduled_by=author,
        )
        for revision in revisions
    )


def _deliveries(sendings: "list[Dispatch]", at: datetime) -> "list[Delivery]":
    from publishing.models import Delivery

    return Delivery.objects.bulk_create(
        Delivery(
            dispatch=sending,
            handle=f"@{language}",
            language=language,
            turn=turn,
            state="confirmed" if sending.state == "sent" else "waiting",
            state_since=at,
        )
        for sending in sendings
        for turn, language in enumerate(("en", "fr"))
    )


def _receipts(deliveries: "list[Delivery]", at: datetime) -> None:
    """What the platform answered, and the one call it took."""
    from publishing.models import Attempt, Receipt

    Receipt.objects.bulk_create(
        Receipt(delivery=one, platform_id=str(one.pk), address=f"https://example.ca/{one.pk}", posted_at=at)
        for one in deliveries
    )
    Attempt.objects.bulk_create(
        Attempt(
            delivery=one,
            token=uuid4(),
            worker="one",
            began_at=at,
            deadline_at=at,
            settled_at=at,
            outcome="Posted",
            answer="Posted.",
        )
        for one in deliveries
    )


if __name__ == "__main__":
    in_a_house_of_its_own(lambda: map(json.dumps, _figures()), sys.stdout)
