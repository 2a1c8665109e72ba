"""Read the fields of an untrusted object, one kind of value per method; wrong ones are noted, never raised."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from compliance.content.clean_text import clean, printable
from compliance.content.problems import Problem, problem

MOST_PROBLEMS = 100
LONGEST_ADDRESS = 4_096
LONGEST_FILE = 255

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}\Z")
NAME = re.compile(r"[a-z][a-z0-9-]{0,62}\Z")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}\Z")


T = TypeVar("T")


class Problems:
    """What was found wrong so far; enough is enough after a hundred."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def note(self, path: str, code: str, /, **values: object) -> None:
        if len(self.found) < MOST_PROBLEMS:
            self.found.append(problem(path, code, **values))


class Fields:
    """The fields of one object at one path. Keys beginning with `_` are notes and are not seen."""

    def __init__(self, value: Any, path: str, problems: Problems, known: Iterable[str] | None) -> None:
        self.path, self.problems = path, problems
        self.values: dict[str, Any] = {}
        self.is_object = isinstance(value, Mapping)
        if not self.is_object:
            problems.note(path, "not-an-object")
            return
        for key, inner in value.items():
            self._take(key, inner, None if known is None else set(known))

    def _take(self, key: Any, inner: Any, known: set[str] | None) -> None:
        if isinstance(key, str) and key.startswith("_"):
            return
        if not isinstance(key, str) or (known is not None and key not in known):
            self.problems.note(self._at(printable(key)), "unknown-field")
            return
        self.values[key] = inner

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def note(self, name: str, code: str, /, **values: object) -> None:
        self.problems.note(self._at(name), code, **values)

    def _value(self, name: str, required: bool) -> Any:
        """The value, None when absent or null; absent and required is noted."""
        value = self.values.get(name)
        if value is None and required and self.is_object:
            self.note(name, "missing")
        return value

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def at_most(self, limit: int) -> None:
        if len(self.values) > limit:
            self.problems.note(self.path, "too-many", limit=limit)
            self.values.clear()

    def languages(self) -> list[str]:
        """The keys that are language tags; others are noted."""
        for key in [key for key in self.values if not LANGUAGE_TAG.match(key)]:
            self.note(printable(key), "not-a-language")
            del self.values[key]
        return list(self.values)

    def inner(self, name: str, known: Iterable[str] | None, *, required: bool = False) -> "Fields | None":
        value = self._value(name, required)
        return None if value is None else Fields(value, self._at(name), self.problems, known)

    def each(self, name: str, known: Sequence[str], limit: int, read: Callable[["Fields"], T]) -> list[T]:
        value = self._value(name, required=False)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.note(name, "not-a-list")
            return []
        if len(value) > limit:
            self.note(name, "too-many", limit=limit)
            return []
        return [
            read(Fields(inner, f"{self._at(name)}[{place}]", self.problems, known)) for place, inner in enumerate(value)
        ]

    def texts(self, name: str, limit: int, most: int) -> tuple[str, ...]:
        """A list of at most `most` clean texts, in the order given."""
        value = self._value(name, required=False)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.note(name, "not-a-list")
            return ()
        if len(value) > most:
            self.note(name, "too-many", limit=most)
            return ()
        rows = Fields({f"{name}[{place}]": inner for place, inner in enumerate(value)}, self.path, self.problems, None)
        return tuple(rows.text(row, limit, required=True) or "" for row in rows.values)

    def choices(self, name: str, choices: Sequence[str]) -> tuple[str, ...]:
        """Some of the choices, each once, in the order the choices have."""
        given = self.texts(name, LONGEST_FILE, len(choices))
        if set(given) - set(choices):
            self.note(name, "not-a-choice", choices=", ".join(choices))
        return tuple(choice for choice in choices if choice in given)

    def text(self, name: str, limit: int, *, required: bool = False) -> str | None:
        """Clean text of at most `limit` characters, in NFC with LF line ends."""
        value = self._value(name, required)
        if value is None:
            return None
        if not isinstance(value, str):
            self.note(name, "not-a-text")
        elif len(value) > limit:
            self.note(name, "too-long", limit=limit)
        else:
            return self._clean(name, value)
        return None

    def _clean(self, name: str, value: str) -> str | None:
        text, spoiled = clean(value)
        if spoiled:
            self.note(name, spoiled.code, place=spoiled.place, name=spoiled.name)
            return None
        return text

    def _matching(self, name: str, limit: int, required: bool, code: str, fits: Callable[[str], bool]) -> str | None:
        value = self.text(name, limit, required=required)
        if value is None or fits(value):
            return value
        self.note(name, code)
        return None

    def name(self, name: str, *, required: bool = False) -> str | None:
        return self._matching(name, LONGEST_FILE, required, "not-a-name", lambda value: bool(NAME.match(value)))

    def digest(self, name: str) -> str | None:
        return self._matching(name, LONGEST_FILE, False, "not-a-digest", lambda value: bool(DIGEST.match(value)))

    def file(self, name: str, *, required: bool = False) -> str | None:
        return self._matching(name, LONGEST_FILE, required, "not-beside", _is_beside)

    def address(self, name: str, *, required: bool = False) -> str | None:
        return self._matching(name, LONGEST_ADDRESS, required, "not-an-address", _is_web_address)

    def uuid(self, name: str) -> str | None:
        value = self._matching(name, LONGEST_FILE, False, "not-a-uuid", _is_uuid)
        return None if value is None else str(UUID(value))

    def choice(self, name: str, choices: Sequence[str], *, required: bool = False) -> str | None:
        value = self._value(name, required)
        if value is None or (isinstance(value, str) and value in choices):
            return value
        self.note(name, "not-a-choice", choices=", ".join(choices))
        return None

    def yes_or_no(self, name: str) -> bool | None:
        value = self._value(name, required=False)
        if value is None or isinstance(value, bool):
            return value
        self.note(name, "not-yes-or-no")
        return None

    def day(self, name: str) -> date | None:
        value = self.text(name, LONGEST_FILE)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.note(name, "not-a-day")
            return None

    def count(self, name: str) -> int | None:
        value = self._value(name, required=False)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self.note(name, "not-a-count")
        return None

    def status(self, name: str) -> None:
        """The status of an HTTP answer, or null where none came."""
        value = self._value(name, required=False)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 100 <= value <= 599):
            self.note(name, "not-a-status")

    def constant(self, name: str, expected: int) -> None:
        value = self._value(name, required=False)
        if value is not None and (isinstance(value, bool) or value != expected):
            self.note(name, "not-this-form")

    def identifier(self, name: str) -> None:
        """A name that is only echoed: text or a whole number."""
        value = self._value(name, required=False)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            self.text(name, LONGEST_FILE)

    def addresses_by_language(self, name: str) -> dict[str, str]:
        """One web address per language."""
        inner = self.inner(name, None)
        found = {language: inner.address(language) for language in inner.languages()} if inner else {}
        return {language: url for language, url in found.items() if url}

    def addresses(self, name: str) -> None:
        """One web address for all languages, or one per language; a register's fact, checked for its shape only."""
        if isinstance(self.values.get(name), Mapping):
            inner = Fields(self.values[name], self._at(name), self.problems, None)
            for language in inner.languages():
                inner.text(language, LONGEST_ADDRESS)
        else:
            self.text(name, LONGEST_ADDRESS)


def _is_beside(value: str) -> bool:
    path = PurePosixPath(value)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in value


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", value)
    except ValueError:
        return False


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
