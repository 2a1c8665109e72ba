"""What waits for a person, in the order they should meet it: what is wrong first, what others do last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from channels.queries import channel_ids_of
from people.models import Person
from people.queries import ministries_with
from people.roles import Role
from publishing.models import Post
from publishing.queries import visible_posts
from publishing.telling.work import Work, my_work
from web.lists.rows import Row, rows
from web.work.acts import acts_of

NAMES: Mapping[str, str | Promise] = {
    "emergency": _("Emergency: waits for your confirmation"),
    "alarms": _("Needs a decision"),
    "take_down": _("To take down by hand"),
    "by_hand": _("To post by hand"),
    "agree": _("To take down, with your agreement"),
    "heard": _("The office is asked"),
    "decide": _("To decide"),
    "look": _("Posted by hand, to look at"),
    "answer": _("Questions to answer"),
    "schedule": _("Approved, waiting for a minute"),
    "drafts": _("My drafts"),
    "waiting": _("Waiting for others"),
    "scheduled": _("Scheduled to go out"),
}
NEWEST = 10
"""How many posts somebody who only reads is shown here; the list of posts has them all."""


@dataclass(frozen=True)
class Section:
    """Posts that wait for the same thing."""

    place: str
    name: str
    rows: list[Row]

    @property
    def asks_nothing(self) -> bool:
        """Whether it only tells what goes out by itself."""
        return self.place == "scheduled"


def sections(person: Person) -> list[Section]:
    """What waits for them; what stands in an earlier section is not said again. Empty sections are left out."""
    work = Work(person)
    waiting = my_work(work)
    waiting["heard"] = _asked_of_the_office(person, waiting["decide"])
    once = _each_once(waiting)
    acts = acts_of(person, waiting, work.to_clear)
    found = {
        row.post.pk: replace(row, acts=tuple(acts.get(row.post.pk, ())))
        for row in rows((post for posts in once.values() for post in posts), person)
    }
    urgent = [post for post in waiting["decide"] if found[post.pk].is_emergency]
    once = _each_once({place: urgent if place == "emergency" else waiting[place] for place in NAMES})
    return [
        Section(place, str(NAMES[place]), [found[post.pk] for post in posts]) for place, posts in once.items() if posts
    ]


def _asked_of_the_office(person: Person, posts: list[Post]) -> list[Post]:
    """Those of the posts that wait for the minister’s office, which is heard and decides nothing."""
    if not posts:
        return []
    offices = set(ministries_with(person, [Role.MINISTERS_OFFICE]).values_list("pk", flat=True))
    return [post for post in posts if post.ministry_id in offices]


def _each_once(lists: Mapping[str, list[Post]]) -> dict[str, list[Post]]:
    said: set[int] = set()
    once = {}
    for place, posts in lists.items():
        once[place] = [post for post in posts if post.pk not in said]
        said.update(post.pk for post in posts)
    return once


def only_reads(person: Person) -> bool:
    """Whether a person works on no account: the minister's office, audit, records."""
    return not channel_ids_of(person)


def newest(person: Person) -> list[Row]:
    """The posts a person may read, newest change first."""
    return rows(visible_posts(person).order_by("-changed_at", "-id")[:NEWEST], person)
