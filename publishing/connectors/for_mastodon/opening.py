"""Before anything is sent: whether each key opens its account, and whether its server would take what is to go."""

from collections.abc import Sequence
from datetime import datetime

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import give_up
from publishing.connectors.contract import Credentials, FilmRefused, KeyOfAnother, Parcel, PreparationFailed, Refused
from publishing.connectors.for_mastodon.account import (
    FILM_TOO_BIG,
    LIMITS,
    OTHER_ACCOUNT,
    OTHER_SERVER,
    Account,
    Allowed,
)
from publishing.connectors.for_mastodon.answers import verdict

UNAUTHORIZED, NOT_FOUND = 401, 404


def must_take(
    parcels: Sequence[Parcel],
    accounts: Sequence[Account],
    credentials: Credentials,
    *,
    deadline: Deadline,
    at: datetime,
) -> None:
    """Ask each account’s server once. `accounts`: those of the parcels, in their order. A key that opens nothing any
    more is given up. Raises PreparationFailed, NeverLeft and NoAnswer."""
    once = {account.handle: account for account in accounts}
    allowed = {handle: _allowed(account, credentials, deadline, at) for handle, account in once.items()}
    for parcel in parcels:
        if why := allowed[parcel.account].complaint(parcel):
            raise (FilmRefused if why == FILM_TOO_BIG else PreparationFailed)(why, lasting=True)


def _allowed(account: Account, credentials: Credentials, deadline: Deadline, at: datetime) -> Allowed:
    """What the server of an account allows, once it said that the key opens it."""
    whose = account.call("GET", "/api/v1/accounts/verify_credentials", deadline=deadline)
    if not whose.is_good:
        said = verdict(whose, at)
        if whose.status == UNAUTHORIZED and isinstance(said, Refused):
            give_up(credentials, account.handle)
        raise PreparationFailed(said.why, lasting=isinstance(said, Refused))
    if not account.is_called(whose.fields):
        raise KeyOfAnother(OTHER_ACCOUNT, lasting=True)
    instance = account.call("GET", "/api/v2/instance", deadline=deadline)
    if not (instance.is_good or instance.status == NOT_FOUND):
        raise PreparationFailed(verdict(instance, at).why)
    if not account.lives_on(instance.fields):
        raise KeyOfAnother(OTHER_SERVER, lasting=True)
    return Allowed.by(instance.fields if instance.is_good else {}, LIMITS)
