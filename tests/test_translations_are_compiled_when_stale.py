"""Words changed in a catalogue are what people read at the next start, without gettext's programs."""

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from config import docs
from config.translations import compile_stale

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#, python-format
msgid "%(count)d post"
msgid_plural "%(count)d posts"
msgstr[0] "%(count)d publication"
msgstr[1] "%(count)d publications"

msgid "Draft"
msgstr "Ébauche"

#, fuzzy
msgid "Held"
msgstr "Tenue"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE)
    return source


def french(locale_folder: Path) -> gettext.NullTranslations:
    return gettext.translation("django", locale_folder, languages=["fr"])


def test_words_are_compiled_at_the_first_start(catalogue, tmp_path):
    assert compile_stale(tmp_path) == [catalogue.with_suffix(".mo")]

    assert french(tmp_path).gettext("Draft") == "Ébauche"
    assert french(tmp_path).ngettext("%(count)d post", "%(count)d posts", 2) == "%(count)d publications"


def test_a_guess_nobody_confirmed_is_not_shown(catalogue, tmp_path):
    compile_stale(tmp_path)

    assert french(tmp_path).gettext("Held") == "Held"


def test_nothing_is_compiled_twice(catalogue, tmp_path):
    compile_stale(tmp_path)

    assert compile_stale(tmp_path) == []


def test_changed_words_are_compiled_again(catalogue, tmp_path):
    compile_stale(tmp_path)
    compiled = catalogue.with_suffix(".mo").stat().st_mtime
    catalogue.write_text(CATALOGUE.replace("Ébauche", "Brouillon"))
    os.utime(catalogue, (compiled + 1, compiled + 1))

    compile_stale(tmp_path)

    assert b"Brouillon" in catalogue.with_suffix(".mo").read_bytes()


def test_a_broken_catalogue_stops_the_start(catalogue, tmp_path):
    catalogue.write_text("<<<<<<< ours\n")

    with pytest.raises(PoFileError, match="misformatted"):
        compile_stale(tmp_path)


def test_the_pages_written_from_the_code_are_never_written_without_their_french(catalogue, tmp_path, monkeypatch):
    kept = tmp_path / "docs" / "page.md"
    (tmp_path / "locale").symlink_to(tmp_path, target_is_directory=True)
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "pages", lambda: {kept: french(tmp_path).gettext("Draft")})
    monkeypatch.setattr("sys.argv", ["docs"])

    assert docs.main() == 0

    assert kept.read_text() == "Ébauche"
