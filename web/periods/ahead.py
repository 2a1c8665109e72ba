"""What a period would do if it began now, told before anybody presses the button."""

from collections import Counter
from dataclasses import dataclass

from publishing.content.categories import category_name
from publishing.content.documents import content_of
from publishing.models import Dispatch
from publishing.sending.period_queue import WAITING, waiting_in
from publishing.states import DispatchState
from web.periods.words import jurisdiction_name, jurisdictions, open_by_the_rules


@dataclass(frozen=True)
class Kindred:
    """The sendings of one category that wait, and whether it is offered as allowed."""

    name: str
    sendings: int
    is_offered: bool


@dataclass(frozen=True)
class Ahead:
    """What waits in one jurisdiction, by category, and what is on its way already."""

    where: str
    kinds: list[Kindred]
    leaving: int

    @property
    def waiting(self) -> int:
        """How many sendings wait."""
        return sum(kind.sendings for kind in self.kinds)

    @property
    def held(self) -> int:
        """How many would be held at once with what is offered as allowed."""
        return sum(kind.sendings for kind in self.kinds if not kind.is_offered)


def ahead() -> list[Ahead]:
    """What waits in each jurisdiction of this house."""
    return [_in(jurisdiction) for jurisdiction in jurisdictions()]


def _in(jurisdiction: str) -> Ahead:
    counted = Counter(content_of(one.revision).category or "" for one in waiting_in(jurisdiction).filter(WAITING))
    offered = set(open_by_the_rules(jurisdiction))
    kinds = [Kindred(category_name(code), sendings, code in offered) for code, sendings in counted.most_common()]
    leaving = Dispatch.objects.filter(state=DispatchState.LEAVING, post__ministry__jurisdiction=jurisdiction)
    return Ahead(jurisdiction_name(jurisdiction), kinds, leaving.count())
