"""Films people upload, and the captions that go with them: looked at box by box, kept without what nobody sees.

A film is not encoded anew: whoever approves it and whoever watches it see the very pictures its authors made.
"""

from typing import IO

from people.models import Ministry, Person
from people.refusals import BadInput
from publishing.films.boxes import Broken
from publishing.films.cleaning import clean
from publishing.films.reading import Unfit, read
from publishing.models import Media
from publishing.models.media import CAPTIONS, FILM
from publishing.pictures.keeping import Kept, keep, name_of, require_drafter
from publishing.pictures.taking import take_picture
from publishing.policy import LARGEST_CAPTIONS, LARGEST_FILM

FAULTS_THAT_HIDE = ("not-utf-8", "empty", "no-cues", "no-header")
"""What players answer by showing no captions at all, without a word."""


PICTURES_IN_BOXES = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1")
"""Kinds of pictures that are made of the same boxes as a film, and are none."""


def take_file(ministry: Ministry, upload: IO[bytes], *, by: Person) -> Media:
    """Keep what goes along with a post: a film where its first bytes are a film's, else a picture. Raises what they
    raise."""
    head = upload.read(12)
    upload.seek(0)
    is_film = head[4:8] == b"ftyp" and head[8:12] not in PICTURES_IN_BOXES
    return (take_film if is_film else take_picture)(ministry, upload, by=by)


def take_film(ministry: Ministry, upload: IO[bytes], *, by: Person) -> Media:
    """Keep an uploaded film for a ministry; the same film again is the same row.

    Takes the drafting role on an account of the ministry. Raises BadInput `film_too_large`, `film_not_mp4`,
    `film_unreadable`, `film_codec`, `film_hidden_track` or `film_cut_away`.
    """
    require_drafter(ministry, by)
    name = name_of(upload)
    content = bytearray(upload.read(LARGEST_FILM + 1))
    if len(content) > LARGEST_FILM:
        raise BadInput("film_too_large", name=name, megabytes=LARGEST_FILM // 1_000_000)
    try:
        film = read(content)
        clean(content)
    except Unfit as unfit:
        raise BadInput(unfit.code, name=name) from unfit
    except Broken as broken:
        raise BadInput("film_unreadable", name=name) from broken
    return keep(Kept(bytes(content), FILM, film.width, film.height), name, ministry, by, told="film_taken_in")


def take_captions(ministry: Ministry, upload: IO[bytes], *, by: Person) -> Media:
    """Keep a caption file for a ministry, byte for byte. What it says is read by the rules like every other word.

    Raises BadInput `captions_too_large`, `captions_not_webvtt` or `captions_broken`.
    """
    from compliance.media.captions import VTT, captions_in  # loaded by those who look, not by every door

    require_drafter(ministry, by)
    name = name_of(upload)
    content = upload.read(LARGEST_CAPTIONS + 1)
    if len(content) > LARGEST_CAPTIONS:
        raise BadInput("captions_too_large", name=name, kilobytes=LARGEST_CAPTIONS // 1_000)
    kind, found = captions_in(content)
    if kind != VTT or any(fault.what in FAULTS_THAT_HIDE for fault in found.faults):
        raise BadInput("captions_not_webvtt", name=name)
    if broken := next((fault for fault in found.faults if fault.what == "broken-time"), None):
        raise BadInput("captions_broken", name=name, cue=broken.cue)
    return keep(Kept(content, CAPTIONS), name, ministry, by, told="captions_taken_in")
