"""What Instagram's refusals mean in our words.

Codes: https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes; those of the
Graph API: https://developers.facebook.com/docs/graph-api/guides/error-handling and …/overview/rate-limiting. Instagram
has refused a publication that stood in public all the same (code 4, 2207051), so a refusal counts only when the
container says that it was not published; what is not in the table never counts.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publishing.connectors.calling.answer import LONGEST_WAIT, Answer
from publishing.connectors.contract import PreparationFailed, Refused, Retryable, Unknown

KEY_WAIT = 30.0
"""Seconds until a call is tried again whose key Instagram did not take. Our choice."""

NOT_READY_WAIT = 5.0
"""Seconds until a container that is not ready is published again; the guide asks once a minute, for videos."""

NO_KEY = "Instagram does not take our key for this account. / Instagram n’accepte pas notre clé pour ce compte."
TOO_OFTEN = "Instagram wants us to wait: too many calls. / Instagram nous demande d’attendre : trop d’appels."
NOT_READY = "Instagram has not finished taking it in. / Instagram n’a pas fini de la recevoir."
QUOTA = (
    "Instagram takes no more publications of this account today. / "
    "Instagram n’accepte plus de publications de ce compte aujourd’hui."
)
LAPSED = "What was prepared on Instagram has lapsed. / Ce qui était prêt sur Instagram est échu."
RESTRICTED = "Instagram has restricted this account. / Instagram a restreint ce compte."
NOT_ALLOWED = "Instagram does not let us do that for this account. / Instagram ne nous permet pas cela pour ce compte."
NOT_TAKEN = "Instagram does not take this as it is. / Instagram n’accepte pas ceci tel quel."
NOT_FETCHED = "Instagram could not fetch a picture from us. / Instagram n’a pu venir chercher une image chez nous."
NOT_KNOWN = "Instagram answered something we do not know. / Instagram a donné une réponse que nous ne connaissons pas."

Outcome = Refused | Retryable | Unknown


@dataclass(frozen=True)
class Word:
    """What a code means: `lasting` when trying again will not help."""

    why: str
    lasting: bool
    after: float = 1.0


BUSY = Word(TOO_OFTEN, lasting=False, after=60)
KEY = Word(NO_KEY, lasting=False, after=KEY_WAIT)
GONE = Word(LAPSED, lasting=True)
REFUSED = Word(NOT_TAKEN, lasting=True)

PUBLISHING: Mapping[tuple[int, int | None], Word] = {
    (9007, 2207027): Word(NOT_READY, lasting=False, after=NOT_READY_WAIT),
    (9, 2207042): Word(QUOTA, lasting=True),
    (24, 2207006): GONE,
    (24, 2207008): GONE,
    (-2, 2207020): GONE,
    (25, 2207050): Word(RESTRICTED, lasting=True),
}
"""What `media_publish` says before it does anything. Not here, and so unknown: -1, 1, 2, 4, and every 5xx."""

MAKING: Mapping[tuple[int, int | None], Word] = {
    **PUBLISHING,
    (-2, 2207003): Word(NOT_FETCHED, lasting=False),
    (9004, 2207052): Word(NOT_FETCHED, lasting=False),
    (36000, 2207004): REFUSED,
    (36001, 2207005): REFUSED,
    (36003, 2207009): REFUSED,
    (36004, 2207010): REFUSED,
    (100, 2207028): REFUSED,
    (100, None): REFUSED,
}
"""What making a container says; nothing of it is public, so everything else may be tried again."""

KEYS, BUSIES, PERMISSIONS = (102, 190), (17, 32, 613, 80002), (10, *range(200, 300))
"""Of the Graph API: a key that is none (any more), too many calls, what the owner did not permit."""


def without_key(answer: Answer) -> Retryable | None:
    """What it means when Instagram takes no key of ours: nobody was let in, so nothing was done."""
    return Retryable(NO_KEY, after=KEY_WAIT, raw=answer.raw) if _codes(answer)[0] in KEYS else None


def published_meaning(answer: Answer) -> Outcome:
    """What a refusal to publish means, once the container has said that nothing was published."""
    word = _word(answer, PUBLISHING)
    if word is None or answer.status >= 500:
        return Unknown(_with_words(NOT_KNOWN, answer), raw=answer.raw)
    if word.lasting:
        return Refused(_with_words(word.why, answer), raw=answer.raw)
    return Retryable(word.why, after=_wait(answer, word), raw=answer.raw)


def preparing_meaning(answer: Answer) -> PreparationFailed:
    """What a refusal to make a container means. A key that is not taken holds the message for its custodians."""
    word = _word(answer, MAKING) or Word(NOT_KNOWN, lasting=False)
    return PreparationFailed(_with_words(word.why, answer), lasting=word.lasting or word is KEY)


def is_missing(answer: Answer) -> bool:
    """Whether it says that the thing asked for is not there, or not for us: it does not tell which."""
    return _codes(answer) == (100, 33)


def room_in(answer: Answer) -> int | None:
    """How many more may be published within the day, as an answer about the limit tells; None where it does not."""
    try:
        told = answer.fields["data"][0]
        return int(told["config"]["quota_total"]) - int(told["quota_usage"])
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _word(answer: Answer, table: Mapping[tuple[int, int | None], Word]) -> Word | None:
    code, subcode = _codes(answer)
    if code in KEYS:
        return KEY
    if code in BUSIES:
        return BUSY
    if code in PERMISSIONS:
        return Word(NOT_ALLOWED, lasting=True)
    return table.get((code, subcode))


def _codes(answer: Answer) -> tuple[int, int | None]:
    error = _error(answer)
    subcode = error.get("error_subcode")
    return int(error.get("code") or 0), int(subcode) if subcode else None


def _error(answer: Answer) -> Mapping[str, Any]:
    error = answer.fields.get("error")
    return error if isinstance(error, dict) else {}


def _with_words(why: str, answer: Answer) -> str:
    words = str(_error(answer).get("error_user_msg") or _error(answer).get("message") or "")[:200]
    return f"{why} ({words})" if words else why


def _wait(answer: Answer, word: Word) -> float:
    """Seconds to wait: what the header says in minutes (…/overview/rate-limiting, Business Use Case), or ours."""
    try:
        used = json.loads(answer.headers.get("x-business-use-case-usage", "{}"))
        minutes = max(float(one["estimated_time_to_regain_access"]) for uses in used.values() for one in uses)
    except (ValueError, KeyError, TypeError, AttributeError):
        return word.after
    return min(max(minutes * 60, word.after), LONGEST_WAIT)
