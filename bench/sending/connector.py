"""How Tandem's worker speaks to the platform with the ledger: one row in its table of connectors, in this process."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache

from bench.sending.platform import Ledger
from compliance.both import Both
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import (
    About,
    CannotTell,
    Credentials,
    EditOutcome,
    Gone,
    Limits,
    NotFound,
    Parcel,
    Posted,
    Prepared,
    PublishOutcome,
    Refused,
    Shown,
    Sight,
    WithdrawOutcome,
)
from publishing.sending import connecting


class WithLedger:
    """Posts to the ledger. `safe_to_send_again`: as Bluesky does, it takes a key once; otherwise, as X, any number."""

    name = "notebook"
    by_hand = False
    can_withdraw = False
    can_edit = False
    quiet_time = timedelta(seconds=2)
    limits = Limits()
    about = About(does=Both("Keeps a ledger.", "Tient un registre."), verified=Both("By the bench.", "Par le banc."))

    def __init__(self, ledger: Ledger, *, safe_to_send_again: bool) -> None:
        self._ledger, self.safe_to_send_again = ledger, safe_to_send_again

    def prepare(self, parcels: tuple[Parcel, ...], *, deadline: Deadline) -> Mapping[str, Prepared]:
        return {}

    def publish(self, parcel: Parcel, *, deadline: Deadline) -> PublishOutcome:
        return _posted(parcel, self._ledger.post(parcel.key, once=self.safe_to_send_again))

    def find(self, parcel: Parcel, *, deadline: Deadline) -> Sight:
        at = self._ledger.find(parcel.key)
        return _posted(parcel, at) if at else NotFound()

    def read(self, parcel: Parcel, *, deadline: Deadline) -> Shown | NotFound | CannotTell:
        alts = tuple(picture.alt for picture in parcel.pictures)
        return Shown(parcel.text, parcel.language, alts, f"https://ledger.invalid/{parcel.key}", len(alts))

    def edit(self, parcel: Parcel, *, deadline: Deadline) -> EditOutcome:
        return Refused("The ledger stays as it is. / Le registre reste tel quel.")

    def withdraw(self, parcel: Parcel, *, deadline: Deadline) -> WithdrawOutcome:
        return Gone(datetime.now(UTC))


def _posted(parcel: Parcel, at: float) -> Posted:
    return Posted(parcel.key, f"https://ledger.invalid/{parcel.key}", datetime.fromtimestamp(at, UTC))


@cache
def _ledger() -> Ledger:
    return Ledger.of_environment()


def _any_number(credentials: Credentials, line: Line) -> WithLedger:
    return WithLedger(_ledger(), safe_to_send_again=False)


def _once(credentials: Credentials, line: Line) -> WithLedger:
    return WithLedger(_ledger(), safe_to_send_again=True)


def speak_to_the_ledger() -> None:
    """From here on, in this process, two platforms of ours stand for the ledger: one knows our keys, one does not."""
    connecting.FACTORIES["notebook"] = _any_number
    connecting.FACTORIES["bulletin"] = _once
