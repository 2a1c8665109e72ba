"""A ministry with hundreds of accounts, thousands of people and as many posts as asked."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from channels.models import Channel
    from people.models import Person
    from publishing.models import Post

CHANNELS, TYPICAL, PEOPLE = 500, 20, 2_000
ONE_IN = 997  # posts waits for somebody


class House:
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

    def grow_to(self, size: int) -> "list[Post]":
        """So many posts, spread over the accounts, one in a thousand not sent in time. Gives those that are new."""
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
                stage="scheduled" if number % ONE_IN == 0 else "draft",
                outcome="missed" if number % ONE_IN == 0 else "none",
            )
            for number in range(self.posts, size)
        )
        targets = Post.channels.through
        targets.objects.bulk_create(targets(post_id=post.pk, channel_id=self.channel_of(post).pk) for post in posts)
        self.posts = size
        return posts

    def channel_of(self, post: "Post") -> "Channel":
        """Where a post goes."""
        return self.channels[post.pk % CHANNELS]
