"""Which stages a post goes through, and whether there are people for them who did not write it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from approvals.matching import Missing, Need, missing
from approvals.policies import asked_of
from approvals.routes import Asked, Route, route_for
from approvals.stages import stage_name
from channels.models import Channel
from channels.queries import holders
from compliance.content import Content, ContentError, digest, read
from people.answers import Allowed, Answer, denied
from people.models import Ministry, Person
from people.queries import people_with
from people.roles import CHANNEL_ROLES, Role
from publishing.documents import content_of, sealed
from publishing.models import Post, Revision
from publishing.triggers import triggers_of


def route_of(post: Post, revision: Revision) -> Route:
    """The stages a version goes through if it is submitted now."""
    return _route(post, content_of(revision), revision.digest)


def route_to_come(post: Post) -> Route:
    """The stages of what is being typed, were it submitted now; of what cannot be read yet, the stages always asked."""
    try:
        document = post.copy.document
        return _route(post, read(document), digest(sealed(document)))
    except ContentError:
        return route_for(_asked(post), frozenset())


def _route(post: Post, content: Content, words: str) -> Route:
    return route_for(_asked(post), triggers_of(post, content, words))


def _asked(post: Post) -> list[Asked]:
    return asked_of(post.ministry, [channel.public_id for channel in post.channels.all()])


def deciders(roles: Collection[Role], ministry: Ministry, channels: Sequence[Channel]) -> dict[Role, list[Person]]:
    """Who holds each role today on every one of these accounts; a role of the ministry, in it."""
    on_accounts = [role for role in roles if role in CHANNEL_ROLES]
    found = holders(on_accounts, channels) if on_accounts else {}
    in_ministry = [role for role in roles if role not in CHANNEL_ROLES]
    return found | {role: list(people_with(role, ministry).order_by("name", "pk")) for role in in_ministry}


def lacking(post: Post, route: Route) -> tuple[Missing, ...]:
    """The stages of a route that do not find enough different people who had no part in the words."""
    people = deciders([step.role for step in route.steps], post.ministry, list(post.channels.all()))
    authors = set(post.revisions.values_list("authors__public_id", flat=True))
    needs = [
        Need(
            step.stage,
            step.quorum,
            step.everybody,
            frozenset(person.public_id for person in people[step.role]) - authors,
        )
        for step in route.steps
    ]
    return missing(needs)


def there_are_people(post: Post, route: Route) -> Answer:
    """Whether the people there are today could approve it on this route; if not, what lacks and who could mend it."""
    lacks = lacking(post, route)
    if not lacks:
        return Allowed()
    administrators = [person.name for person in people_with(Role.ADMINISTRATOR, post.ministry).order_by("name", "pk")]
    return denied("people_missing", stages=Lacks(lacks), administrators=", ".join(administrators) or "—")


@dataclass(frozen=True)
class Lacks:
    """Stages that lack people, for a sentence: said in the language of whoever reads it."""

    missing: Iterable[Missing]

    def __str__(self) -> str:
        return ", ".join(_lack(one) for one in self.missing)


def _lack(one: Missing) -> str:
    said = ngettext("%(stage)s (%(count)s more person)", "%(stage)s (%(count)s more people)", one.count)
    return said % {"stage": stage_name(one.stage), "count": one.count}
