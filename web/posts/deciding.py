"""What a decision asks of a person: whether they sign in again for it, and in whose place they can decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from approvals.capacity import Capacity
from approvals.models import Decision, Review, Stage
from approvals.queries import Decider, Turn, asked_now, turn_of
from approvals.relaying import RELAYED
from approvals.reviews import asks_signature
from approvals.separation import Separation
from people.elision import elided
from people.models import Person
from people.roles import Role
from publishing.position import Position
from web.posts.done import Done


@dataclass(frozen=True)
class Deciding:
    """`asks_signature`: somewhere they could decide now, a yes is signed. `places`: in whose place they can decide, by
    public id; empty for their own. `giver`: whose place it is where there is no choice, and the role it is taken in;
    both empty where it is their own."""

    asks_signature: bool
    places: list[tuple[str, str]]
    giver: str = ""
    role: str = ""


def deciding(position: Position) -> Deciding | None:
    """What it asks of this person now; None when it is not theirs to decide."""
    if position.review is None or position.separation is None:
        return None
    return deciding_in(position.review, position.decider(), position.separation)


def deciding_in(review: Review, decider: Decider, separation: Separation) -> Deciding | None:
    """The same of a round, wherever it was read."""
    turn = turn_of(review, decider, separation)
    if not isinstance(turn, Turn):
        return None
    asked = asked_now(review)
    turns = [(way, _stages(way, asked, decider.person, separation)) for way in decider.ways]
    signs = any(asks_signature(stage) for _way, stages in turns for stage in stages)
    open_ones = [(way, stages) for way, stages in turns if stages]
    giver, role = _giver(open_ones)
    return Deciding(signs, [(_whose(way), _named(way)) for way, _stages in open_ones], giver, role)


def deputies_asked(position: Position) -> list[Person]:
    """The deputies whose yes could be written down now: those a stage whose turn it is asks."""
    asked = asked_now(position.review) if position.review else []
    roles = [Role(stage.role) for stage in asked if stage.code in RELAYED]
    return [person for role in roles for person in position.entitlement.holders(role) if person != position.person]


def _stages(way: Capacity, asked: Sequence[Stage], person: Person, separation: Separation) -> list[Stage]:
    """The stages somebody could decide at in this way."""
    return [stage for stage in asked if isinstance(separation.at(stage, person, [way]), Capacity)]


def _giver(open_ones: Sequence[tuple[Capacity, list[Stage]]]) -> tuple[str, str]:
    """In whose place alone somebody can decide, by name and by the role taken; empty where they can choose."""
    (way, stages), *others = open_ones
    if others or way.in_place_of is None:
        return "", ""
    return way.in_place_of.name, str(Role(stages[0].role).label)


def yes_on_record(post_id: UUID, by: Person) -> Done:
    """What somebody who just said yes is told: for whom they said it, where it was not in their own right."""
    said = Decision.objects.filter(review__subject=post_id, person=by, answer=Decision.Answer.YES)
    newest = said.select_related("on_behalf_of").order_by("-at", "-pk").first()
    if newest is None or newest.on_behalf_of is None:
        return Done(_("Your approval is on record."))
    return Done(elided(_("Your approval for %(giver)s is on record.") % {"giver": newest.on_behalf_of.name}))


def _whose(way: Capacity) -> str:
    return str(way.in_place_of.public_id) if way.in_place_of else ""


def _named(way: Capacity) -> str:
    if way.in_place_of is None:
        return _("In your own right")
    return elided(_("For %(name)s") % {"name": way.in_place_of.name})
