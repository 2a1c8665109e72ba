"""A day is written one way on every page, so that the first of a month is « 1er » in French."""

from datetime import date
from pathlib import Path

from django.utils import translation

from web.templatetags.lists import on_day

TEMPLATES = Path(__file__).resolve().parent.parent / "web" / "templates"


def test_the_first_of_a_month_is_1er_in_french():
    with translation.override("fr"):
        assert on_day(date(2026, 11, 1)) == "1er novembre 2026"
        assert on_day(date(2026, 11, 2)) == "2 novembre 2026"
    with translation.override("en"):
        assert on_day(date(2026, 11, 1)) == "November 1, 2026"


def test_no_page_writes_a_day_in_another_way():
    pages = list(TEMPLATES.rglob("*.html"))
    asked = [path.name for path in pages if "DATE_FORMAT" in path.read_text(encoding="utf-8")]

    assert len(pages) > 100
    assert not asked, "write a day with |on_day"
