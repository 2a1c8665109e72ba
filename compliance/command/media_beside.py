"""Find the files of a content beside it, and name their bytes."""

import hashlib
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from compliance.content import Content, ContentError, MediaItem, Message, Variant
from compliance.content.problems import Problem, problem
from compliance.facts import MediaFacts

CHUNK = 1 << 20


@dataclass(frozen=True)
class Beside:
    """The content with the digest of every file found, what is known of them, and the names of those not found."""

    content: Content
    facts: tuple[MediaFacts, ...]
    absent: tuple[str, ...]


def resolve(content: Content, folder: Path) -> Beside:
    """Look for every media file in the folder. Raises ContentError when a file is not the one its digest names."""
    desk = _Desk(folder.resolve())
    variants = {tag: desk.variant(variant) for tag, variant in content.variants.items()}
    if desk.problems:
        raise ContentError(tuple(desk.problems))
    return Beside(replace(content, variants=variants), tuple(desk.facts.values()), tuple(desk.absent))


class _Desk:
    """Where the files of one content are laid out and compared with what it says of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.facts: dict[str, MediaFacts] = {}
        self.absent: dict[str, None] = {}
        self.problems: list[Problem] = []

    def variant(self, variant: Variant) -> Variant:
        path = f"variants.{variant.language}"
        thread = (
            Message(message.text, self._items(message.media, f"{path}.thread[{place}]"))
            for place, message in enumerate(variant.thread)
        )
        return replace(variant, media=self._items(variant.media, path), thread=tuple(thread))

    def _items(self, items: tuple[MediaItem, ...], path: str) -> tuple[MediaItem, ...]:
        return tuple(self._item(item, f"{path}.media[{place}]") for place, item in enumerate(items))

    def _item(self, item: MediaItem, path: str) -> MediaItem:
        file = (self.folder / item.file).resolve()
        if not (file.is_relative_to(self.folder) and file.is_file()):
            self.absent[item.file] = None
            return item
        found = _facts(file)
        if item.digest not in (None, found.digest):
            self.problems.append(problem(f"{path}.digest", "other-bytes", file=item.file))
        self.facts[found.digest] = found
        return replace(item, digest=found.digest)


def _facts(file: Path) -> MediaFacts:
    read, size = hashlib.sha256(), 0
    for chunk in _chunks(file):
        read.update(chunk)
        size += len(chunk)
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return MediaFacts(f"sha256:{read.hexdigest()}", media_type, size)


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
