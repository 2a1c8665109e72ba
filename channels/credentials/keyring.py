"""The keys of one account's platform as a worker holds them: opened right before use, never kept, one row each.

Only a worker can open them: everywhere else `Keyring[handle]` raises CannotOpen.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.views.decorators.debug import sensitive_variables

from channels.credentials.sealing import Binding, Sealed, seal, unseal
from channels.models import Channel, Credential, GivenCode
from records.clock import now
from records.trail import CLOCK, Subject, record

USED_EVERY = timedelta(minutes=1)
"""How often it is written down that a key is used. Our choice."""

RENEWING_TAKES = timedelta(seconds=30)
"""How long a worker may be about renewing a key before another tries: longer than any call. Our choice."""

State = Credential.State
Opens = Mapping[str, str]


class KeyChanged(Exception):
    """Somebody else wrote the key since it was opened; theirs holds."""


class BeingRenewed(Exception):
    """Another worker is renewing this key now."""


class Keyring(MutableMapping[str, Opens]):
    """What opens each account of a channel, by handle. `_tell` hears of every key before it is handed out.

    `follows_end`: the key itself says when it ends (`expires_at`), and the row says it after it.
    """

    def __init__(self, channel: Channel, *, follows_end: bool = False) -> None:
        self._channel, self._follows_end = channel, follows_end
        self._tell: Callable[[Opens], None] = _to_nobody
        self._opened: dict[str, int] = {}  # the version of each key that was handed out, never the key

    @sensitive_variables("opens")
    def __getitem__(self, handle: str) -> Opens:
        row = self._rows(handle).filter(_good_at(now())).first()
        if row is None:
            raise KeyError(handle)
        opens = opened(row)
        self._tell(opens)
        self._opened[handle] = row.version
        recently = Q(last_used_at__gt=now() - USED_EVERY)
        Credential.objects.filter(pk=row.pk).exclude(recently).update(last_used_at=now())
        return opens

    @sensitive_variables("opens")
    def __setitem__(self, handle: str, opens: Opens) -> None:
        """Keep what the platform renewed; returns when it is kept. Raises KeyChanged.

        A key that another worker took for dead meanwhile, because this one had spent it, stands again.
        """
        sealed = seal(opens, Binding.of(self._channel, handle))
        fresh: dict[str, object] = {"sealed": sealed.data, "key_id": sealed.key_id, "kind": Credential.Kind.RENEWED}
        if self._follows_end and opens.get("expires_at"):
            fresh |= {"expires_at": datetime.fromisoformat(opens["expires_at"]), "warned_days": None}
        with transaction.atomic():
            kept = self._as_opened(handle, State.STANDING, State.REFUSED)
            if not kept.update(**fresh, state=State.STANDING, version=F("version") + 1):
                raise KeyChanged(handle)
            record(Subject("channel", self._channel.public_id), "key_renewed", CLOCK, {"account": handle})
        self._opened[handle] += 1

    def __delitem__(self, handle: str) -> None:
        raise TypeError("keys are revoked by people")

    def __iter__(self) -> Iterator[str]:
        rows = Credential.objects.filter(_good_at(now()), channel=self._channel)
        return iter(rows.order_by("handle").values_list("handle", flat=True))

    def __len__(self) -> int:
        return sum(1 for _handle in self)

    def __repr__(self) -> str:
        return f"<keys of {self._channel.public_id}>"

    @contextmanager
    def renewing(self, handle: str) -> Iterator[None]:
        """One worker at a time renews a key that can be renewed only once. Raises BeingRenewed.

        Who took too long gives back only what is still theirs: another may be about it by then.
        """
        at = now()
        free, mine = Q(renewing_until__isnull=True) | Q(renewing_until__lte=at), at + RENEWING_TAKES
        if not self._rows(handle).filter(free).update(renewing_until=mine):
            raise BeingRenewed(handle)
        try:
            yield
        finally:
            self._rows(handle).filter(renewing_until=mine).update(renewing_until=None)

    def refused(self, handle: str) -> None:
        """The platform takes this key no more: nobody tries it again until a custodian renews it."""
        with transaction.atomic():
            if self._as_opened(handle, State.STANDING).update(state=State.REFUSED):
                record(Subject("channel", self._channel.public_id), "key_refused", CLOCK, {"account": handle})

    def _rows(self, handle: str) -> QuerySet[Credential]:
        return Credential.objects.filter(channel=self._channel, handle=handle).select_related("channel")

    def _as_opened(self, handle: str, *states: Credential.State) -> QuerySet[Credential]:
        version = self._opened.get(handle, 0)
        return Credential.objects.filter(channel=self._channel, handle=handle, version=version, state__in=states)


def _to_nobody(opens: Opens) -> None:
    """Who hands keys on says here who has to hear of them first."""


def opened(row: Credential) -> dict[str, str]:
    """What a row holds. Raises CannotOpen."""
    return unseal(Sealed(bytes(row.sealed), row.key_id), Binding.of(row.channel, row.handle))


def _good_at(moment: datetime) -> Q:
    return Q(state=State.STANDING) & (Q(expires_at__isnull=True) | Q(expires_at__gt=moment))


def trouble(channel: Channel, handles: list[str]) -> str:
    """Why the keys of these accounts open nothing now, as a code; empty when all stand. Only reads."""
    rows = {row.handle: row for row in Credential.objects.filter(channel=channel, handle__in=handles)}
    found = (_trouble_of(rows.get(handle)) for handle in handles)
    return next(filter(None, found), "")


def _trouble_of(row: Credential | None) -> str:
    if row is None:
        return "key_missing"
    if row.state != State.STANDING:
        return {State.REVOKED: "key_revoked", State.REFUSED: "key_refused"}[State(row.state)]
    return "key_expired" if row.expires_at and row.expires_at <= now() else ""


def reseal(row: Credential) -> bool:
    """Seal what a row holds to the public key of today. False when somebody wrote it meanwhile. Raises CannotOpen."""
    sealed = seal(opened(row), Binding.of(row.channel, row.handle))
    same = Credential.objects.filter(pk=row.pk, version=row.version, key_id=row.key_id)
    return bool(same.update(sealed=sealed.data, key_id=sealed.key_id, version=row.version + 1))


def forget(channel: Channel, *, but: list[str]) -> None:
    """Erase the keys of accounts the channel no longer has. Part of changing it."""
    gone = Credential.objects.filter(channel=channel).exclude(handle__in=but).exclude(state=State.REVOKED)
    gone.update(**erased())
    GivenCode.objects.filter(channel=channel).exclude(handle__in=but).delete()


def erased() -> dict[str, object]:
    """What a revoked row holds: nothing."""
    return {"state": State.REVOKED, "sealed": b"", "key_id": "", "revoked_at": now(), "version": F("version") + 1}
