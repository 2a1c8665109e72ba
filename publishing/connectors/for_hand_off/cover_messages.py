"""The messages on the cover sheet: each with its account, its language, the text to copy, its pictures."""

from collections.abc import Iterable, Iterator
from html import escape

from publishing.connectors.contract import Parcel
from publishing.connectors.for_hand_off.cover_films import Names, attached, film
from publishing.connectors.for_hand_off.cover_words import WORDS, language_name, primary, two
from publishing.connectors.for_hand_off.handover import Handover


def messages(handover: Handover, names: Names) -> str:
    """Each place of a thread with its languages beside each other, in the order they are posted."""
    places = sorted({parcel.position for parcel in handover.parcels})
    rows = "".join(
        f'<div class="both">\n{"".join(_message(one, handover, names) for one in _at(handover, place))}</div>\n'
        for place in places
    )
    return f"<h2>{two('messages')}</h2>\n{rows}"


def _at(handover: Handover, place: int) -> list[Parcel]:
    return [parcel for parcel in handover.parcels if parcel.position == place]


def _message(parcel: Parcel, handover: Handover, names: Names) -> str:
    figures = "".join(_figure(parcel, number, handover, names) for number in range(1, len(parcel.pictures) + 1))
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


def _figure(parcel: Parcel, number: int, handover: Handover, names: Names) -> str:
    shown, tag, path = parcel.pictures[number - 1], escape(parcel.language), escape(names.picture(parcel, number))
    words = f'<p class="words" lang="{tag}">{escape(shown.alt)}</p>' if shown.alt else f"<p>{two('no_alt')}</p>"
    seen = (
        film(parcel, number, names) if shown.is_film else f'<img src="{path}" alt="{escape(shown.alt)}" lang="{tag}">'
    )
    label = two("film" if shown.is_film else "picture", number=number)
    return (
        f'<figure>{seen}\n<figcaption><p class="label">{label} <a href="{path}">{path}</a></p>\n'
        f'<p class="label">{two("alt")}</p>\n{words}\n{"".join(_besides(parcel, number, handover))}'
        f"{''.join(attached(shown, parcel, number, names))}</figcaption></figure>\n"
    )


def _besides(parcel: Parcel, number: int, handover: Handover) -> Iterator[str]:
    besides, tag = handover.besides.get((parcel.key, number)), escape(parcel.language)
    if besides and besides.description:
        yield f'<p class="label">{two("long")}</p>\n<p class="words" lang="{tag}">{escape(besides.description)}</p>\n'
    if besides and besides.captions:
        yield f'<p class="label">{two("captions")}</p>\n<p class="small">{escape(besides.captions)}</p>\n'


def items(sentences: Iterable[str]) -> str:
    return "".join(f"<li>{escape(sentence)}</li>\n" for sentence in sentences)
