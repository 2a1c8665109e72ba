"""When a platform asks to be left alone: read from the headers of its answers, the same for all of them.

Sources: Retry-After, RFC 9110, 10.2.3; RateLimit-*, draft-ietf-httpapi-ratelimit-headers (Bluesky: seconds since 1970);
X-RateLimit-*, docs.joinmastodon.org/api/rate-limits (a date); x-rate-limit-*, docs.x.com/x-api/fundamentals/rate-limits
(seconds since 1970); x-app-limit-24hour-* and x-user-limit-24hour-*, which X sends with what is posted.
"""

from dataclasses import dataclass

from publishing.connectors.calling.answer import RATE_LIMITS, Answer

OF_ACCOUNT = (*RATE_LIMITS, "x-user-limit-24hour")
OF_APPLICATION = ("x-app-limit-24hour",)
"""How the headers are called that count calls: those of an account, and those of all accounts that one key serves."""

WITHOUT_A_WORD = 60.0
"""Seconds an account rests that was called too often and did not hear until when. Our choice."""

LONGEST_REST = 86_400.0
"""Seconds. The longest window of these platforms is a day; a header that asks for more is not believed."""

TOO_MANY, UNAVAILABLE = 429, 503
LOOKS = ("GET ", "HEAD ")
SIGNING_IN = ("/xrpc/com.atproto.server.", "/oauth2/")
"""Counted apart from what is posted."""


@dataclass(frozen=True)
class Closed:
    """How long to stay away, and why, in the platform's words. `is_whole`: from every account on the platform."""

    seconds: float
    is_whole: bool
    why: str


def closed_by(answer: Answer, *, posting: bool) -> Closed | None:
    """What an answer asks for; None when the next call may come at once.

    `posting`: the call made a message public. Then a count that it used up closes what it counts; that looks, uploads
    or signing in have used up theirs keeps nobody from posting, until one of them is refused for it.
    """
    if answer.status == UNAVAILABLE:
        asked = answer.seconds_until("retry-after")
        return Closed(_believable(asked), True, "503 retry-after") if asked else None
    if answer.status != TOO_MANY and not (posting and _counts_messages(answer)):
        return None
    return _spent(answer, OF_APPLICATION, is_whole=True) or _spent(answer, OF_ACCOUNT) or _refused(answer)


def _counts_messages(answer: Answer) -> bool:
    return not answer.asked.startswith(LOOKS) and not any(path in answer.asked for path in SIGNING_IN)


def _spent(answer: Answer, counts: tuple[str, ...], *, is_whole: bool = False) -> Closed | None:
    """The longest rest of the counts that are used up."""
    spent = [count for count in counts if answer.headers.get(f"{count}-remaining", "").strip() == "0"]
    asked = {count: answer.seconds_until(f"{count}-reset") or 0.0 for count in spent}
    count = max(asked, key=lambda name: asked[name], default="")
    return Closed(_believable(asked[count]), is_whole, f"{count}-remaining: 0") if asked.get(count) else None


def _refused(answer: Answer) -> Closed | None:
    if answer.status != TOO_MANY:
        return None
    names = ("retry-after", *(f"{count}-reset" for count in OF_ACCOUNT))
    asked = [seconds for name in names if (seconds := answer.seconds_until(name))]
    return Closed(_believable(asked[0] if asked else WITHOUT_A_WORD), False, str(TOO_MANY))


def _believable(seconds: float) -> float:
    return min(max(seconds, 1.0), LONGEST_REST)
