"""The words a reader sees in the HTML of a message: paragraphs, breaks, links whole, mentions with their server."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Words:
    """The text, and where its links lead in the order they are read; mentions and hashtags are no links."""

    text: str
    links: tuple[str, ...]


def words_of(html: str, mentions: Mapping[str, str] | None = None) -> Words:
    """What a message's HTML says. Parts of a link that are only hidden from the eye belong to its text.

    `mentions` names who stands behind a link that mentions somebody, by its address: `user` or `user@server`.
    """
    reader = _Reader(mentions or {})
    reader.feed(html)
    reader.close()
    return Words("".join(reader.pieces), tuple(reader.links))


class _Reader(HTMLParser):
    def __init__(self, mentions: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.mentions = mentions
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._mentioned = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" and self.pieces:
            self.pieces.append("\n\n")
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "a":
            self._begin_link(dict(attrs))

    def _begin_link(self, attributes: Mapping[str, str | None]) -> None:
        kinds, address = (attributes.get("class") or "").split(), attributes.get("href") or ""
        if "mention" not in kinds:
            self.links.append(address)
        elif "hashtag" not in kinds and address in self.mentions:
            self._mentioned = f"@{self.mentions[address]}"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._mentioned:
            self.pieces.append(self._mentioned)
            self._mentioned = ""

    def handle_data(self, data: str) -> None:
        if not self._mentioned:
            self.pieces.append(data)
