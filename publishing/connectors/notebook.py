"""The platform of training and tests: real enough to be wrong.

It keeps what it is sent on the shelf and remembers every call. As most platforms it knows nothing of our keys: asked
twice, it posts twice. A script may tell it to fail in a chosen way.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import TypeVar, cast
from uuid import uuid4

from compliance.both import Both
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import (
    About,
    CannotTell,
    EditOutcome,
    Gone,
    Limits,
    NotFound,
    Parcel,
    Posted,
    PreparationFailed,
    Prepared,
    PublishOutcome,
    Refused,
    Retryable,
    Shown,
    Sight,
    Unknown,
    WithdrawOutcome,
)
from publishing.connectors.script import Plan, Script
from publishing.connectors.shelf import Call, Put, Shelf, Taken, ask, placing, shown

Said = TypeVar("Said")

GONE = "It is no longer in the notebook. / Le message ne figure plus dans le carnet."


class Notebook:
    """Writes every message down, as often as it is asked to, and remembers every call."""

    name = "notebook"
    by_hand = False
    safe_to_send_again = False
    can_withdraw = True
    can_edit = True
    quiet_time = timedelta(seconds=2)
    limits = Limits()
    about = About(
        does=Both(
            "Plays a platform in training and in tests: nothing leaves the house. It does not know our keys, so a "
            "second call posts a second time; tests tell it to refuse, to fall silent, or to answer too late.",
            "Joue le rôle d’une plateforme pour la formation et les essais : rien ne sort de l’organisation. Il ignore "
            "nos clés : un second appel publie une seconde fois. Les essais le font refuser, se taire ou répondre "
            "trop tard.",
        ),
        verified=Both(
            "Against the real shelf, on SQLite and on PostgreSQL, by the contract test.",
            "Avec l’étagère réelle, sous SQLite et sous PostgreSQL, par le test du contrat.",
        ),
    )

    def __init__(self, shelf: Shelf, *, address_of: Callable[[str, str], str], script: Script | None = None) -> None:
        """`address_of(account, id)` is the made-up place of a message; `script` says which calls go wrong."""
        self._shelf, self._address_of, self._script = shelf, address_of, script or Script()

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        for parcel in parcels:
            plan = self._begin("prepare", parcel, deadline)
            if isinstance(plan.answer, PreparationFailed):
                raise plan.answer
        return {}

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        return ask(
            deadline, lambda: self._go("publish", parcel, deadline, self._write_down), unasked=Retryable, silent=Unknown
        )

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        return ask(
            deadline, lambda: self._go("find", parcel, deadline, self._find), unasked=CannotTell, silent=CannotTell
        )

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        return ask(
            deadline, lambda: self._go("read", parcel, deadline, self._read), unasked=CannotTell, silent=CannotTell
        )

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        return ask(
            deadline, lambda: self._go("edit", parcel, deadline, self._write_over), unasked=Retryable, silent=Unknown
        )

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        return ask(
            deadline, lambda: self._go("withdraw", parcel, deadline, self._take_down), unasked=Retryable, silent=Unknown
        )

    def _go(self, act: str, parcel: Parcel, deadline: Deadline, do: Callable[[Parcel, Deadline], Said]) -> Said:
        """One call as it was planned: usually what `do` says."""
        plan = self._begin(act, parcel, deadline)
        truth = do(parcel, deadline) if plan.happens else None
        plan.after(parcel)
        return cast(Said, plan.answer or truth)

    def _begin(self, act: str, parcel: Parcel, deadline: Deadline) -> Plan:
        """Remember the call, and take what is planned for it."""
        self._shelf.remember(Call(self.name, act, parcel.key, parcel.account, parcel.language), deadline=deadline.left)
        plan = self._script.next(act, parcel)
        plan.before(parcel)
        return plan

    def _write_down(self, parcel: Parcel, deadline: Deadline) -> Posted:
        for own_id in _own_ids(parcel):
            answer = self._shelf.put_if_absent(own_id, placing(parcel, self.name), deadline=deadline.left)
            if isinstance(answer, Put):
                break
        return self._posted(parcel, own_id, answer.at)

    def _write_over(self, parcel: Parcel, deadline: Deadline) -> Posted | Refused:
        """As often as it is asked to: it knows no keys of ours."""
        own_id, words = parcel.posted_id, placing(parcel, self.name)
        answer = self._shelf.rewrite(own_id, words, under=str(uuid4()), deadline=deadline.left)
        return self._posted(parcel, own_id, answer.at) if isinstance(answer, Taken) else Refused(GONE)

    def _find(self, parcel: Parcel, deadline: Deadline) -> Posted | NotFound:
        for own_id, taken in self._standing(parcel, deadline):
            return self._posted(parcel, own_id, taken.at)
        return NotFound()

    def _read(self, parcel: Parcel, deadline: Deadline) -> Shown | NotFound:
        for own_id, taken in self._standing(parcel, deadline):
            return shown(taken, self._address_of(parcel.account, own_id))
        return NotFound()

    def _take_down(self, parcel: Parcel, deadline: Deadline) -> Gone:
        ids = [own_id for own_id, _ in self._standing(parcel, deadline)] or [next(_own_ids(parcel))]
        return Gone(at=[self._shelf.remove(own_id, deadline=deadline.left).at for own_id in ids][-1])

    def _standing(self, parcel: Parcel, deadline: Deadline) -> Iterator[tuple[str, Taken]]:
        """What can be seen of a message, as often as it was posted."""
        for own_id in _own_ids(parcel):
            match self._shelf.find(own_id, deadline=deadline.left):
                case None:
                    return
                case Taken() as taken:
                    yield own_id, taken

    def _posted(self, parcel: Parcel, own_id: str, at: datetime) -> Posted:
        return Posted(platform_id=own_id, address=self._address_of(parcel.account, own_id), at=at)


def _own_ids(parcel: Parcel) -> Iterator[str]:
    """The ids this platform gives to a message posted once, twice, …; corrected, it keeps them."""
    first, _dot, _number = parcel.posted_id.rpartition(".")
    key = first if first and "/" not in first else parcel.key
    return (f"{key}.{number}" for number in count(1))
