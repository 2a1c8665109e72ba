"""The film on the cover sheet: to be watched offline, its captions to attach, and in words what is said in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from publishing.connectors.contract import Captions, Parcel, Picture
from publishing.connectors.for_hand_off.cover_words import language_name, two_of
from publishing.connectors.for_hand_off.transcript import transcript


@dataclass(frozen=True)
class Names:
    """Where the files of a message lie in the package: its text; each picture or film, counted from 1; captions and
    transcripts of a film."""

    text: Callable[[Parcel], str]
    picture: Callable[[Parcel, int], str]
    captions: Callable[[Parcel, int, Captions], str]
    transcript: Callable[[Parcel, int, Captions], str]


def film(parcel: Parcel, number: int, names: Names) -> str:
    """A player that begins when it is told to."""
    shown = parcel.pictures[number - 1]
    tracks = "".join(
        f'<track kind="captions" src="{escape(names.captions(parcel, number, one))}" srclang="{escape(one.language)}" '
        f'label="{escape(language_name(one.language).in_(one.language))}">'
        for one in shown.captions
    )
    source = escape(names.picture(parcel, number))
    label, tag = escape(shown.alt), escape(parcel.language)
    return f'<video controls preload="metadata" src="{source}" aria-label="{label}" lang="{tag}">{tracks}</video>'


def attached(shown: Picture, parcel: Parcel, number: int, names: Names) -> Iterator[str]:
    """Each caption file, and what it says, to be read or copied."""
    for one in shown.captions:
        path, said_in = escape(names.captions(parcel, number, one)), escape(names.transcript(parcel, number, one))
        yield f'<p class="label">{two_of("captions_of", one.language)} <a href="{path}">{path}</a></p>\n'
        yield f'<p class="label">{two_of("transcript", one.language)} <a href="{said_in}">{said_in}</a></p>\n'
        yield f'<p class="words" lang="{escape(one.language)}">{escape(transcript(one.data))}</p>\n'
