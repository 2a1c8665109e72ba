"""A rule is added by writing one file: what docs/how-to-write-a-rule.md tells is done here, word for word."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from compliance import loading, packs
from compliance.case import Case
from compliance.content import read
from compliance.engine import check
from compliance.facts import Facts
from compliance.pages import pages
from compliance.rule import Rule
from compliance.rules import style
from tests.test_rules_keep_their_examples import broken_fails, broken_passes

HOW_TO = Path(__file__).parents[1] / "docs" / "how-to-write-a-rule.md"
NAME = re.compile(r"`compliance/rules/style/(\w+\.py)`")
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def forget() -> None:
    loading.rules.cache_clear()
    packs.load.cache_clear()


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rule]:
    """The rule of the how-to, in a file of the name it tells, in the folder of its family."""
    text = HOW_TO.read_text("utf-8")
    (tmp_path / NAME.search(text)[1]).write_text(CODE.search(text)[1], "utf-8")
    monkeypatch.setattr(style, "__path__", [*style.__path__, str(tmp_path)])
    forget()
    yield loading.rules()["STY900"]
    monkeypatch.undo()
    forget()


def test_the_file_alone_adds_the_rule_to_every_pack(written: Rule):
    assert all(written in packs.load(name).rules for name in packs.names())


def test_its_examples_are_tests(written: Rule):
    assert not broken_fails(written) + broken_passes(written)


def test_the_next_check_uses_it(written: Rule):
    document = {"jurisdiction": "ontario", "variants": {"en": {"text": "Call us in order to book."}}}
    report = check(Case(read(document), Facts(on=date(2026, 11, 21)), packs.load("ontario")))
    assert [(found.excerpt, found.fix) for found in report.findings if found.rule == "STY900"] == [
        ("in order to", "to")
    ]


def test_its_pages_are_written(written: Rule):
    assert {"docs/rules/STY900.en.md", "docs/rules/STY900.fr.md"} <= set(pages())


def test_without_the_file_there_is_no_such_rule():
    assert "STY900" not in loading.rules()
