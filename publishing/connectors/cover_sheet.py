"""The pages inside a package: readable without a network, without a program of ours, on screen and on paper."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from compliance.both import Both
from publishing.connectors.contract import Handover, Parcel

LANGUAGES = ("en", "fr")
STYLE = """
body { font: 1rem/1.5 "Open Sans", Arial, sans-serif; margin: 1.5rem; color: #1a1a1a; }
h1, h2 { line-height: 1.25; }
.both { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; }
.both > section + section { border-left: 1px solid #666; padding-left: 2rem; }
dt { font-weight: bold; } dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
.message { border: 2px solid #1a1a1a; padding: 1rem; margin: 0 0 1.5rem; break-inside: avoid; }
.message h3 { margin-top: 0; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.125rem; margin: 0 0 1rem; }
figure { margin: 0 0 1rem; } img { max-width: 100%; max-height: 20rem; border: 1px solid #666; }
.answer { border-bottom: 1px solid #1a1a1a; height: 2rem; }
@media (max-width: 40rem) { .both { grid-template-columns: 1fr; } .both > section + section { border: 0; padding: 0; } }
@media print { body { margin: 0; font-size: 10pt; } @page { margin: 1.5cm; } }
"""
WORDS = {
    "heading": Both("To post by hand", "À publier à la main"),
    "how": Both(
        "Post the messages of both languages together, at the time below, exactly as they stand. Change nothing: these "
        "are the words that were approved. If something cannot be posted as it is, stop and tell the people who handed "
        "it to you. Afterwards, report the address and the time of each message in the post’s page.",
        "Publiez ensemble les messages des deux langues, à l’heure indiquée, tels quels. Ne changez rien : c’est le "
        "texte approuvé. Si quelque chose ne peut pas être publié tel quel, arrêtez-vous et prévenez les personnes qui "
        "vous l’ont remis. Signalez ensuite, sur la page de la publication, l’adresse et l’heure de chaque message.",
    ),
    "ministry": Both("Ministry", "Ministère"),
    "file_number": Both("File number", "Numéro de dossier"),
    "platform": Both("Where", "Où"),
    "minute": Both("Post at", "À publier le"),
    "latest": Both("Never after", "Au plus tard le"),
    "digest": Both("Approved words (digest)", "Texte approuvé (empreinte)"),
    "message": Both("Message for {account}", "Message pour {account}"),
    "in_thread": Both("Message {place} of the thread, for {account}", "Message {place} du fil, pour {account}"),
    "picture": Both("Picture {number}: {file}", "Image {number} : {file}"),
    "alt": Both("Alternative text", "Texte de remplacement"),
    "no_alt": Both("None: the picture is decoration.", "Aucun : l’image est décorative."),
    "address": Both("Address of the public message", "Adresse du message public"),
    "posted_at": Both("Date and time it was posted", "Date et heure de diffusion"),
}


def wall_time(moment: datetime, zone: str) -> str:
    """A moment as one reads it in both languages: date, time, zone and distance from UTC."""
    return f"{moment:%Y-%m-%d %H:%M} {zone} (UTC{moment.isoformat()[-6:]})"


def cover_sheet(handover: Handover, picture_paths: Mapping[tuple[str, int], str]) -> str:
    """Both languages beside each other: what, where, when, each message, and room to note what was done."""
    columns = "".join(_column(handover, language, picture_paths) for language in LANGUAGES)
    title = f"{handover.file_number} · {WORDS['heading'].en} / {WORDS['heading'].fr}"
    return _page("en", title, f'<h1>{escape(handover.file_number)}</h1>\n<div class="both">\n{columns}</div>')


def message_page(parcel: Parcel, picture_names: Sequence[str]) -> str:
    """One message by itself, in its own language."""
    named = {(parcel.key, number): name for number, name in enumerate(picture_names, start=1)}
    heading = _heading(parcel)
    return _page(parcel.language, heading, f"<h1>{escape(heading)}</h1>\n{_message(parcel, named)}")


def _column(handover: Handover, language: str, picture_paths: Mapping[tuple[str, int], str]) -> str:
    mine = [parcel for parcel in handover.parcels if parcel.language.partition("-")[0] == language]
    messages = "".join(
        f'<div class="message"><h3>{escape(_heading(parcel))}</h3>\n'
        f"{_message(parcel, picture_paths)}{_room_for_answers(language)}</div>\n"
        for parcel in mine
    )
    return (
        f'<section lang="{language}"><h2>{escape(WORDS["heading"].in_(language))}</h2>\n'
        f"<p>{escape(WORDS['how'].in_(language))}</p>\n{_facts(handover, language)}{messages}</section>\n"
    )


def _facts(handover: Handover, language: str) -> str:
    facts = {
        "ministry": handover.ministry.in_(language),
        "file_number": f"{handover.file_number} · {handover.title}",
        "platform": handover.platform.in_(language),
        "minute": wall_time(handover.minute, handover.time_zone),
        "latest": wall_time(handover.latest, handover.time_zone),
        "digest": handover.digest,
    }
    rows = (f"<dt>{escape(WORDS[name].in_(language))}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items())
    return f"<dl>{''.join(rows)}</dl>\n"


def _heading(parcel: Parcel) -> str:
    words = WORDS["in_thread" if parcel.position else "message"].in_(parcel.language)
    return words.format(account=parcel.account, place=parcel.position + 1)


def _message(parcel: Parcel, picture_paths: Mapping[tuple[str, int], str]) -> str:
    pictures = (_figure(parcel, number, picture_paths) for number, _ in enumerate(parcel.pictures, start=1))
    return f'<p class="words">{escape(parcel.text)}</p>\n{"".join(pictures)}'


def _figure(parcel: Parcel, number: int, picture_paths: Mapping[tuple[str, int], str]) -> str:
    path, alt, language = picture_paths[parcel.key, number], parcel.pictures[number - 1].alt, parcel.language
    caption = WORDS["picture"].in_(language).format(number=number, file=path)
    described = alt or WORDS["no_alt"].in_(language)
    return (
        f'<figure><img src="{escape(path)}" alt="{escape(alt)}"><figcaption>{escape(caption)}<br>'
        f"<strong>{escape(WORDS['alt'].in_(language))}</strong> {escape(described)}</figcaption></figure>\n"
    )


def _room_for_answers(language: str) -> str:
    rows = (
        f'<p>{escape(WORDS[name].in_(language))}</p><div class="answer"></div>' for name in ("address", "posted_at")
    )
    return "".join(rows)


def _page(language: str, title: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
