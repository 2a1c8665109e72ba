"""What goes along with a message: pictures, a film with its captions, the card of a page."""

from dataclasses import dataclass, field
from hashlib import sha256

# The kinds of pictures people can upload, which every browser shows, and how their files end.
PICTURE_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}

FILM, CAPTIONS = "video/mp4", "text/vtt"
FILE_ENDINGS = {**PICTURE_ENDINGS, FILM: "mp4"}


@dataclass(frozen=True)
class Captions:
    """What is said and heard in a film, written in one language: a WebVTT file."""

    language: str
    digest: str  # sha256:…
    data: bytes = field(repr=False, default=b"")

    @property
    def is_whole(self) -> bool:
        """Whether its bytes are those its digest names."""
        return self.digest == f"sha256:{sha256(self.data).hexdigest()}"


@dataclass(frozen=True)
class Picture:
    """A picture or a film that goes with a message. `captions` are a film’s: those of the message’s language first."""

    digest: str  # sha256:…
    content_type: str
    alt: str
    data: bytes = field(repr=False, default=b"")
    width: int = 0  # pixels; 0 when nobody looked
    height: int = 0
    captions: tuple[Captions, ...] = ()

    @property
    def is_film(self) -> bool:
        return self.content_type == FILM

    @property
    def is_whole(self) -> bool:
        """Whether its bytes, and those of its captions, are those their digests name."""
        is_own = self.digest == f"sha256:{sha256(self.data).hexdigest()}"
        return is_own and all(one.is_whole for one in self.captions)


@dataclass(frozen=True)
class Card:
    """The preview of a page, shown under a message."""

    url: str
    title: str = ""
    description: str = ""
