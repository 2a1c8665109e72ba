"""The messages on the cover sheet: each with its account, its language, the text to copy, its pictures."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from compliance.both import Both
from publishing.connectors.contract import Parcel
from publishing.connectors.cover_words import LANGUAGE_NAMES, WORDS
from publishing.connectors.handover import Handover


@dataclass(frozen=True)
class Names:
    """Where the files of a message lie in the package: its text, and each picture, counted from 1."""

    text: Callable[[Parcel], str]
    picture: Callable[[Parcel, int], str]


def messages(handover: Handover, names: Names) -> str:
    """Each place of a thread with its languages beside each other."""
    places = sorted({parcel.position for parcel in handover.parcels})
    rows = "".join(
        f'<div class="both">\n{"".join(_message(one, handover, names) for one in _at(handover, place))}</div>\n'
        for place in places
    )
    return f"<h2>{two('messages')}</h2>\n{rows}"


def _at(handover: Handover, place: int) -> list[Parcel]:
    here = [parcel for parcel in handover.parcels if parcel.position == place]
    return sorted(here, key=lambda parcel: parcel.language)


def _message(parcel: Parcel, handover: Handover, names: Names) -> str:
    figures = "".join(
        _figure(parcel, number, handover, names.picture(parcel, number))
        for number in range(1, len(parcel.pictures) + 1)
    )
    file, name = escape(names.text(parcel)), language_name(parcel.language)
    language = escape(f"{name.en} / {name.fr} ({parcel.language})")
    return (
        f'<article class="message">\n<h3 lang="{primary(parcel.language)}">{escape(_heading(parcel, handover))}</h3>\n'
        f"{_standing(parcel, handover)}"
        f'<p class="label">{two("language_tag")}</p>\n<p>{language}</p>\n'
        f'<p class="label">{two("text")} <a href="{file}">{file}</a></p>\n'
        f'<p class="words" lang="{escape(parcel.language)}">{escape(parcel.text)}</p>\n'
        f"{_card(parcel)}{_poll(parcel, handover)}{figures}"
        f'<p class="answer">{two("address")}</p>\n<p class="answer">{two("posted_at")}</p>\n</article>\n'
    )


def _heading(parcel: Parcel, handover: Handover) -> str:
    count = sum(one.language == parcel.language for one in handover.parcels)
    words = WORDS["in_thread" if count > 1 else "message"].in_(parcel.language)
    title = language_name(parcel.language).in_(parcel.language).capitalize()
    return f"{title} – {words.format(account=parcel.account, place=parcel.position + 1, count=count)}"


def _standing(parcel: Parcel, handover: Handover) -> str:
    """What one must know before posting it: it is public already, or nobody knows."""
    if address := handover.public.get(parcel.key):
        return f'<p class="stop">{two("already")} {escape(address)}</p>\n'
    doubt = f'<p class="stop">{two("doubtful")}</p>\n' if parcel.key in handover.doubtful else ""
    first = handover.corrects.get(parcel.key)
    return doubt + (f'<p class="stop">{two("corrects")} {escape(first)}</p>\n' if first else "")


def _card(parcel: Parcel) -> str:
    if parcel.card is None:
        return ""
    said_there = (escape(one) for one in (parcel.card.title, parcel.card.description, parcel.card.url) if one)
    return f'<p class="label">{two("card")}</p>\n<p lang="{escape(parcel.language)}">{"<br>".join(said_there)}</p>\n'


def _poll(parcel: Parcel, handover: Handover) -> str:
    options = handover.polls.get(parcel.language, ()) if parcel.position == 0 else ()
    listed = f'<ol lang="{escape(parcel.language)}">{items(options)}</ol>\n'
    return f'<p class="label">{two("poll")}</p>\n{listed}' if options else ""


def _figure(parcel: Parcel, number: int, handover: Handover, path: str) -> str:
    alt, tag = parcel.pictures[number - 1].alt, escape(parcel.language)
    words = f'<p class="words" lang="{tag}">{escape(alt)}</p>' if alt else f"<p>{two('no_alt')}</p>"
    return (
        f'<figure><img src="{escape(path)}" alt="{escape(alt)}" lang="{tag}">\n<figcaption>'
        f'<p class="label">{two("picture", number=number)} <a href="{escape(path)}">{escape(path)}</a></p>\n'
        f'<p class="label">{two("alt")}</p>\n{words}\n{"".join(_besides(parcel, number, handover))}'
        f"</figcaption></figure>\n"
    )


def _besides(parcel: Parcel, number: int, handover: Handover) -> Iterator[str]:
    besides, tag = handover.besides.get((parcel.key, number)), escape(parcel.language)
    if besides and besides.description:
        yield f'<p class="label">{two("long")}</p>\n<p class="words" lang="{tag}">{escape(besides.description)}</p>\n'
    if besides and besides.captions:
        named = escape(f"{besides.captions} {besides.captions_digest}".strip())
        yield f'<p class="label">{two("captions")}</p>\n<p class="small">{named}</p>\n'


def two(name: str, **values: object) -> str:
    """A label in both languages."""
    words = WORDS[name].with_(**values) if values else WORDS[name]
    return f'<span lang="en">{escape(words.en)}</span> · <span lang="fr">{escape(words.fr)}</span>'


def items(sentences: Iterable[str]) -> str:
    return "".join(f"<li>{escape(sentence)}</li>\n" for sentence in sentences)


def language_name(tag: str) -> Both:
    return LANGUAGE_NAMES.get(primary(tag), Both(tag, tag))


def primary(tag: str) -> str:
    return tag.partition("-")[0]
