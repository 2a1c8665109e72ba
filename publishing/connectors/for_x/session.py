"""Speaking to X in the name of an account: with a key that is good, and with new keys kept before they are used.

https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token: an access token is good for two hours, a
refresh token for one use. Of two workers who renew at once, one is refused; it finds what the other one kept.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import NoKey, alone, give_up, must_be, own_server
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import Credentials
from publishing.connectors.for_x.words import NO_KEY as NOT_TAKEN

ADDRESS = "https://api.x.com"
RENEW_BEFORE = timedelta(minutes=5)
"""How long before its end a key is renewed: longer than a call, shorter than what X gives. Our choice."""

REFUSES = (400, 401)
"""How X's token endpoint says no (RFC 6749, 5.2)."""

LASTING = ("client_id", "client_secret", "server")
"""What of a key that was just given stays when its tokens are there."""

NOT_NOW = "X could not renew our key now. / X n’a pu renouveler notre clé cette fois-ci."
NOT_KEPT = "A new key could not be kept, so it was not used. / Une nouvelle clé n’a pu être conservée ni utilisée."

Key = Mapping[str, str]
"""client_id, client_secret, access_token, refresh_token, expires_at (ISO 8601); perhaps its own number, user_id.

One that was just given has a code, its code_verifier and redirect_uri instead of tokens.
"""


class Session:
    """Calls X for accounts. Raises NoKey, NeverLeft and NoAnswer."""

    def __init__(self, credentials: Credentials, line: Line, *, now: Callable[[], datetime]) -> None:
        self._credentials, self._line, self.now = credentials, line, now

    def call(self, account: str, method: str, path: str, *, deadline: Deadline, **parts: Any) -> Answer:
        """One call. A key that X does not take is renewed once: a call without a good key did nothing."""
        key = self._good_key(account, deadline)
        answer = self._once(key, method, path, deadline, parts)
        if answer.status == 401:
            answer = self._once(self._renewed(account, key, deadline), method, path, deadline, parts)
        return answer

    def number(self, account: str, *, deadline: Deadline) -> str:
        """X's own number of an account. Raises NoAnswer when X does not tell."""
        return self._good_key(account, deadline).get("user_id", "") or str(self._me(account, deadline)["id"])

    def must_open(self, account: str, *, deadline: Deadline) -> None:
        """A message must go to the account it was approved for. Raises NoKey when the key opens another one."""
        must_be(str(self._me(account, deadline).get("username", "")), account)

    def _me(self, account: str, deadline: Deadline) -> Mapping[str, Any]:
        data = self.call(account, "GET", "/2/users/me", deadline=deadline).fields.get("data")
        if not isinstance(data, dict) or not data.get("id"):
            raise NoAnswer("X did not say whose key this is")
        return data

    def _once(self, key: Key, method: str, path: str, deadline: Deadline, parts: Mapping[str, Any]) -> Answer:
        self._line.hide(*secrets_of(key))
        headers = {"Authorization": f"Bearer {key['access_token']}"}
        return self._line.call(method, own_server(key, ADDRESS) + path, deadline=deadline, headers=headers, **parts)

    def _key(self, account: str) -> Key:
        key = self._credentials.get(account)
        if not key or not (key.get("access_token") or key.get("code")):
            raise NoKey
        return key

    def _good_key(self, account: str, deadline: Deadline) -> Key:
        key = self._key(account)
        if not key.get("access_token"):
            key = self._fetched(account, deadline)
        until = key.get("expires_at", "")
        soon = bool(until) and datetime.fromisoformat(until) <= self.now() + RENEW_BEFORE
        return self._renewed(account, key, deadline) if soon else key

    def _fetched(self, account: str, deadline: Deadline) -> Key:
        """The first key, for the code its owner was given: once, by one worker. Whoever keeps it asks first whether it
        opens this account (`must_open`)."""
        with alone(self._credentials, account):
            given = self._key(account)
            if given.get("access_token"):
                return given
            self._line.hide(given["code"], given["code_verifier"])
            told = {name: given[name] for name in ("code", "code_verifier", "redirect_uri")}
            found = self._tokens(given, {"grant_type": "authorization_code"} | told, deadline)
            if found is None:
                give_up(self._credentials, account)
                raise NoKey(NOT_TAKEN)
            lasting = {name: given[name] for name in LASTING if name in given}
            return self._keep(account, lasting | _renewal(found, self.now()))

    def _renewed(self, account: str, key: Key, deadline: Deadline) -> Key:
        """The key X gives for the old one, kept before anybody uses it. One worker at a time asks for it."""
        if not key.get("refresh_token"):
            give_up(self._credentials, account)
            raise NoKey(NOT_TAKEN)
        with alone(self._credentials, account):
            kept = self._key(account)
            return kept if _differ(kept, key) else self._renewed_alone(account, key, deadline)

    def _renewed_alone(self, account: str, key: Key, deadline: Deadline) -> Key:
        told = {"grant_type": "refresh_token", "refresh_token": key["refresh_token"]}
        found = self._tokens(key, told, deadline)
        if found is None:
            return self._kept_by_another(account, key)
        return self._keep(account, {**key, **_renewal(found, self.now())})

    def _tokens(self, key: Key, told: Mapping[str, str], deadline: Deadline) -> Mapping[str, Any] | None:
        """The tokens X gives for this; None when it refuses, in the form RFC 6749 (5.2) gives a refusal: a page of
        something on the way ends no key. Raises NeverLeft when it may be asked again."""
        try:
            answer = self._ask_for_tokens(key, told, deadline)
        except NoAnswer as silence:  # whether what was shown is spent will be seen the next time
            raise NeverLeft(silence.why) from silence
        found = answer.fields
        if answer.status in REFUSES and found.get("error"):
            return None
        if not answer.is_good or not found.get("access_token"):
            raise NeverLeft(NOT_NOW)
        self._line.hide(str(found["access_token"]), str(found.get("refresh_token", "")))
        return found

    def _ask_for_tokens(self, key: Key, told: Mapping[str, str], deadline: Deadline) -> Answer:
        self._line.hide(*secrets_of(key))
        basic = b64encode(f"{key.get('client_id', '')}:{key.get('client_secret', '')}".encode()).decode()
        self._line.hide(basic)
        return self._line.call(
            "POST",
            f"{own_server(key, ADDRESS)}/2/oauth2/token",
            deadline=deadline,
            headers={"Authorization": f"Basic {basic}"},
            data=dict(told),
        )

    def _keep(self, account: str, key: Key) -> Key:
        try:
            self._credentials[account] = key
        except Exception as error:  # whoever keeps keys may fail in any way; a key nobody keeps is not used
            raise NoKey(NOT_KEPT) from error
        return key

    def _kept_by_another(self, account: str, key: Key) -> Key:
        """X refused: has another worker renewed it meanwhile?"""
        kept = self._key(account)
        if not _differ(kept, key):
            give_up(self._credentials, account)
            raise NoKey(NOT_TAKEN)
        return kept


def _differ(one: Key, other: Key) -> bool:
    return one.get("access_token") != other.get("access_token")


def _renewal(found: Mapping[str, Any], now: datetime) -> dict[str, str]:
    life = timedelta(seconds=float(found.get("expires_in") or 0))
    renewal = {"access_token": str(found["access_token"]), "expires_at": (now + life).astimezone(UTC).isoformat()}
    return renewal | ({"refresh_token": str(found["refresh_token"])} if found.get("refresh_token") else {})


def secrets_of(key: Key) -> tuple[str, ...]:
    """What of a key may stand in no record."""
    return tuple(key[name] for name in ("client_secret", "access_token", "refresh_token") if key.get(name))
