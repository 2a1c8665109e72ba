"""Find the files of a content beside it, name their bytes, and look into them."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from compliance.content import Content, ContentError, MediaItem, Message, Variant
from compliance.content.problems import Problem, problem
from compliance.facts import MediaFacts

READ = 64 << 20
"""Bytes of a file that are looked at; of a longer film its head says what is needed."""


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
        digest = self._laid_out(item.file, item.digest, f"{path}.digest", captions=False)
        if item.captions is None:
            return replace(item, digest=digest)
        captions = self._laid_out(item.captions, item.captions_digest, f"{path}.captions_digest", captions=True)
        return replace(item, digest=digest, captions_digest=captions)

    def _laid_out(self, name: str, said: str | None, path: str, *, captions: bool) -> str | None:
        """The digest of a file, looked into; as the content says when the file is not here."""
        file = (self.folder / name).resolve()
        if not (file.is_relative_to(self.folder) and file.is_file()):
            self.absent[name] = None
            return said
        digest = _digest(file)
        if said not in (None, digest):
            self.problems.append(problem(path, "other-bytes", file=name))
        if digest not in self.facts:
            self.facts[digest] = _looked_into(file, digest, captions)
        return digest


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def _looked_into(file: Path, digest: str, captions: bool) -> MediaFacts:
    from compliance.media import look, look_at_captions  # what looks into pictures is loaded with the first of them

    with file.open("rb") as stream:
        head = stream.read(READ)
    return look_at_captions(head, digest=digest) if captions else look(head, digest=digest, size=file.stat().st_size)
