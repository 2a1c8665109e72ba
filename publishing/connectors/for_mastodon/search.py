"""Looking for a message among the newest of its account (docs: methods/accounts, statuses)."""

from dataclasses import dataclass
from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.contract import Parcel
from publishing.connectors.for_mastodon.account import Account
from publishing.connectors.for_mastodon.answers import NOT_KNOWN
from publishing.connectors.for_mastodon.statuses import APART, NoStatus, Status

PAGE = 40
"""Messages on a page, the most the server gives."""

MOST_PAGES = 10
"""Pages that are turned before we say that we cannot tell. Our choice: 400 messages since the first call."""

TOO_MANY = "Too many messages were posted since then to find it. / Trop de messages ont paru depuis pour le retrouver."


class Unclear(Exception):
    """The server does not say what the account shows."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Copy:
    """A message that was found, and the server's own words about it."""

    status: Status
    fields: dict[str, Any]


def copies_of(parcel: Parcel, account: Account, deadline: Deadline) -> list[Copy]:
    """Every message that is this one, the newest first: back to its first call, or the newest page when none was made.

    Raises Unclear, NeverLeft and NoAnswer.
    """
    own_id = _good(account.call("GET", "/api/v1/accounts/verify_credentials", deadline=deadline)).fields.get("id")
    found: list[Copy] = []
    below: dict[str, str] = {}
    for _page in range(MOST_PAGES):
        answer = account.call(
            "GET",
            f"/api/v1/accounts/{own_id}/statuses",
            deadline=deadline,
            params={"limit": str(PAGE), "exclude_reblogs": "true"} | below,
        )
        page = _read(_good(answer))
        found += [copy for copy in page if copy.status.is_copy_of(parcel)]
        if not page or parcel.created_at is None or page[-1].status.at < parcel.created_at - APART:
            return found
        below = {"max_id": page[-1].status.id}
    raise Unclear(TOO_MANY)


def _good(answer: Answer) -> Answer:
    if not answer.is_good:
        raise Unclear(f"{NOT_KNOWN} ({answer.status})")
    return answer


def _read(answer: Answer) -> list[Copy]:
    if not isinstance(answer.json, list):
        raise Unclear(NOT_KNOWN)
    try:
        return [Copy(Status.of(fields), fields) for fields in answer.json]
    except NoStatus as error:
        raise Unclear(NOT_KNOWN) from error
