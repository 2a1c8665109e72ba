"""How long the list of posts takes as the house grows: queries and milliseconds, at both doors, on SQLite.

The lists live in another process (`python -m bench.lists`), in a house of their own that is thrown away.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bench import row
from bench._measuring import compared, in_a_house_of_its_own, measure, page_of, said_by

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bench._house import House
    from channels.models import Channel
    from people.models import Person

SMALL, LARGE = 10_000, 100_000


def rows() -> Iterator[dict]:
    """Each list at 100,000 posts, its baseline the same list at 10,000; and guardian's own way beside ours."""
    yield from said_by("bench.lists")


# --- In the other process -----------------------------------------------------------------------------------------


def _figures() -> Iterator[dict]:
    from bench._house import House

    house = House()
    house.grow_to(SMALL)
    small = {name: measure(page) for name, page in _pages(house).items()}
    house.grow_to(LARGE)
    for name, page in _pages(house).items():
        yield from compared(name, f"at {LARGE:,} posts; baseline: at {SMALL:,}", measure(page), small[name])
    for who, person in house.people.items():
        ours, stock = measure(lambda one=person: _ours(one)), measure(lambda one=person: _stock(one))
        first = f"first 50 posts, {who}, {{}}; baseline: guardian's get_objects_for_user per page"
        yield row(first.format("p95"), ours.took, "ms", stock.took)
        yield row(first.format("p95 of a core"), ours.busy, "ms", stock.busy)


def _pages(house: "House") -> dict[str, Callable[[], object]]:
    """Each list at each door for each person."""
    from django.test import Client
    from knox.models import AuthToken

    found: dict[str, Callable[[], object]] = {}
    for who, person in house.people.items():
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        token = AuthToken.objects.create(person)[1]
        found[f"list page, {who}"] = page_of(client, "/posts/")
        found[f"API list, {who}"] = page_of(Client(headers={"Authorization": f"Bearer {token}"}), "/api/v1/posts/")
    return found


def _ours(person: "Person") -> list:
    from publishing.queries import visible_posts

    return list(visible_posts(person).order_by("-changed_at", "-id")[:50])


def _stock(person: "Person") -> list:
    from guardian.shortcuts import get_objects_for_user

    from publishing.models import Post

    mine: QuerySet[Channel] = get_objects_for_user(person, "channels.act_as_drafter", accept_global_perms=False)
    return list(Post.objects.filter(channels__in=mine).distinct().order_by("-changed_at", "-id")[:50])


if __name__ == "__main__":
    in_a_house_of_its_own(lambda: map(json.dumps, _figures()), sys.stdout)
