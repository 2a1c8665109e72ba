"""Who may speak on X: accounts, tokens, scopes.

https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token: an access token lives two hours; a refresh
token is used once, and comes with `offline.access` only; a confidential client shows its id and secret as Basic.
How a spent token is refused stands on no page; it is what its callers report.
"""

from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from urllib.parse import parse_qsl, urlsplit

from tests.platforms.server import Asked, Said
from tests.platforms.x_problems import problem

LIFE = timedelta(seconds=7_200)
CODE_LIFE = timedelta(seconds=30)
SCOPES = frozenset({"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"})


@dataclass
class Account:
    """One account, and what its app was given for it."""

    id: str
    username: str
    access_token: str
    refresh_token: str
    expires_at: datetime
    scopes: frozenset[str] = SCOPES
    spent: list[str] = field(default_factory=list)  # refresh tokens that were used


@dataclass(frozen=True)
class Agreed:
    """Somebody signed in and let the app speak for an account; their browser was led back with a code."""

    username: str
    challenge: str
    back: str
    scopes: frozenset[str]
    until: datetime


@dataclass
class Accounts:
    """Every account of one app."""

    client_id: str = "tandem"
    client_secret: str = "not a secret"
    by_name: dict[str, Account] = field(default_factory=dict)
    agreed: dict[str, "Agreed"] = field(default_factory=dict)  # by the code that was given
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def open(self, username: str, now: datetime, *, scopes: frozenset[str] = SCOPES) -> Account:
        """A new account that has just let the app speak for it."""
        number = next(self._numbers)
        account = Account(f"10{number}", username, f"access-{number}", f"refresh-{number}", now + LIFE, scopes)
        self.by_name[username] = account
        return account

    def who(self, asked: Asked, scopes: set[str], now: datetime) -> Account:
        """Whose token it is. Raises 401 for one that is none or too old, 403 for one that may not."""
        account = next((one for one in self.by_name.values() if one.access_token == asked.token), None)
        if account is None or account.expires_at <= now:
            raise problem(401, "Unauthorized")
        if not scopes <= account.scopes:
            raise problem(403, f"Your client app is not configured with the scopes: {sorted(scopes)}")
        return account

    def agree(self, username: str, address: str, now: datetime) -> dict[str, str]:
        """Somebody signed in as `username` follows the address of the app and agrees: what leads back."""
        asked = dict(parse_qsl(urlsplit(address).query, strict_parsing=True))
        if urlsplit(address)._replace(query="").geturl() != "https://x.com/i/oauth2/authorize":
            raise AssertionError("that is not where X asks")
        if (asked["response_type"], asked["client_id"]) != ("code", self.client_id):
            raise AssertionError("Something went wrong. You weren’t able to give access to the App.")
        if asked["code_challenge_method"] != "S256":
            raise AssertionError("only S256 proves anything")
        code = f"code-{next(self._numbers)}"
        scopes = frozenset(asked["scope"].split())
        self.agreed[code] = Agreed(username, asked["code_challenge"], asked["redirect_uri"], scopes, now + CODE_LIFE)
        return {"state": asked["state"], "code": code}

    def exchange(self, asked: Asked, now: datetime) -> Said:
        """New tokens for a refresh token, or for a code. What was shown is dead from now on."""
        basic = "Basic " + b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if asked.headers.get("authorization") != basic:
            return _refused(401, "unauthorized_client", "Missing valid authorization header")
        if asked.method != "POST" or asked.content_type != "application/x-www-form-urlencoded":
            return _refused(400, "invalid_request", "Missing required parameter [grant_type].")
        form = {name: values[0] for name, values in asked.form().items()}
        if form.get("grant_type") == "authorization_code":
            return self._first(form, now)
        if form.get("grant_type") != "refresh_token":
            return _refused(400, "unsupported_grant_type", "Value passed for grant_type was invalid.")
        shown = form.get("refresh_token")
        account = next((one for one in self.by_name.values() if one.refresh_token == shown), None)
        if account is None or "offline.access" not in account.scopes:
            return _refused(400, "invalid_request", "Value passed for the token was invalid.")
        return self._renew(account, now)

    def _first(self, form: dict[str, str], now: datetime) -> Said:
        agreed = self.agreed.pop(form.get("code", ""), None)
        if agreed is None or agreed.until <= now or agreed.back != form.get("redirect_uri"):
            return _refused(400, "invalid_request", "Value passed for the authorization code was invalid.")
        if _challenge(form.get("code_verifier", "")) != agreed.challenge:
            return _refused(400, "invalid_request", "Value passed for the code verifier did not match.")
        account = self.by_name.get(agreed.username) or self.open(agreed.username, now)
        account.scopes = agreed.scopes
        return self._renew(account, now)

    def _renew(self, account: Account, now: datetime) -> Said:
        number = next(self._numbers)
        account.spent.append(account.refresh_token)
        account.access_token, account.refresh_token = f"access-{number}", f"refresh-{number}"
        account.expires_at = now + LIFE
        body = {
            "token_type": "bearer",
            "expires_in": int(LIFE.total_seconds()),
            "access_token": account.access_token,
            "scope": " ".join(sorted(account.scopes)),
            "refresh_token": account.refresh_token,
        }
        return Said(200, body)


def _challenge(verifier: str) -> str:
    """RFC 7636, section 4.2."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).decode().rstrip("=")


def _refused(status: int, error: str, description: str) -> Said:
    return Said(status, {"error": error, "error_description": description})
