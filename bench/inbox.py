"""How long the inbox takes as open reviews pile up: queries and milliseconds, on SQLite, all waiting for one director.

The reviews live in another process (`python -m bench.inbox`), in a house of their own that is thrown away.
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bench._measuring import compared, in_a_house_of_its_own, measure, page_of, said_by

if TYPE_CHECKING:
    from people.models import Person
    from publishing.models import Post

SMALL, LARGE = 100, 10_000
CHANNELS = 50


def rows() -> Iterator[dict]:
    """The inbox at 10,000 open reviews, its baseline the same at 100."""
    yield from said_by("bench.inbox")


# --- In the other process -----------------------------------------------------------------------------------------


def _figures() -> Iterator[dict]:
    house = _House()
    house.grow_to(SMALL)
    small = {name: measure(page) for name, page in house.pages().items()}
    house.grow_to(LARGE)
    for name, page in house.pages().items():
        yield from compared(name, f"at {LARGE:,} open reviews; baseline: at {SMALL}", measure(page), small[name])


class _House:
    """A ministry with many accounts, a director of all of them, who also stands in for another, and who decides."""

    def __init__(self) -> None:
        from people import services
        from people.actors import CONSOLE

        self.ministry = services.add_ministry("HLTH", name_en="Health", name_fr="Santé", by=CONSOLE)
        names = ("author", "director", "colleague")
        self.author, self.director, self.colleague = (self._person(name) for name in names)
        self.channels = self._make_channels()
        self._stand_in()
        self.posts = 0

    def _person(self, handle: str) -> "Person":
        from people import services
        from people.actors import CONSOLE
        from people.roles import Role

        person = services.add_person(f"{handle}@example.ca", name=handle, by=CONSOLE)
        services.give_membership(person, self.ministry, Role.MEMBER, by=CONSOLE)
        return person

    def _make_channels(self) -> list:
        from django.contrib.auth.models import Group
        from guardian.shortcuts import assign_perm

        from channels.models import Channel

        group = Group.objects.create(name="directors")
        self.director.groups.add(group)
        channels = [
            Channel.objects.create(ministry=self.ministry, platform="bulletin", name=f"Account {number}", purpose="…")
            for number in range(CHANNELS)
        ]
        for channel in channels:
            assign_perm("channels.act_as_director", group, channel)
        return channels

    def _stand_in(self) -> None:
        """A colleague stands in for the director: the longest way round to an inbox."""
        from approvals.models import Delegation
        from records.clock import now

        at = now()
        Delegation.objects.create(
            ministry=self.ministry,
            giver=self.director,
            receiver=self.colleague,
            since=at,
            until=at + timedelta(days=30),
            set_by=self.director,
            set_at=at,
        )

    def grow_to(self, size: int) -> None:
        """So many posts in review, read in both languages, waiting for the director; each with a little more time."""
        from records.clock import now

        at, numbers = now(), range(self.posts, size)
        posts = self._make_posts(numbers, at)
        digest = self._write(posts, at)
        self._ask(posts, digest, at)
        self.posts = size

    def _make_posts(self, numbers: range, at: datetime) -> "list[Post]":
        from publishing.models import Post

        posts = Post.objects.bulk_create(
            Post(
                ministry=self.ministry,
                file_number=f"HLTH-2026-{number:06d}",
                title=f"Post {number}",
                created_by=self.author,
                created_at=at,
                changed_at=at,
                stage="in_review",
                latest_at=at + timedelta(days=2, minutes=number),
            )
            for number in numbers
        )
        targets = Post.channels.through
        targets.objects.bulk_create(
            targets(post_id=post.pk, channel_id=self.channels[number % CHANNELS].pk)
            for number, post in zip(numbers, posts, strict=True)
        )
        return posts

    def _write(self, posts: "list[Post]", at: datetime) -> str:
        from compliance.content import digest
        from publishing.content.documents import sealed
        from publishing.models import Revision

        words = sealed(document())
        Revision.objects.bulk_create(
            Revision(post=post, number=1, content=words, digest=digest(words), made_by=self.author, made_at=at)
            for post in posts
        )
        written = Revision.objects.filter(post__in=[post.pk for post in posts]).values_list("pk", flat=True)
        wrote = Revision.authors.through
        wrote.objects.bulk_create(wrote(revision_id=pk, person_id=self.author.pk) for pk in written)
        return digest(words)

    def _ask(self, posts: "list[Post]", digest: str, at: datetime) -> None:
        from approvals.models import Review, Stage

        reviews = Review.objects.bulk_create(
            Review(subject=post.public_id, digest=digest, opened_at=at, expires_at=post.latest_at) for post in posts
        )
        Stage.objects.bulk_create(
            Stage(review=review, position=place, code=code, role=role, quorum=1, done_at=at if place == 1 else None)
            for review in reviews
            for place, code, role in ((1, "language", "language_reviewer"), (2, "director", "director"))
        )

    def pages(self) -> dict[str, Callable[[], object]]:
        """The inbox of who decides, and of who stands in."""
        from django.test import Client

        found: dict[str, Callable[[], object]] = {}
        for who, person in {"director": self.director, "stand-in": self.colleague}.items():
            client = Client()
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
            found[f"inbox, {who}"] = page_of(client, "/inbox/")
        return found


def document() -> dict:
    """The words of each of these posts."""
    text = "Flu shots are free. Book by December 15."
    return {
        "kind": "post",
        "form": 1,
        "jurisdiction": "ontario",
        "channels": [],
        "variants": {"en": {"text": text}, "fr": {"text": "Le vaccin est gratuit. Rendez-vous d’ici le 15 décembre."}},
        "window": {"time_zone": "America/Toronto", "earliest": "2027-01-04T09:00", "latest": "2027-01-04T11:00"},
        "category": "service-information",
        "paid": False,
    }


if __name__ == "__main__":
    in_a_house_of_its_own(lambda: map(json.dumps, _figures()), sys.stdout)
