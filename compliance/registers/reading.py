"""Read the export of a register, CSV or JSON: every row whole, or refused by its number with a reason."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from compliance.text.folding import fold

LONGEST_NAME = 200
"""Characters a name may have; longer ones are a column read wrongly."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "en": ("name", "name_en", "name (english)", "english name", "party", "party name", "member", "member name"),
    "fr": ("name_fr", "nom", "nom_fr", "name (french)", "french name", "nom du parti", "nom francais"),
    "first": ("first name", "first_name", "given name", "prenom"),
    "last": ("last name", "last_name", "surname", "family name", "nom de famille"),
    "short": (
        "short",
        "short_forms",
        "short name",
        "short form",
        "abbreviation",
        "nom abrege",
        "forme abregee",
        "sigle",
    ),
    "role": ("role", "office", "title", "position", "fonction", "titre"),
    "of_party": ("caucus", "political affiliation", "affiliation", "appartenance politique", "member party"),
    "riding": ("riding", "constituency", "electoral district", "circonscription"),
    "since": (
        "from",
        "since",
        "start",
        "start date",
        "registered",
        "date registered",
        "depuis",
        "debut",
        "inscription",
    ),
    "until": ("to", "until", "end", "end date", "deregistered", "date deregistered", "jusqu'a", "fin", "radiation"),
}
"""The columns understood, by the names registers give them, in small letters without accents."""


class RegisterError(ValueError):
    """A register that cannot be read, with the number of the row, counted from 1 under the heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a register: a party or a member. `until` is the day from which it no longer stands."""

    en: str
    fr: str
    short: tuple[str, ...] = ()
    role: str = ""
    party: str = ""
    riding: str = ""
    since: date | None = None
    until: date | None = None


def read_register(content: bytes, *, is_json: bool, members: bool) -> tuple[Entry, ...]:
    """Every row of an export, in its order. Raises RegisterError; nothing is left out in silence."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise RegisterError(f"The file is not UTF-8 text (byte {wrong.start}). Export it again as UTF-8.") from wrong
    rows = _json_rows(text) if is_json else _csv_rows(text)
    entries = tuple(_entry(number, row, members) for number, row in enumerate(rows, 1))
    if not entries:
        raise RegisterError("The register has no row.")
    _refuse_doubles(entries)
    return entries


def _csv_rows(text: str) -> Iterator[Mapping[str, str]]:
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if None in row or None in row.values():
                raise RegisterError(f"Row {number} does not have as many cells as the heading.")
            yield _known({str(name): str(value) for name, value in row.items()})
    except csv.Error as wrong:
        raise RegisterError(f"Line {reader.line_num} is no CSV: {wrong}.") from wrong


def _json_rows(text: str) -> Iterator[Mapping[str, str]]:
    try:
        rows = json.loads(text)
    except ValueError as wrong:
        raise RegisterError(f"The file is no JSON: {wrong}.") from wrong
    if not isinstance(rows, list):
        raise RegisterError("The JSON file is not a list of rows.")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or any(isinstance(value, dict | list) for value in row.values()):
            raise RegisterError(f"Row {number} is not a plain object of names and values.")
        yield _known({name: "" if value is None else str(value) for name, value in row.items()})


def _known(row: Mapping[str, str]) -> Mapping[str, str]:
    """The cells of the columns understood; the others are left alone."""
    cells = {" ".join(fold(name).split()): value.strip() for name, value in row.items()}
    return {
        field: next(cells[name] for name in names if cells.get(name))
        for field, names in FIELDS.items()
        if any(cells.get(name) for name in names)
    }


def _entry(number: int, row: Mapping[str, str], members: bool) -> Entry:
    if row.get("first") or row.get("last"):
        name = f"{row.get('first', '')} {row.get('last', '')}".strip()
    else:
        name = row.get("en") or row.get("fr", "")
        name = _first_name_first(name) if members else name
    french = row.get("fr") or name
    for written in (name, french):
        _refuse_name(number, written)
    since, until = _day(number, row, "since"), _day(number, row, "until")
    if since and until and until < since:
        raise RegisterError(f"Row {number} ({name}) ends on {until}, before it begins on {since}.")
    short = tuple(dict.fromkeys(part.strip() for part in row.get("short", "").split(";") if part.strip()))
    party, riding = row.get("of_party", ""), row.get("riding", "")
    return Entry(name, french, short, row.get("role", ""), party, riding, since, until)


def _first_name_first(name: str) -> str:
    """“Jones, Sylvia” as “Sylvia Jones”; a name with more than one comma is left as it is."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def _refuse_name(number: int, name: str) -> None:
    if not name:
        raise RegisterError(f"Row {number} has no name. Columns understood: {', '.join(FIELDS['en'])}.")
    if len(name) > LONGEST_NAME:
        raise RegisterError(f"Row {number} has a name of {len(name)} characters; at most {LONGEST_NAME} make sense.")
    if not name.isprintable() or not any(letter.isalpha() for letter in name):
        raise RegisterError(f"Row {number} has a name that is no text: {name[:40]!r}.")


def _day(number: int, row: Mapping[str, str], field: str) -> date | None:
    written = row.get(field, "")
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10].replace("/", "-"))
    except ValueError as wrong:
        raise RegisterError(f"Row {number}: {written[:40]!r} is no day; write 2026-11-21.") from wrong


def _refuse_doubles(entries: tuple[Entry, ...]) -> None:
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        first = seen.setdefault(fold(entry.en), number)
        if first != number:
            raise RegisterError(f"Row {number} ({entry.en}) says again what row {first} says.")
