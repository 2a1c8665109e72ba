"""What custodians do with the key of an account: enter it or renew it, revoke it now. The trail tells that they did,
and nothing of the key."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import reduce
from math import ceil
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.views.decorators.debug import sensitive_variables

from channels.credentials.keyring import erased
from channels.credentials.sealing import Binding, seal
from channels.models import Channel, Credential, GivenCode
from channels.permissions import Verb
from channels.queries import people_with_role
from channels.register import changing, record_change, refuse_when_closed
from people.models import Person
from people.refusals import BadInput, NotNow, NotThere
from people.roles import Role
from records.clock import now
from records.trail import CLOCK, Subject, record

WARN_BEFORE = (30, 7, 1)
"""Days before its end custodians are told to renew a key, once each (issue: expiry warned)."""

MOST_AT_ONCE = 100
"""Keys of which one round warns; those that end first come first, and what was told makes room for the others."""


@sensitive_variables("opens")
def enter(
    channel: Channel,
    handle: str,
    opens: Mapping[str, str],
    *,
    expires_at: datetime | None,
    by: Person,
) -> Credential:
    """Seal what opens an account, instead of what was kept for it.

    Raises NotAllowed, NotThere (not an account of the channel), BadInput (it has ended already) or NotNow.
    """
    with changing(channel, Verb.ENTER_KEY, by) as locked:
        refuse_when_closed(locked)
        require_sealing()
        if not locked.accounts.filter(handle=handle).exists():
            raise NotThere
        if expires_at and expires_at <= now():
            raise BadInput("key_already_over")
        sealed = seal(opens, Binding.of(locked, handle))
        fresh: dict[str, object] = {"sealed": sealed.data, "key_id": sealed.key_id, "expires_at": expires_at}
        row = _write(locked, handle, fresh, by)
        GivenCode.objects.filter(channel=locked, handle=handle).delete()
        until = {"until": expires_at.isoformat()} if expires_at else {}
        record_change(locked, Verb.ENTER_KEY, by, {"account": handle} | until)
    return row


def require_sealing() -> None:
    """Raises NotNow where there is nothing to seal keys to."""
    if not settings.CREDENTIALS_PUBLIC_KEY:
        raise NotNow("sealing_not_set_up")


def _write(channel: Channel, handle: str, fresh: dict[str, object], by: Person) -> Credential:
    fresh |= {"kind": Credential.Kind.ENTERED, "state": Credential.State.STANDING, "entered_by": by}
    fresh |= {"entered_at": now(), "revoked_at": None, "last_used_at": None, "warned_days": None}
    row, is_new = Credential.objects.get_or_create(channel=channel, handle=handle, defaults=fresh)
    if not is_new:
        Credential.objects.filter(pk=row.pk).update(**fresh, renewing_until=None, version=F("version") + 1)
        row.refresh_from_db()
    return row


def revoke(channel: Channel, handle: str, *, by: Person) -> None:
    """Erase the key at once, and one that is being fetched. Raises NotAllowed, or NotNow when there is neither."""
    with changing(channel, Verb.REVOKE_KEY, by) as locked:
        kept = Credential.objects.filter(channel=locked, handle=handle).exclude(state=Credential.State.REVOKED)
        erased_now = kept.update(**erased())
        never_fetched, _rows = GivenCode.objects.filter(channel=locked, handle=handle, missed=False).delete()
        if not (erased_now or never_fetched):
            raise NotNow("no_key_kept")
        record_change(locked, Verb.REVOKE_KEY, by, {"account": handle})


def keepers_of(channel: Channel) -> set[Person]:
    """Everybody who looks after an account: its custodians, and those who can renew its key."""
    named = channel.custodians.filter(is_active=True)
    return set(named) | set(people_with_role(Role.CUSTODIAN, [channel]))


def warn_of_ends() -> int:
    """Write down that a key ends in 30, 7 or 1 days, once each; answers how many. The clock's duty."""
    levels = (_untold(days) & Q(expires_at__lte=now() + timedelta(days=days)) for days in WARN_BEFORE)
    soon = Credential.objects.filter(reduce(or_, levels), state=Credential.State.STANDING)
    return sum(_warn(row) for row in soon.select_related("channel").order_by("expires_at", "pk")[:MOST_AT_ONCE])


def _untold(days: int) -> Q:
    """Of keys whose end was not told so many days before it."""
    return Q(warned_days__isnull=True) | Q(warned_days__gt=days)


def _warn(row: Credential) -> bool:
    if row.expires_at is None:
        return False
    left = row.expires_at - now()
    days = min(days for days in WARN_BEFORE if left <= timedelta(days=days))
    with transaction.atomic():
        same = Credential.objects.filter(_untold(days), pk=row.pk, version=row.version)
        if not same.update(warned_days=days):
            return False
        verb = "key_ends_tomorrow" if days == WARN_BEFORE[-1] else "key_ending"
        told = {"days": max(ceil(left / timedelta(days=1)), 0), "until": row.expires_at.isoformat()}
        record(Subject("channel", row.channel.public_id), verb, CLOCK, {"account": row.handle} | told)
    return True
