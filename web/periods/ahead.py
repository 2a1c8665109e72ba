"""What a period would do if it began now, told before anybody presses the button; it follows the boxes."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from approvals.emergencies import went_through
from publishing.content.categories import category_name
from publishing.content.documents import content_of
from publishing.models import Dispatch
from publishing.sending.period_queue import WAITING, waiting_in
from publishing.states import DispatchState
from web.periods.words import jurisdiction_name, jurisdictions


@dataclass(frozen=True)
class Kindred:
    """The sendings of one category that wait, and whether it may still go out."""

    name: str
    sendings: int
    is_allowed: bool


@dataclass(frozen=True)
class Ahead:
    """What waits in one jurisdiction, by category, and what is on its way already. `urgent`: what goes by the
    emergency lane, which no period stops."""

    where: str
    kinds: list[Kindred]
    leaving: int
    urgent: int = 0

    @property
    def waiting(self) -> int:
        """How many sendings wait."""
        return sum(kind.sendings for kind in self.kinds) + self.urgent

    @property
    def held(self) -> int:
        """How many would be held at once with the boxes as they stand."""
        return sum(kind.sendings for kind in self.kinds if not kind.is_allowed)


def ahead(allowed: Collection[str], *, where: str = "", accounts: Collection[str] | None = None) -> list[Ahead]:
    """What waits in each jurisdiction of this house, or in one; of a narrow period on its accounts alone."""
    return [_in(one, allowed, accounts) for one in jurisdictions() if where in ("", one)]


def _in(jurisdiction: str, allowed: Collection[str], accounts: Collection[str] | None) -> Ahead:
    waiting = [one for one in waiting_in(jurisdiction).filter(WAITING) if _reached(one, accounts)]
    urgent = went_through({one.digest for one in waiting})
    ordinary = [one for one in waiting if (one.post.public_id, one.digest) not in urgent]
    counted = Counter(content_of(one.revision).category or "" for one in ordinary)
    kinds = [Kindred(category_name(code), sendings, code in allowed) for code, sendings in counted.most_common()]
    leaving = Dispatch.objects.filter(state=DispatchState.LEAVING, post__ministry__jurisdiction=jurisdiction)
    left = _count(leaving.select_related("channel"), accounts)
    return Ahead(jurisdiction_name(jurisdiction), kinds, left, len(waiting) - len(ordinary))


def _count(leaving: Iterable[Dispatch], accounts: Collection[str] | None) -> int:
    return sum(_reached(one, accounts) for one in leaving)


def _reached(dispatch: Dispatch, accounts: Collection[str] | None) -> bool:
    return accounts is None or str(dispatch.channel.public_id) in accounts
