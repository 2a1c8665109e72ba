"""What Mastodon's answers mean to us: a table from its statuses and sentences. What is not in it is unknown.

Sentences are asked for in English (`Accept-Language`): the platform translates them. A 422 is believed only with a
sentence that is said before anything is written; others can come after (a hashtag written by two at once). So is a 401:
a gate in front of a server shut for maintenance says one as well, and ends no key.
Sources: docs.joinmastodon.org, methods/statuses, methods/media, api/rate-limits (policy.md PL-MA), and the server's
own answers to errors (app/controllers/concerns/api/error_handling.rb).
"""

from datetime import datetime

from publishing.connectors.calling.answer import Answer
from publishing.connectors.contract import Refused, Retryable, Unknown

KEY_DEAD = "The account’s key is no longer accepted. / La clé du compte n’est plus acceptée."
KEY_TOO_WEAK = "The account’s key may not do this. / La clé du compte ne permet pas cette action."
ACCOUNT_CLOSED = "The account is blocked on its server. / Le compte est bloqué sur son serveur."
BEFORE_IS_GONE = "The message it answers is gone. / Le message auquel il répond n’existe plus."
WAS_REMOVED = "A message stood under this key and was removed. / Un message portait cette clé et a été retiré."
TEXT_REFUSED = "The server refuses the text. / Le serveur refuse le texte."
PICTURES_REFUSED = "The server refuses the pictures. / Le serveur refuse les images."
PICTURES_NOT_READY = "The server is still working on a picture. / Le serveur traite encore une image."
PICTURES_TAKEN = "A picture is on a message already, perhaps this one. / Une image figure déjà dans un message."
BUSY = "The server asks to wait. / Le serveur demande d’attendre."
NOT_KNOWN = "The server’s answer is not one we know. / La réponse du serveur ne nous est pas connue."

NOT_READY_FOR = 5.0
"""Seconds until a picture that is not processed yet is worth another call. Our choice."""

TABLE: tuple[tuple[int, str, type[Retryable | Refused | Unknown], str], ...] = (
    (401, "The access token", Refused, KEY_DEAD),
    (401, "This method requires an authenticated user", Refused, KEY_DEAD),
    (403, "This action is outside the authorized scopes", Refused, KEY_TOO_WEAK),
    (403, "This action is not allowed", Refused, KEY_TOO_WEAK),
    (403, "Your login", Refused, ACCOUNT_CLOSED),
    (404, "The post you are trying to reply to", Refused, BEFORE_IS_GONE),
    (404, "Record not found", Refused, WAS_REMOVED),
    (413, "", Refused, PICTURES_REFUSED),
    (422, "This method requires an authenticated user", Refused, KEY_TOO_WEAK),
    (422, "Validation failed: Text", Refused, TEXT_REFUSED),
    (422, "Validation failed: Visibility", Refused, TEXT_REFUSED),
    (422, "Validation failed: File", Refused, PICTURES_REFUSED),
    (422, "Validation failed: Description", Refused, PICTURES_REFUSED),
    (422, "File type of uploaded media could not be verified", Refused, PICTURES_REFUSED),
    (422, "Cannot attach files that have not finished", Retryable, PICTURES_NOT_READY),
    (422, "Cannot attach", Refused, PICTURES_REFUSED),
    (422, "Media ", Unknown, PICTURES_TAKEN),
    (429, "", Retryable, BUSY),
)
"""Status, how its sentence begins, what that means, and why. The first row that fits counts."""


def verdict(answer: Answer, at: datetime) -> Retryable | Refused | Unknown:
    """What an answer that is not good means; `at` is now, to read how long the server asks to wait."""
    said = str(answer.fields.get("error", ""))
    rows = (row[2:] for row in TABLE if row[0] == answer.status and said.startswith(row[1]))
    kind, why = next(rows, (Unknown, f"{NOT_KNOWN} ({answer.status})"))
    if kind is Retryable:
        return Retryable(why, after=answer.wait(at, otherwise=NOT_READY_FOR), raw=answer.raw)
    return kind(why, raw=answer.raw)
