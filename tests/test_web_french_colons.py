"""A colon after words that are filled in comes from a sentence with its own French, so that it gets its space there."""

import re

from django.utils.translation import gettext, override

from tests.sentences import ROOT

TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
SENTENCE = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
BARE = re.compile(r"(?:%}|}}|</\w+>):(?=[\s<{]|$)", re.MULTILINE)


def bare_colons(source: str) -> list[str]:
    return BARE.findall(SENTENCE.sub("", source))


def test_no_template_sets_a_colon_that_has_no_french():
    assert TEMPLATES
    assert [file.name for file in TEMPLATES if bare_colons(file.read_text("utf-8"))] == []


def test_a_bare_colon_would_be_seen():
    assert bare_colons("{{ name }}: {{ value }}\n<strong>{{ name }}</strong>:\n") == ["}}:", "</strong>:"]


def test_the_colon_has_its_space_in_french_and_none_in_english():
    with override("fr"):
        assert gettext(":") == "\u00a0:"
    with override("en"):
        assert gettext(":") == ":"
