"""A message as Mastodon's API tells of it, in our words (docs: entities/Status)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from publishing.connectors.calling.answer import Answer
from publishing.connectors.contract import AlreadyThere, Card, Parcel, Plain, Posted, Shown
from publishing.connectors.for_mastodon.html_words import Words, words_of

STRIPPED = " \t\n\v\f\r\0"
"""What the server takes off both ends of a text."""

COUNTS = {"replies": "replies_count", "reposts": "reblogs_count", "likes": "favourites_count"}

APART = timedelta(minutes=2)
"""How far the server's clock may be from ours before its message is taken for an older one. Our choice."""

OLDER = timedelta(seconds=2)
"""By the server's own clock: how much older than the call a message must be to have been there before."""

FILMS = ("video", "gifv")
"""What an attachment is called that moves; a film without sound is shown round and round (entities/MediaAttachment)."""


class NoStatus(Exception):
    """This is not how a message looks."""


@dataclass(frozen=True)
class Status:
    """One message."""

    id: str
    address: str
    at: datetime
    edited_at: datetime | None
    server: str  # its name, as accounts that live there are mentioned with it
    language: str
    words: Words
    alts: tuple[str, ...]
    films: int
    answers: str
    card: Card | None
    counts: Mapping[str, int]
    is_own: bool  # not somebody else's, passed on

    @classmethod
    def of(cls, fields: Any) -> "Status":
        """Raises NoStatus."""
        try:
            mentions = {str(one["url"]): str(one["acct"]) for one in fields.get("mentions") or ()}
            card = fields.get("card")
            return cls(
                id=str(fields["id"]),
                address=str(fields.get("url") or fields["uri"]),
                at=moment(fields["created_at"]),
                edited_at=moment(fields["edited_at"]) if fields.get("edited_at") else None,
                server=re.sub(r"^https?://|/.*$", "", str(fields["uri"])),
                language=str(fields.get("language") or ""),
                words=words_of(str(fields.get("content") or ""), mentions),
                alts=tuple(str(media.get("description") or "") for media in fields.get("media_attachments") or ()),
                films=sum(media.get("type") in FILMS for media in fields.get("media_attachments") or ()),
                answers=str(fields.get("in_reply_to_id") or ""),
                card=Card(card["url"], card.get("title") or "", card.get("description") or "") if card else None,
                counts={name: int(fields[key]) for name, key in COUNTS.items() if key in fields},
                is_own=not fields.get("reblog"),
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise NoStatus(type(error).__name__) from error

    def posted(self, raw: Plain) -> Posted:
        return Posted(self.id, self.address, self.at, dict(raw))

    def edited(self, raw: Plain) -> Posted:
        return Posted(self.id, self.address, self.edited_at or self.at, dict(raw))

    def posted_by(self, answer: Answer, seconds: float) -> Posted:
        """What a call said that took so long: `AlreadyThere` when the message is older, by the server's own clock."""
        date = http_moment(answer.headers.get("date", ""))
        was_there = date is not None and date - self.at > timedelta(seconds=seconds) + OLDER
        return (AlreadyThere if was_there else Posted)(self.id, self.address, self.at, answer.raw)

    def is_copy_of(self, parcel: Parcel) -> bool:
        """Whether these are the parcel's words, in its language, in its place, not older than its first call.

        Its pictures are only compared where there are no words; otherwise the read-back tells of them.
        """
        return (
            self.is_own
            and (parcel.created_at is None or self.at >= parcel.created_at - APART)
            and self.answers == parcel.answers
            and (not self.language or same_language(self.language, parcel.language))
            and self._reads(parcel.text)
            and (bool(parcel.text.strip()) or self.alts == tuple(picture.alt for picture in parcel.pictures))
        )

    def shown(self, parcel: Parcel, raw: Plain) -> Shown:
        """What the public sees; in the parcel's own spelling where a reader sees no difference."""
        return Shown(
            text=parcel.text if self._reads(parcel.text) else self.words.text,
            language=parcel.language if same_language(self.language, parcel.language) else self.language,
            alts=self.alts,
            address=self.address,
            pictures=len(self.alts),
            films=self.films,
            links=self.words.links,
            card=self.card,
            counts=self.counts,
            wording=self.wording,
            raw=raw,
        )

    @property
    def wording(self) -> str:
        """Which of its wordings stands there: the server tells when it was last edited."""
        return (self.edited_at or self.at).isoformat()

    def _reads(self, text: str) -> bool:
        """Whether a reader sees this text."""
        return plain(self.words.text, self.server) == plain(text, self.server)


def plain(text: str, server: str) -> str:
    """A text as the server keeps its look: no space at its ends, one empty line at most, neighbours without server."""
    text = re.sub(r"\r\n?", "\n", text).strip(STRIPPED)
    return re.sub(rf"(?<![\w/@])@(\w+)@{re.escape(server)}(?![\w.-]*\w)", r"@\1", re.sub(r"\n{3,}", "\n\n", text))


def same_language(shown: str, meant: str) -> bool:
    """Whether a tag says the same language: the server leaves a region off (`en-CA` is shown as `en`)."""
    return shown in (meant, meant.partition("-")[0])


def moment(said: str) -> datetime:
    """A moment as the API writes it. Raises ValueError."""
    found = datetime.fromisoformat(said)
    if found.tzinfo is None:
        raise ValueError(f"{said} has no zone")
    return found


def http_moment(said: str) -> datetime | None:
    """A moment as HTTP's own headers write it (RFC 9110, 5.6.7); None when it is none."""
    try:
        found = parsedate_to_datetime(said)
    except ValueError:
        return None
    return found if found.tzinfo else None
