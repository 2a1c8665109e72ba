"""A key that is given on the platform itself: a custodian signs in there as the account, and comes back with a code.

Between asking and coming back, the browser's session keeps what was sealed when it was asked for: nobody reads it
there. The code is sealed like any key, and a worker exchanges it for one (RFC 6749 section 4.1; law 7).
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from uuid import UUID

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from channels import keys
from channels.models import Channel, Credential
from channels.permissions import Verb, may_on
from channels.register import refuse_when_closed
from channels.sealing import Binding, seal
from people.answers import require
from people.models import Person
from people.refusals import NotNow, NotThere
from records.clock import now
from records.trail import CLOCK, Subject, record

COMES_BACK_WITHIN = timedelta(minutes=10)
"""How long a custodian may be on the platform. Our choice: time for a password and a second factor."""

EXCHANGED_WITHIN = timedelta(minutes=5)
"""After that a code opens nothing anywhere: X's is good for half a minute, RFC 6749 advises ten minutes at most."""

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
def take(kept: Kept | None, *, state: str, code: str, by: Person) -> Credential:
    """Seal the code somebody came back with, instead of the key kept before.

    Raises NotNow `grant_unknown` when this browser did not ask, or asked too long ago; NotAllowed; NotThere.
    """
    if not kept or not compare_digest(kept["state"], _digest(state)):
        raise NotNow("grant_unknown")
    if now() - datetime.fromisoformat(kept["at"]) > COMES_BACK_WITHIN:
        raise NotNow("grant_unknown")
    channel = Channel.objects.filter(public_id=UUID(kept["channel"])).first()
    if channel is None:
        raise NotThere
    nested = {"asked": kept["sealed"], "asked_key_id": kept["key_id"], "code": code}
    return keys.enter(channel, kept["handle"], nested, expires_at=None, kind=Credential.Kind.GIVEN, by=by)


def give_up_old() -> int:
    """Codes nobody could exchange in time: custodians are told to begin again. Answers how many."""
    old = Credential.objects.filter(
        kind=Credential.Kind.GIVEN, state=Credential.State.STANDING, entered_at__lte=now() - EXCHANGED_WITHIN
    )
    return sum(_give_up(row) for row in old.select_related("channel")[:100])


def _give_up(row: Credential) -> bool:
    same = Credential.objects.filter(pk=row.pk, version=row.version, state=Credential.State.STANDING)
    with transaction.atomic():
        if not same.update(state=Credential.State.REFUSED):
            return False
        record(Subject("channel", row.channel.public_id), "key_refused", CLOCK, {"account": row.handle})
    return True


def _digest(state: str) -> str:
    return sha256(state.encode()).hexdigest()
