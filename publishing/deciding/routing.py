"""Which stages a post goes through, and whether there are people for them who did not write it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import ngettext

from approvals.matching import Missing, Need, missing
from approvals.models import Review
from approvals.planning import Plan
from approvals.policies import asked_of
from approvals.routes import Asked, Route, route_for
from approvals.routes import Step as AskedStep
from approvals.separation import Part, Separation
from approvals.stages import LANGUAGE, stage_name
from approvals.triggers import Trigger
from compliance.content import Content, ContentError, digest, read
from people.answers import Allowed, Answer, denied
from people.models import Person
from people.queries import people_with
from people.roles import Role
from publishing.content.documents import content_of, sealed
from publishing.deciding.entitlement import NOBODY, Entitlement
from publishing.deciding.triggers import triggers_of
from publishing.deciding.upheld import plan_for
from publishing.models import Post, Revision
from publishing.translation.on_call import Offered, offered
from publishing.translation.outside import outside_reviewer


def route_of(post: Post, revision: Revision, reasoned: bool | None = None) -> Route:
    """The stages a version goes through if it is submitted now. `reasoned`: whether a reason was given for its words,
    where that is known."""
    return _route(post, content_of(revision), revision.digest, reasoned)


def route_to_come(post: Post) -> Route:
    """The stages of what is being typed, were it submitted now; of what cannot be read yet, the stages always asked."""
    try:
        document = post.copy.document
        return _route(post, read(document), digest(sealed(document)))
    except ContentError:
        return route_for(_asked(post), frozenset())


def _route(post: Post, content: Content, words: str, reasoned: bool | None = None) -> Route:
    return route_for(_asked(post), triggers_of(post, content, words, reasoned))


def _asked(post: Post) -> list[Asked]:
    return asked_of(post.ministry, [channel.public_id for channel in post.channels.all()])


def lacking(
    post: Post,
    route: Route,
    *,
    on_duty: Mapping[Role, Sequence[Person]] = NOBODY,
    besides: Iterable[Person] = (),
    part: Part | None = None,
    newest: Revision | None = None,
    upheld: Plan | None = None,
) -> tuple[Missing, ...]:
    """The stages of a route that do not find enough different people who had no part in the words. `on_duty`: who
    counts as holding a role besides; `besides`: who is to decide nothing, for another reason; `part`, `newest`: where
    these are known; `upheld`: what would stand from earlier rounds: it needs nobody, and its voices speak no more."""
    entitled = Entitlement(post.ministry, list(post.channels.all()), on_duty)
    subject = Review(subject=post.public_id)
    part = part or part_of(post, newest)
    kept_out = part.authors | {person.public_id for person in besides}
    separation = Separation(subject, replace(part, authors=kept_out))
    outside = met_outside(post, newest)
    done, said = (upheld.done, upheld.standing) if upheld else (frozenset(), frozenset())
    asked = [step for step in route.steps if step.stage not in outside and (step.stage, step.seat) not in done]
    deciding = [step for step in asked if not step.is_consultation]
    last = deciding[-1] if deciding else None
    return missing([need_of(step, entitled, separation, is_last=step is last, said=said) for step in deciding])


def need_of(
    step: AskedStep,
    entitled: Entitlement,
    separation: Separation,
    *,
    is_last: bool,
    said: frozenset[UUID] = frozenset(),
) -> Need:
    """What a stage asks, and who could answer. `said`: whose voice stands at another stage already."""
    barred = separation.part.authors | separation.recused | said
    if is_last or Trigger.REASONS_GIVEN in step.when:
        barred |= separation.part.reasoners
    own = entitled.holders(step.role, step.seat)
    here = barred | separation.away
    return Need(
        step.stage,
        step.quorum,
        step.everybody,
        frozenset(person.public_id for person in own) - here,
        frozenset(
            (passed.to.public_id, passed.giver.public_id)
            for passed in entitled.stand_ins_for(step.role, step.seat)
            if passed.to.public_id not in here and separation.lends(passed.giver, passed.through, barred)
        ),
    )


def met_outside(post: Post, newest: Revision | None = None) -> dict[str, dict[str, str]]:
    """The stages somebody outside the house has done for the newest words, and who: a translator, the language.
    `newest`: the newest version, where it is known."""
    newest = newest or post.newest
    found = outside_reviewer(post, newest.digest) if newest else None
    return {LANGUAGE: {"name": found.name, "firm": found.firm, "job": found.job_number}} if found else {}


def part_of(post: Post, newest: Revision | None = None) -> Part:
    """Who had a part in the newest words of a post. `newest`: the newest version, where it is known."""
    newest = newest or post.newest
    reasons = post.justifications.filter(digest=newest.digest) if newest else post.justifications.none()
    authors = frozenset(post.revisions.values_list("authors__public_id", flat=True)) - {None}
    return Part(authors, frozenset(reasons.values_list("by__public_id", flat=True)))


def there_are_people(post: Post, route: Route, part: Part, newest: Revision) -> Answer:
    """Whether the people there are today could approve it on this route; if not, what lacks and who could mend it."""
    lacks = lacking(post, route, part=part, newest=newest, upheld=plan_for(post, newest, route, part))
    if not lacks:
        return Allowed()
    administrators = [person.name for person in people_with(Role.ADMINISTRATOR, post.ministry).order_by("name", "pk")]
    return denied("people_missing", stages=Lacks(lacks, post), administrators=", ".join(administrators) or "—")


@dataclass(frozen=True)
class Lacks:
    """Stages that lack people, for a sentence: said in the language of whoever reads it."""

    missing: Iterable[Missing]
    post: Post

    def __str__(self) -> str:
        return ", ".join(_lack(one, offered(self.post, one.stage)) for one in self.missing)


def _lack(one: Missing, on_call: Offered | None) -> str:
    said = ngettext("%(stage)s (%(count)s more person)", "%(stage)s (%(count)s more people)", one.count)
    named = said % {"stage": stage_name(one.stage), "count": one.count}
    return f"{named}; {on_call}" if on_call else named
