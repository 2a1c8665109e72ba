"""Signed in at a Bluesky server: with an app password once, then with what the server renews.

Signing in is limited to 30 times in 5 minutes and 300 a day for an account, so what it gave is kept with the account's
credentials and used until the server says that it is old.
"""

from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.keys import give_up
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import Credentials, Plain

SERVICE = "https://bsky.social"
OLD = ("ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired")
"""Words for a session that no longer counts."""

FOR_GOOD = ("AuthenticationRequired", "AuthFactorTokenRequired", "AccountTakedown", "AccountDeactivated")
"""Words for an account that only a person can open again."""

NO_CREDENTIALS = "No app password is kept for this account. / Aucun mot de passe d’application pour ce compte."
NOT_KEPT = "A new session could not be kept, so it was not used. / Une nouvelle session n’a pu être conservée."
NOT_LET_IN = "The server does not let this account in: {why} / Le serveur refuse l’accès à ce compte : {why}"


class NotSignedIn(Exception):
    """The account is not open, and nothing was asked of it. `lasting` when only a person can change that."""

    def __init__(self, why: str, *, lasting: bool, after: float = 1.0, raw: Plain | None = None) -> None:
        super().__init__(why)
        self.why, self.lasting, self.after, self.raw = why, lasting, after, raw or {}


class Session:
    """Calls a server in the name of an account. Credentials: `password`, and where they differ from the usual,
    `service` (an address) and `identifier` (a handle or DID); `did`, `server`, `access_token`, `refresh_token` are
    ours."""

    def __init__(self, credentials: Credentials, line: Line) -> None:
        self._credentials, self._line = credentials, line

    def did(self, account: str, deadline: Deadline) -> str:
        """Who the account is for ever, whatever it is called. Raises NotSignedIn."""
        return str(self._signed_in(account, deadline)["did"])

    def name(self, account: str) -> str:
        """What the server knows the account by, signed in or not."""
        kept = self._credentials.get(account, {})
        return kept.get("did") or kept.get("identifier") or account.removeprefix("@")

    def look(self, account: str, method: str, deadline: Deadline, **params: str) -> Answer:
        """Ask what everybody may know. Raises NeverLeft and NoAnswer."""
        return self._line.call("GET", self._url(account, method), deadline=deadline, params=params)

    def do(self, account: str, method: str, deadline: Deadline, **request: Any) -> Answer:
        """Do something as the account. Raises NotSignedIn, NeverLeft and NoAnswer.

        An old session is renewed and the call repeated: it certainly did nothing.
        """
        return self._ask_as(account, "POST", method, deadline, **request)

    def ask(self, account: str, method: str, deadline: Deadline, **params: str) -> Answer:
        """Ask what is told to who is signed in. Raises NotSignedIn, NeverLeft and NoAnswer."""
        return self._ask_as(account, "GET", method, deadline, params=params)

    def _ask_as(self, account: str, verb: str, method: str, deadline: Deadline, **request: Any) -> Answer:
        answer = self._as(self._signed_in(account, deadline), account, verb, method, deadline, **request)
        if answer.fields.get("error") in OLD and answer.status in (400, 401):
            answer = self._as(self._renewed(account, deadline), account, verb, method, deadline, **request)
        return answer

    def _as(self, session: Plain, account: str, verb: str, method: str, deadline: Deadline, **request: Any) -> Answer:
        headers = {"Authorization": f"Bearer {session['access_token']}"} | dict(request.pop("headers", {}))
        return self._line.call(verb, self._url(account, method), deadline=deadline, headers=headers, **request)

    def _url(self, account: str, method: str) -> str:
        kept = self._credentials.get(account, {})
        return f"{kept.get('server') or _service(kept)}/xrpc/{method}"

    def _signed_in(self, account: str, deadline: Deadline) -> Plain:
        kept = self._credentials.get(account, {})
        if not kept.get("password"):
            raise NotSignedIn(NO_CREDENTIALS, lasting=True)
        self._line.hide(kept["password"], kept.get("access_token", ""), kept.get("refresh_token", ""))
        return kept if kept.get("access_token") else self._sign_in(account, deadline)

    def _renewed(self, account: str, deadline: Deadline) -> Plain:
        """With what the last session left for it; where that no longer counts either, with the password."""
        refresh = self._credentials[account].get("refresh_token", "")
        headers = {"Authorization": f"Bearer {refresh}"}
        answer = self._ask(account, "com.atproto.server.refreshSession", deadline, headers=headers)
        return self._keep(account, answer) if answer.is_good else self._sign_in(account, deadline)

    def _sign_in(self, account: str, deadline: Deadline) -> Plain:
        kept = self._credentials[account]
        who = {"identifier": self.name(account), "password": kept["password"]}
        answer = self._ask(account, "com.atproto.server.createSession", deadline, json=who)
        if not answer.is_good:
            error = str(answer.fields.get("error") or answer.status)
            why = NOT_LET_IN.format(why=error)
            if error in FOR_GOOD:
                give_up(self._credentials, account)
            raise NotSignedIn(why, lasting=error in FOR_GOOD, after=answer.wait(otherwise=5), raw=answer.raw)
        return self._keep(account, answer)

    def _ask(self, account: str, method: str, deadline: Deadline, **request: Any) -> Answer:
        url = f"{_service(self._credentials[account])}/xrpc/{method}"
        try:
            return self._line.call("POST", url, deadline=deadline, **request)
        except (NeverLeft, NoAnswer) as error:
            lasting = isinstance(error, NeverLeft) and error.lasting
            raise NotSignedIn(NOT_LET_IN.format(why=error.why), lasting=lasting) from error

    def _keep(self, account: str, answer: Answer) -> Plain:
        given = answer.fields
        try:
            new = {"did": given["did"], "access_token": given["accessJwt"], "refresh_token": given["refreshJwt"]}
        except KeyError as error:
            raise NotSignedIn(NOT_LET_IN.format(why="?"), lasting=False, raw=answer.raw) from error
        self._line.hide(new["access_token"], new["refresh_token"])
        kept = {**self._credentials[account], **new, "server": _server(given)}
        try:
            self._credentials[account] = kept
        except Exception as error:  # whoever keeps keys may fail in any way: written by another, or revoked meanwhile
            raise NotSignedIn(NOT_KEPT, lasting=False) from error
        return kept


def _service(kept: Plain) -> str:
    return str(kept.get("service") or SERVICE).rstrip("/")


def _server(given: Plain) -> str:
    """The server the account lives on, where the service that lets it in is only the entry (entryway guide)."""
    document = given.get("didDoc")
    services = document.get("service", []) if isinstance(document, dict) else []
    ends = [str(one.get("serviceEndpoint", "")) for one in services if str(one.get("id", "")).endswith("#atproto_pds")]
    return next((end.rstrip("/") for end in ends if end.startswith("https://")), "")
