"""What the door itself says when something is wrong with a request; what the verbs say is in `people/sayings/`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Said:
    """A status, a title, a sentence and what helps."""

    status: int
    title: str | Promise
    sentence: str | Promise
    remedy: str | Promise


NOT_TAKEN, NOT_YOURS, NOT_NOW = _("This could not be taken"), _("This is not yours to do"), _("Not now")
SIGN_IN = _("Sign-in is needed")
TITLES = {400: NOT_TAKEN, 403: NOT_YOURS, 409: NOT_NOW}

TROUBLES = {
    "unreadable": Said(
        400,
        NOT_TAKEN,
        _("The request is incomplete or holds characters that cannot be kept. Nothing was saved."),
        _("Send it again in UTF-8, without NUL characters or half characters."),
    ),
    "parse_error": Said(
        400,
        NOT_TAKEN,
        _("The body is not JSON that can be read."),
        _("Send JSON in UTF-8, each name once, nested only as the description of the API shows."),
    ),
    "invalid": Said(
        400,
        NOT_TAKEN,
        _("Some fields could not be taken; they are named under “details”."),
        _("Mend the fields named and send it again."),
    ),
    "cursor_unreadable": Said(
        400,
        NOT_TAKEN,
        _("This is not a place in the list."),
        _("Follow the addresses under “next” and “previous” as they were given, or begin without “cursor”."),
    ),
    "not_authenticated": Said(
        401,
        SIGN_IN,
        _("No token came with the request."),
        _("Send “Authorization: Bearer” followed by your token."),
    ),
    "authentication_failed": Said(
        401,
        SIGN_IN,
        _("The token is not valid: it is wrong, it has ended, or its person can no longer sign in."),
        _("Ask an administrator for a new token."),
    ),
    "permission_denied": Said(
        403,
        NOT_YOURS,
        _("Your roles do not cover this."),
        _("Ask an administrator for the role, or ask a colleague who holds it."),
    ),
    "not_found": Said(
        404,
        _("There is nothing here"),
        _("Nothing is kept at this address, or it is not shared with you."),
        _("Check the address, with its last slash. If a colleague sent it, ask them whether you have a role there."),
    ),
    "method_not_allowed": Said(
        405,
        NOT_TAKEN,
        _("This address does not take “%(method)s”."),
        _("See under “Allow” what it takes. Posts are written, approved and sent on the web pages."),
    ),
    "not_acceptable": Said(
        406,
        NOT_TAKEN,
        _("The answer cannot be given in any form you accept."),
        _("Accept application/json."),
    ),
    "too_much": Said(
        413,
        _("This is too much at once"),
        _("The body is larger than %(kilobytes)s KB. Nothing was saved."),
        _("Shorten it or send it in parts."),
    ),
    "unsupported_media_type": Said(
        415,
        NOT_TAKEN,
        _("The body is not declared as JSON."),
        _("Send it with “Content-Type: application/json”."),
    ),
    "throttled": Said(
        429,
        _("Too many requests"),
        _("More requests came than this door answers in a minute."),
        _("Wait as many seconds as “Retry-After” says, then go on more slowly."),
    ),
    "error": Said(
        500,
        _("The fault is ours"),
        _("Something broke on our side. What you asked for was not done."),
        _("Try again in a minute. If it stays, tell the help desk the time and the address."),
    ),
}
