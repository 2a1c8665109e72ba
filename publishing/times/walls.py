"""Wall times as people read them: `November 21, 2026, 9:00 a.m.`, `21 novembre 2026, 9 h 00`."""

from datetime import datetime

from babel.dates import format_date, format_time
from django.utils.translation import get_language

LOCALES = {"en": "en_CA", "fr": "fr_CA"}
CLOCKS = {"en": "short", "fr": "H\u00a0'h'\u00a0mm"}  # 9 h 00, not 09 h 00: the French of the Ontario public service
DATES = {"en": "MMMM d, y", "fr": "d MMMM y"}


def said(wall: datetime) -> str:
    """A wall time in the language of the moment. It has no zone: the zone is said beside it."""
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    date = DATES[language].replace("d", "d'er'", 1) if (language, wall.day) == ("fr", 1) else DATES[language]
    day = format_date(wall, date, locale=LOCALES[language])
    return f"{day}, {format_time(wall.time(), CLOCKS[language], locale=LOCALES[language])}"


def wall_name(wall: str) -> str:
    """A wall time as a document or an event holds it, for people; what is none stays as it is."""
    try:
        return said(datetime.fromisoformat(wall))
    except ValueError:
        return wall


class Later:
    """A wall time in a refusal: said in the language of whoever reads the sentence, not of where it was raised."""

    def __init__(self, wall: datetime) -> None:
        self.wall = wall

    def __str__(self) -> str:
        return said(self.wall)
