"""One account on its Mastodon server: what opens it, what the server allows, calls in its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from compliance.text.lengths import mastodon_characters
from publishing.connectors.calling.answer import Answer
from publishing.connectors.calling.deadline import Deadline
from publishing.connectors.calling.line import Line
from publishing.connectors.contract import Counted, Limits, Parcel, Picture

NO_KEY = "Nobody has entered the account’s key. / Personne n’a saisi la clé du compte."
NO_SERVER = "The server of the account is not known. / Le serveur du compte n’est pas connu."
NOT_SECURE = "The server’s address must begin with https. / L’adresse du serveur doit commencer par https."
OTHER_SERVER = "This is not the server in the account’s name. / Ce n’est pas le serveur que porte le nom du compte."
OTHER_ACCOUNT = "The key opens another account. / La clé ouvre un autre compte."
NOTHING_TO_SHOW = "There is neither a text nor a picture. / Il n’y a ni texte ni image."
OTHER_BYTES = "A picture is not the one that was approved. / Une image n’est pas celle qui a été approuvée."
TOO_LONG = "The text is too long for this server. / Le texte est trop long pour ce serveur."
TOO_MANY_PICTURES = "There are too many pictures for this server. / Il y a trop d’images pour ce serveur."
ALT_TOO_LONG = "A description of a picture is too long. / Une description d’image est trop longue."
NOT_TAKEN = "The server does not take a picture of this kind. / Le serveur n’accepte pas ce type d’image."
TOO_BIG = "A picture is too large for this server. / Une image est trop lourde pour ce serveur."
FILM_TOO_BIG = "The video is too large for this server. / La vidéo est trop lourde pour ce serveur."
FILM_NOT_ALONE = "A video goes without pictures beside it. / Une vidéo se publie sans images à côté."

LIMITS = Limits(
    characters=500,
    counted=Counted.MASTODON,
    pictures=4,
    alt_characters=1_500,
    picture_bytes=16 * 1024 * 1024,
    films=1,
    film_bytes=99 * 1024 * 1024,
)
"""What a server allows that does not say (policy.md PL-MA)."""

HERE = ("127.0.0.1", "localhost", "::1")
"""Servers on this machine need no encryption; the guard on outgoing addresses lets nobody reach them but tests."""


class NotOpen(Exception):
    """The account cannot be used as it stands, and why. Nothing was sent."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Account:
    """An account: its handle, where its server answers, its token."""

    handle: str
    server: str
    token: str
    line: Line

    @classmethod
    def opened(cls, handle: str, opens: Mapping[str, str] | None, line: Line) -> "Account":
        """From what a custodian entered: `access_token`, and `server` unless the handle names it. Raises NotOpen."""
        opens = opens or {}
        home = handle.lstrip("@").partition("@")[2]
        server = (opens.get("server") or (f"https://{home}" if home else "")).rstrip("/")
        if not opens.get("access_token"):
            raise NotOpen(NO_KEY)
        if not server:
            raise NotOpen(NO_SERVER)
        if urlsplit(server).scheme != "https" and urlsplit(server).hostname not in HERE:
            raise NotOpen(NOT_SECURE)
        return cls(handle, server, opens["access_token"], line)

    def call(self, method: str, path: str, *, deadline: Deadline, key: str = "", **parts: Any) -> Answer:
        """A call in the account's name, under a key when it may not happen twice. Raises NeverLeft and NoAnswer."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        headers |= {"Idempotency-Key": key} if key else {}
        return self.line.call(method, f"{self.server}{path}", deadline=deadline, headers=headers, **parts)

    def lives_on(self, instance: Mapping[str, Any]) -> bool:
        """Whether a server is the one in the account's name (docs: entities/Instance, `domain`): it may answer under
        another address than its accounts are called by, and accounts of one name live on many."""
        home, told = self.handle.lstrip("@").partition("@")[2], str(instance.get("domain") or "")
        return not (home and told) or told.casefold() == home.casefold()

    def is_called(self, account: Mapping[str, Any]) -> bool:
        """Whether this is the account the token opens (docs: entities/Account)."""
        name = self.handle.lstrip("@").partition("@")[0]
        return str(account.get("username", "")).casefold() == name.casefold()


@dataclass(frozen=True)
class Allowed:
    """What one server allows; what it does not say is as documented (docs: entities/Instance)."""

    limits: Limits
    kinds: frozenset[str] = frozenset()  # of files; empty when it does not say
    pixels: float = float("inf")
    film_pixels: float = float("inf")

    @classmethod
    def by(cls, instance: Mapping[str, Any], default: Limits) -> "Allowed":
        said = instance.get("configuration") or {}
        statuses, media = said.get("statuses") or {}, said.get("media_attachments") or {}
        return cls(
            Limits(
                characters=statuses.get("max_characters") or default.characters,
                counted=default.counted,
                pictures=statuses.get("max_media_attachments") or default.pictures,
                alt_characters=media.get("description_limit") or default.alt_characters,
                picture_bytes=media.get("image_size_limit") or default.picture_bytes,
                films=default.films,
                film_bytes=media.get("video_size_limit") or default.film_bytes,
            ),
            kinds=frozenset(media.get("supported_mime_types") or ()),
            pixels=media.get("image_matrix_limit") or float("inf"),
            film_pixels=media.get("video_matrix_limit") or float("inf"),
        )

    def complaint(self, parcel: Parcel) -> str:
        """Why this server would not take it; empty when it would."""
        most, pictures = self.limits, parcel.pictures
        complaints = {
            TOO_LONG: mastodon_characters(parcel.text, int(most.characters)).overflow is not None,
            TOO_MANY_PICTURES: len(pictures) > most.pictures,
            ALT_TOO_LONG: any(len(picture.alt) > most.alt_characters for picture in pictures),
            NOT_TAKEN: bool(self.kinds) and any(picture.content_type not in self.kinds for picture in pictures),
            FILM_NOT_ALONE: len(pictures) > most.films and any(picture.is_film for picture in pictures),
            TOO_BIG: any(self._is_too_big(picture) for picture in pictures if not picture.is_film),
            FILM_TOO_BIG: any(self._is_too_big(picture) for picture in pictures if picture.is_film),
        }
        return own_complaint(parcel) or next((why for why, holds in complaints.items() if holds), "")

    def _is_too_big(self, picture: Picture) -> bool:
        most = self.limits
        size, pixels = (most.film_bytes, self.film_pixels) if picture.is_film else (most.picture_bytes, self.pixels)
        return len(picture.data) > size or picture.width * picture.height > pixels


def own_complaint(parcel: Parcel) -> str:
    """Why no server would be asked to take it; empty when one would."""
    if not parcel.text.strip() and not parcel.pictures:
        return NOTHING_TO_SHOW
    return "" if all(picture.is_whole for picture in parcel.pictures) else OTHER_BYTES
