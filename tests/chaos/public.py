"""What the public sees in a run, wherever it stands: the platform’s books, the shelf, what people posted by hand."""

import json
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from publishing.shelf.models import Item
from tests.chaos.books import BEGIN, BOOKS
from tests.chaos.shapes import Standing

PATIENCE = 10
"""Seconds the books may take."""


@dataclass(frozen=True)
class Books:
    """What stands now, the most copies of one message that ever stood at once, and which mishaps really happened."""

    live: tuple[Standing, ...]
    most: dict[str, int]
    hits: dict[str, int]


def books_of(platform: str, host: str, by_hand: Iterable[Standing]) -> Books:
    """Everything of one run. `host` is empty where no platform stands on a line."""
    live, most, hits = [*_on_the_shelf()], _most_on_the_shelf(), {}
    if host:
        said = json.loads(_ask(host, BOOKS))
        live += [replace(Standing(**one), platform=platform) for one in said["live"]]
        most, hits = most | said["most"], said["hits"]
    live += by_hand
    most |= Counter(f"{one.account}\n{one.text}\n{one.platform}" for one in by_hand)
    return Books(tuple(live), most, hits)


def things_begin_to_go_wrong(host: str) -> None:
    """From now on the platform lies as its story says."""
    _ask(host, BEGIN)


def _ask(host: str, path: str) -> bytes:
    with urllib.request.urlopen(f"http://{host}{path}", timeout=PATIENCE) as answer:
        return answer.read()


def _on_the_shelf() -> Iterator[Standing]:
    for item in Item.objects.filter(removed_at=None).order_by("pk"):
        told = item.document
        yield Standing(item.account.removeprefix("@"), told["text"], item.key, told["answers"], item.platform)


def _most_on_the_shelf() -> dict[str, int]:
    """By message, however often it was put: what was removed forgets its words, but not its key and its times."""
    spans: dict[str, list[tuple[datetime, int]]] = {}
    for item in Item.objects.all():
        message = f"{item.account.removeprefix('@')}\n{item.key.partition('.')[0]}"
        ends = [(item.removed_at, -1)] if item.removed_at else []
        spans.setdefault(message, []).extend([(item.put_at, 1), *ends])
    return {message: _most_at_once(changes) for message, changes in spans.items()}


def _most_at_once(changes: list[tuple[datetime, int]]) -> int:
    most = now = 0
    for _at, change in sorted(changes):
        now += change
        most = max(most, now)
    return most
