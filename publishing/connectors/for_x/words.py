"""What X's answers to a new post mean in our words.

The statuses are documented (https://docs.x.com/x-api/fundamentals/response-codes-and-errors and …/rate-limits). That
identical text is refused (403) and that credits run out (402) stands on no page: it is what its callers report. Nothing
is believed that is not in the table, nor what does not come in a body of X's own form: a proxy may say anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from publishing.connectors.calling.answer import Answer
from publishing.connectors.contract import Refused, Retryable, Unknown

KEY_WAIT = 30.0
"""Seconds until a call is tried again whose key X did not take: somebody may renew it meanwhile. Our choice."""

NOT_AS_IT_IS = "X does not take this message as it is. / X n’accepte pas ce message tel quel."
NO_KEY = "X does not take our key for this account. / X n’accepte pas notre clé pour ce compte."
NO_CREDIT = "X wants credits to be bought first. / X exige d’abord l’achat de crédits."
FORBIDDEN = "X does not let this account do that. / X ne permet pas cela à ce compte."
SAME_TEXT = (
    "X says that this very text was posted already: by us, or by somebody before us. / "
    "Selon X, ce texte exact a déjà été publié : par nous, ou par quelqu’un avant nous."
)
TOO_OFTEN = "X wants us to wait: too many calls. / X nous demande d’attendre : trop d’appels."
NOT_KNOWN = "X answered something we do not know. / X a donné une réponse que nous ne connaissons pas."

Outcome = Refused | Retryable | Unknown


@dataclass(frozen=True)
class Word:
    """An answer with this status, and these words somewhere in its details, means `what`."""

    status: int
    what: type[Refused] | type[Retryable] | type[Unknown]
    why: str
    says: str = ""


WORDS = (
    Word(400, Refused, NOT_AS_IT_IS),
    Word(401, Retryable, NO_KEY),
    Word(402, Refused, NO_CREDIT),
    Word(403, Unknown, SAME_TEXT, says="duplicate content"),
    Word(403, Refused, FORBIDDEN),
    Word(429, Retryable, TOO_OFTEN),
)
"""The first that fits. Whatever is not here (5xx, 409, anything new) is unknown."""

LAPSED = "media ids are invalid"


def meaning(answer: Answer, at: datetime) -> Outcome:
    """What an answer that made no post means."""
    details = said_in(answer)
    word = next((word for word in WORDS if word.status == answer.status and word.says in details), None)
    if word is None or not is_its_own(answer):
        return Unknown(NOT_KNOWN, raw=answer.raw)
    if word.what is Retryable:
        wait = KEY_WAIT if answer.status == 401 else answer.wait(at)
        return Retryable(word.why, after=wait, raw=answer.raw)
    why = f"{word.why} ({quoted(answer)})" if quoted(answer) else word.why
    return _MADE[word.what](why, answer.raw)


_MADE: Mapping[type, Callable[[str, Mapping[str, object]], Outcome]] = MappingProxyType(
    {Refused: lambda why, raw: Refused(why, raw=raw), Unknown: lambda why, raw: Unknown(why, raw=raw)}
)


def is_its_own(answer: Answer) -> bool:
    """Whether a refusal has the form X documents."""
    return any(name in answer.fields for name in ("title", "detail", "errors", "error"))


def quoted(answer: Answer) -> str:
    """X's own words, for a person."""
    errors = answer.fields.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    return str(first.get("message") or first.get("detail") or answer.fields.get("detail") or "")[:200]


def said_in(answer: Answer) -> str:
    """Everything it says, in lower case."""
    return answer.body.decode(errors="replace").lower()


def not_there(answer: Answer) -> bool:
    """Whether it says that a post does not exist: with 404, or with 200 and an error in the place of the post."""
    errors = answer.fields.get("errors")
    missing = isinstance(errors, list) and any(
        isinstance(error, dict) and str(error.get("type", "")).endswith("/resource-not-found") for error in errors
    )
    return missing and answer.status in (200, 404) and "data" not in answer.fields
