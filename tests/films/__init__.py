"""A film as a camera leaves it, its captions, and the same film spoilt in every way the house has to notice.

`clinic.mp4`: four seconds of a test card and a tone (H.264, AAC), with a place and a title noted in it.
"""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

FILM = (Path(__file__).parent / "clinic.mp4").read_bytes()
PLACE, TITLE = b"loci", b"only for us"

SAID = {
    "en": "[Music] A nurse gives a flu shot. It takes ten minutes.",
    "fr": "[Musique] Une infirmière vaccine contre la grippe. Cela prend dix minutes.",
}


def captions(language: str, *, said: str = "") -> bytes:
    """A WebVTT file of one cue."""
    return f"WEBVTT\n\n00:00.500 --> 00:03.800\n{said or SAID[language]}\n".encode()


def uploaded(content: bytes = FILM, name: str = "clinic.mp4") -> SimpleUploadedFile:
    """As a form hands it over."""
    return SimpleUploadedFile(name, content)


def with_a_track_of_data() -> bytes:
    """Its sound is a track of something else, as cameras write where they are."""
    return FILM.replace(b"soun", b"meta", 1)


def in_another_codec() -> bytes:
    """Its picture is H.265."""
    head, entry, rest = FILM.partition(b"stsd")
    return head + entry + rest.replace(b"avc1", b"hvc1", 1)


def cut_short() -> bytes:
    """Its edit list shows one second of the four it holds."""
    at = FILM.index(b"elst") + 12
    return FILM[:at] + (1_000).to_bytes(4, "big") + FILM[at + 4 :]


def turned() -> bytes:
    """Filmed with the telephone upright: lying in the file, with the turn noted."""
    at = FILM.index(b"tkhd") + 4 + 40
    quarter = b"".join(one.to_bytes(4, "big") for one in (0, 1 << 16, 0, (1 << 32) - (1 << 16), 0, 0, 0, 0, 1 << 30))
    return FILM[:at] + quarter + FILM[at + 36 :]


def box(kind: bytes, content: bytes = b"") -> bytes:
    """A box of a film."""
    return (8 + len(content)).to_bytes(4, "big") + kind + content


def with_box_inside(added: bytes, *path: bytes) -> bytes:
    """Another box at the end of the one found by going down `path`."""
    film, starts, at = FILM, [], 0
    for kind in path:
        at = film.index(kind, at) - 4
        starts.append(at)
    end = starts[-1] + int.from_bytes(film[starts[-1] : starts[-1] + 4], "big")
    film = film[:end] + added + film[end:]
    for start in starts:
        size = int.from_bytes(film[start : start + 4], "big") + len(added)
        film = film[:start] + size.to_bytes(4, "big") + film[start + 4 :]
    return film


def in_fragments() -> bytes:
    """As it is made for streaming."""
    return FILM + (8).to_bytes(4, "big") + b"moof"


def of_quicktime() -> bytes:
    """What an older camera writes."""
    return FILM.replace(b"isom", b"qt  ", 1)
