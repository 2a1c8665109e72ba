"""What anybody can read without a key of what a person posted: on Bluesky and on Mastodon servers.

The person reports an address; the message it names is asked for as a reader who is not signed in would.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from publishing.connectors.bluesky import Bluesky
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line, NeverLeft, NoAnswer
from publishing.connectors.contract import CannotTell, NotFound, Parcel, Shown
from publishing.connectors.for_hand_off.addresses import Elsewhere, OfAnother, read_address
from publishing.connectors.for_mastodon.statuses import NoStatus, Status
from publishing.connectors.mastodon import NOT_FOUND, STATUSES

Eyes = Callable[[Parcel, Deadline], Shown | NotFound | CannotTell]
"""What the public sees of a parcel whose `posted_id` is the address that was reported."""

NO_ADDRESS = "No address was reported that could be read. / Aucune adresse lisible n’a été signalée."
NOT_TOLD = "The server does not say. / Le serveur ne le dit pas."


def eyes_for(platform: str, line: Line) -> Eyes | None:
    """How a platform is read; None where only people can."""
    looks = LOOKS.get(platform)
    return (lambda parcel, deadline: looks(line, parcel, deadline)) if looks else None


def _on_bluesky(line: Line, parcel: Parcel, deadline: Deadline) -> Shown | NotFound | CannotTell:
    """The record as its server hands it to everybody (com.atproto.repo.getRecord takes no key)."""
    if not (record := _number("bluesky", parcel)):
        return CannotTell(NO_ADDRESS)
    return Bluesky({}, line).read(replace(parcel, posted_id=record), deadline=deadline)


def _on_mastodon(line: Line, parcel: Parcel, deadline: Deadline) -> Shown | NotFound | CannotTell:
    """A public message as its server tells of it (methods/statuses: public ones take no key)."""
    if not (number := _number("mastodon", parcel)):
        return CannotTell(NO_ADDRESS)
    url = f"https://{urlsplit(parcel.posted_id).hostname}{STATUSES}/{number}"
    try:
        answer = line.call("GET", url, deadline=deadline, headers={"Accept-Language": "en"})
    except (NeverLeft, NoAnswer) as error:
        return CannotTell(error.why)
    if answer.status == NOT_FOUND and "error" in answer.fields:
        return NotFound()
    if not answer.is_good:
        return CannotTell(NOT_TOLD, answer.raw)
    try:
        return Status.of(answer.json).shown(parcel, answer.raw)
    except NoStatus:
        return CannotTell(NOT_TOLD, answer.raw)


def _number(platform: str, parcel: Parcel) -> str:
    try:
        return read_address(platform, parcel.posted_id, parcel.account)
    except (Elsewhere, OfAnother):
        return ""


LOOKS: Mapping[str, Callable[[Line, Parcel, Deadline], Shown | NotFound | CannotTell]] = {
    "bluesky": _on_bluesky,
    "mastodon": _on_mastodon,
}
"""By platform. The others are read by nobody without a key, as far as we know."""
