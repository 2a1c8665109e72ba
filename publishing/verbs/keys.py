"""The keys of accounts: what custodians enter is read as the platform's table asks, sealed, and never shown again.

The adviser owns the row; these verbs read what was typed and hold the locks.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.db import transaction
from django.utils.functional import lazy
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables
from oauthlib.oauth2 import WebApplicationClient

from channels.credentials import entering as keys
from channels.credentials import granting
from channels.models import Channel, Credential, GivenCode
from channels.permissions import Verb, may_on
from people.answers import require
from people.models import Person
from people.refusals import BadInput, NotNow
from publishing.connectors.asked_for import LONGEST, Asked, Part
from publishing.sending.connecting import asked_of_custodians
from publishing.verbs.holding import Stopped, stopped

VERIFIER_LENGTH = 96
"""Characters of the secret that proves who asked: RFC 7636 wants 43 to 128."""

GIVEN_CODE = re.compile(r"[ -~]{1,2000}")
"""Printable ASCII (RFC 6749, appendix A.11); how long at most is our choice."""


@sensitive_variables("typed", "opens")
def enter_key(
    channel: Channel, handle: str, typed: Mapping[str, str], *, ends_on: date | None = None, by: Person
) -> Credential:
    """Seal the key of one account, instead of the one kept before. What is held stays held until somebody releases it.

    `ends_on` is the first day it opens nothing. Raises NotAllowed, NotThere, NotNow, BadInput (`part` names which).
    """
    require(may_on(by, Verb.ENTER_KEY, channel))
    asked = asked_of_custodians(channel)
    if asked is None:
        raise NotNow("no_key_asked")
    opens = {part.name: value for part in asked.parts if (value := _read(part, typed, handle))}
    ends = _moment(asked, ends_on)
    if asked.says_its_end and ends:
        opens["expires_at"] = ends.astimezone(UTC).isoformat()
    return keys.enter(channel, handle, opens, expires_at=ends, by=by)


def revoke_key(channel: Channel, handle: str, *, by: Person) -> Stopped:
    """Erase the key at once. What falls due on the channel is held until a custodian enters another."""
    with transaction.atomic():
        locked = Channel.objects.select_for_update(of=("self",)).get(pk=channel.pk)
        keys.revoke(locked, handle, by=by)
        return stopped(locked, [locked.pk])


@dataclass(frozen=True)
class Invitation:
    """Where a custodian goes to let the house speak for an account; what their browser's session keeps meanwhile."""

    address: str
    kept: granting.Kept = field(repr=False)


@sensitive_variables("typed", "opens", "state")
def ask_for_key(channel: Channel, handle: str, typed: Mapping[str, str], *, back: str, by: Person) -> Invitation:
    """Ask the platform for a key; `back` is the page of ours it leads back to.

    Raises NotAllowed, NotThere, NotNow, BadInput (`part` names which).
    """
    require(may_on(by, Verb.ENTER_KEY, channel))
    asked = asked_of_custodians(channel)
    if asked is None or asked.grant is None:
        raise NotNow("no_key_asked")
    opens = {part.name: _read(part, typed, handle) for part in asked.parts if part.name in asked.grant.parts}
    client = WebApplicationClient(opens["client_id"])
    opens |= {"code_verifier": client.create_code_verifier(VERIFIER_LENGTH), "redirect_uri": back}
    state = secrets.token_urlsafe()
    kept = granting.ask(channel, handle, opens, state, by=by)
    address = client.prepare_request_uri(
        asked.grant.authorize,
        redirect_uri=back,
        scope=list(asked.grant.scopes),
        state=state,
        code_challenge=client.create_code_challenge(opens["code_verifier"], "S256"),
        code_challenge_method="S256",
    )
    return Invitation(address, kept)


@sensitive_variables("code", "state")
def take_given_key(kept: granting.Kept | None, *, state: str, code: str, by: Person) -> GivenCode:
    """Seal the code somebody came back with; a worker exchanges it at once. Raises NotAllowed, NotThere, NotNow."""
    if not GIVEN_CODE.fullmatch(code):
        raise NotNow("grant_unknown")
    return granting.take(kept, state=state, code=code, by=by)


@sensitive_variables("typed", "value")
def _read(part: Part, typed: Mapping[str, str], handle: str) -> str:
    """What was typed, without the spaces around it. Raises BadInput."""
    value = typed.get(part.name, "").strip()
    if not value:
        if part.is_needed(handle):
            raise BadInput("key_part_missing", part=_label(part), field=part.name)
        return ""
    if len(value) > LONGEST or not part.shape.fullmatch(value):
        raise BadInput("key_part_unreadable", part=_label(part), field=part.name)
    return value


def _label(part: Part) -> object:
    """The name of a part, in the language of the moment it is said in."""
    return lazy(lambda: part.label.in_(get_language() or settings.LANGUAGE_CODE), str)()


def _moment(asked: Asked, ends_on: date | None) -> datetime | None:
    """The beginning of that day here. Raises BadInput where the connector has to know it."""
    if ends_on is None:
        if asked.says_its_end:
            raise BadInput("key_end_missing", field="ends_on")
        return None
    return datetime.combine(ends_on, time.min, tzinfo=get_default_timezone())
