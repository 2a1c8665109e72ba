"""Keys of accounts: when there is none that counts, and where a platform answers that has one address for everybody."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import NeverLeft, NoAnswer
from publishing.connectors.contract import Credentials, KeyOfAnother, PreparationFailed

HERE = ("127.0.0.1", "localhost", "::1")
"""Platforms of tests stand on this machine; the guard on outgoing addresses lets nobody else reach it."""

NO_KEY = "Nobody has entered the account’s key. / Personne n’a saisi la clé du compte."
OTHER_ACCOUNT = "The key opens another account. / La clé ouvre un autre compte."
OTHER_SERVER = "The key is not for this platform. / La clé n’est pas destinée à cette plateforme."


class NoKey(Exception):
    """No call can be made for this account until a custodian gives its key anew. Nothing was posted."""

    def __init__(self, why: str = NO_KEY) -> None:
        super().__init__(why)
        self.why = why


class OtherKey(NoKey):
    """The key is one of another account, or for another platform."""


@runtime_checkable
class Keeper(Protocol):
    """Credentials that several workers share: whoever keeps them sees to it that one renews a key at a time, and hears
    when the platform takes one no more."""

    def renewing(self, account: str) -> AbstractContextManager[None]:
        """Raises NeverLeft when another worker is about it now."""

    def refused(self, account: str) -> None:
        """Nobody needs to try this key again."""


@runtime_checkable
class FetchesKeys(Protocol):
    """A connector of a platform whose keys are given there: what comes back is a code, good for seconds."""

    def fetch_key(self, account: str, *, deadline: Deadline) -> None:
        """Exchange it for a key, which is kept. Raises NoKey, NeverLeft, NoAnswer."""


def alone(credentials: Credentials, account: str) -> AbstractContextManager[None]:
    """While a key is renewed that can be renewed only once. Raises NeverLeft when another worker does so now."""
    return credentials.renewing(account) if isinstance(credentials, Keeper) else nullcontext()


def give_up(credentials: Credentials, account: str) -> None:
    """The platform takes the key of this account no more: a custodian has to renew it."""
    if isinstance(credentials, Keeper):
        credentials.refused(account)


def own_server(key: Mapping[str, str], usual: str) -> str:
    """The platform's address, or the one on this machine that a key names; keys go nowhere else. Raises NoKey."""
    server = (key.get("server") or usual).rstrip("/")
    if server != usual and urlsplit(server).hostname not in HERE:
        raise OtherKey(OTHER_SERVER)
    return server


def must_be(found: str, account: str) -> None:
    """A message must go to the account it was approved for. Raises NoKey when the key opens another one."""
    if found.casefold() != account.removeprefix("@").casefold():
        raise OtherKey(OTHER_ACCOUNT)


@contextmanager
def preparing() -> Iterator[None]:
    """Calls that prepare: whatever keeps them from an answer is a preparation that failed. A dead key holds."""
    try:
        yield
    except NeverLeft as error:
        raise PreparationFailed(error.why, lasting=error.lasting) from error
    except NoAnswer as error:
        raise PreparationFailed(error.why) from error
    except OtherKey as error:
        raise KeyOfAnother(error.why, lasting=True) from error
    except NoKey as error:
        raise PreparationFailed(error.why, lasting=True) from error
