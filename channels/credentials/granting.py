"""A key that is given on the platform itself: a custodian signs in there as the account, and comes back with a code.

Between asking and coming back, the browser's session keeps what was sealed when it was asked for: nobody reads it
there. The code is sealed like any key, and a worker exchanges it for one (RFC 6749 section 4.1; law 7).
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.views.decorators.debug import sensitive_variables

from channels.credentials import entering as keys
from channels.credentials.sealing import Binding, Sealed, seal, unseal
from channels.models import Channel, Credential, GivenCode
from channels.permissions import Verb, may_on
from channels.register import refuse_when_closed
from people.answers import require
from people.models import Person
from people.refusals import NotNow, NotThere
from records.clock import now
from records.trail import CLOCK, Subject, record

COMES_BACK_WITHIN = timedelta(minutes=10)
"""How long a custodian may be on the platform. Our choice: time for a password and a second factor."""

EXCHANGED_WITHIN = timedelta(minutes=5)
"""After that a code opens nothing anywhere: X's is good for half a minute, RFC 6749 advises ten minutes at most."""

EXCHANGING_TAKES = timedelta(seconds=40)
"""How long a worker may be about it before another tries: longer than two calls to a platform. Our choice."""

TRIED_AGAIN_AFTER = timedelta(seconds=2)
"""Our choice: several times within the half minute X gives."""

Kept = Mapping[str, str]
"""What the browser's session keeps meanwhile; nothing in it opens anything."""


@sensitive_variables("opens", "state")
def ask(channel: Channel, handle: str, opens: Mapping[str, str], state: str, *, by: Person) -> Kept:
    """Seal what the code will need, until somebody comes back with `state`. Raises NotAllowed, NotNow or NotThere."""
    require(may_on(by, Verb.ENTER_KEY, channel))
    refuse_when_closed(channel)
    keys.require_sealing()
    if not channel.accounts.filter(handle=handle).exists():
        raise NotThere
    sealed = seal(opens, Binding.of(channel, handle))
    told = {"channel": str(channel.public_id), "handle": handle, "state": _digest(state), "at": now().isoformat()}
    return told | {"sealed": b64encode(sealed.data).decode(), "key_id": sealed.key_id}


@sensitive_variables("code", "state")
def take(kept: Kept | None, *, state: str, code: str, by: Person) -> GivenCode:
    """Seal the code somebody came back with; the key kept before stands until there is another.

    Raises NotNow `grant_unknown` when this browser did not ask, or asked too long ago; NotAllowed; NotThere.
    """
    if not kept or not compare_digest(kept["state"], _digest(state)):
        raise NotNow("grant_unknown")
    if now() - datetime.fromisoformat(kept["at"]) > COMES_BACK_WITHIN:
        raise NotNow("grant_unknown")
    channel = Channel.objects.filter(public_id=UUID(kept["channel"])).first()
    if channel is None:
        raise NotThere
    require(may_on(by, Verb.ENTER_KEY, channel))
    nested = {"asked": kept["sealed"], "asked_key_id": kept["key_id"], "code": code}
    sealed = seal(nested, Binding.of(channel, kept["handle"]))
    fresh = {"sealed": sealed.data, "key_id": sealed.key_id, "given_by": by, "given_at": now()}
    fresh |= {"exchanging_until": None, "missed": False}
    return GivenCode.objects.update_or_create(channel=channel, handle=kept["handle"], defaults=fresh)[0]


def next_code() -> GivenCode | None:
    """One that waits to be exchanged, taken on by this worker alone."""
    free = Q(exchanging_until__isnull=True) | Q(exchanging_until__lte=now())
    for row in GivenCode.objects.filter(free, missed=False).select_related("channel", "given_by").order_by("given_at"):
        mine = GivenCode.objects.filter(free, pk=row.pk, given_at=row.given_at, missed=False)
        if mine.update(exchanging_until=now() + EXCHANGING_TAKES):
            return row
    return None


def again_soon(row: GivenCode) -> None:
    """It could not be exchanged this time: some worker tries once more while it may still be good."""
    GivenCode.objects.filter(pk=row.pk, given_at=row.given_at).update(exchanging_until=now() + TRIED_AGAIN_AFTER)


def opened(row: GivenCode) -> dict[str, str]:
    """The code, with what it was asked with. Only a worker can; raises CannotOpen."""
    binding = Binding.of(row.channel, row.handle)
    nested = unseal(Sealed(bytes(row.sealed), row.key_id), binding)
    asked = unseal(Sealed(b64decode(nested["asked"]), nested["asked_key_id"]), binding)
    return asked | {"code": nested["code"]}


def exchanged(row: GivenCode, opens: Mapping[str, str]) -> Credential:
    """The key is there: it stands instead of the one kept before. Raises NotAllowed, NotThere, NotNow.

    Not when somebody revoked it, or entered or asked for another, while the platform was called.
    """
    with transaction.atomic():
        locked = Channel.objects.select_for_update(of=("self",)).get(pk=row.channel_id)
        if not GivenCode.objects.filter(pk=row.pk, given_at=row.given_at, missed=False).exists():
            raise NotNow("grant_unknown")
        return keys.enter(locked, row.handle, opens, expires_at=None, by=row.given_by)


def give_up(row: GivenCode) -> bool:
    """There will be no key for this code: its custodian is told, and what was kept before stands as it did."""
    same = GivenCode.objects.filter(pk=row.pk, given_at=row.given_at, missed=False)
    with transaction.atomic():
        if not same.update(missed=True, sealed=b"", key_id=""):
            return False
        record(Subject("channel", row.channel.public_id), "key_not_given", CLOCK, {"account": row.handle})
    return True


def give_up_old() -> int:
    """Codes nobody could exchange in time; answers how many."""
    old = GivenCode.objects.filter(missed=False, given_at__lte=now() - EXCHANGED_WITHIN)
    return sum(give_up(row) for row in old.select_related("channel")[:100])


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()
