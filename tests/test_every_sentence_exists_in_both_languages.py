"""No page, message or refusal is in one language only (law 11)."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from compliance.loading import rules
from tests.sentences import ROOT, Sentence, everywhere, french, in_python, in_template, places

BADLY_SET = (" :", "« ", " »", " ;", " !", " ?", "'")


@pytest.fixture(scope="module")
def catalogue() -> dict[Sentence, Message]:
    """The French of each sentence."""
    return {message.id: message for message in french() if message.id}


def told(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def badly_set(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if any(sign in text for sign in BADLY_SET)]


def test_every_sentence_has_its_french(catalogue: dict[Sentence, Message]):
    missing = [f"{where}: {said}" for said, where in everywhere().items() if said not in catalogue]

    assert missing == []


def test_no_french_is_empty_or_a_guess(catalogue: dict[Sentence, Message]):
    assert [said for said, message in catalogue.items() if message.fuzzy or not all(told(message))] == []


def test_no_french_is_left_behind_by_its_english(catalogue: dict[Sentence, Message]):
    assert catalogue.keys() - everywhere().keys() == set()


def test_both_languages_fill_in_the_same_things(catalogue: dict[Sentence, Message]):
    for said, message in catalogue.items():
        english = said if isinstance(said, str) else said[-1]
        for text in told(message):
            assert places(text) == places(english), english


def test_french_is_set_as_french_is(catalogue: dict[Sentence, Message]):
    """A no-break space before a colon and inside « », none before ; ! ? (Office québécois de la langue française)."""
    assert badly_set(text for message in catalogue.values() for text in told(message)) == []


def test_the_rules_speak_french_set_as_french_is():
    said = [words for rule in rules().values() for words in (rule.title, rule.finds, rule.why, rule.do)]

    assert said
    assert badly_set(words.fr for words in said) == []


def french_of_pairs(module: Path) -> list[str]:
    """The French written in the pairs `Both(english, french)` of a module, without what is filled in."""
    calls = [node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.Call)]
    pairs = [call.args[1] for call in calls if getattr(call.func, "id", "") == "Both" and len(call.args) == 2]
    parts = [node for pair in pairs for node in ast.walk(pair) if isinstance(node, ast.Constant)]
    return [part.value for part in parts if isinstance(part.value, str)]


def test_what_a_rule_says_of_a_post_is_set_as_french_is():
    said = [text for module in (ROOT / "compliance").rglob("*.py") for text in french_of_pairs(module)]

    assert len(said) > len(rules())
    assert badly_set(said) == []


def test_sentences_of_python_are_found(tmp_path: Path):
    module = tmp_path / "said.py"
    module.write_text('_("one")\ngettext_lazy("two" " words")\nngettext("%(n)s post", "%(n)s posts", n)\n"not said"\n')

    assert in_python(module) == {"one", "two words", ("%(n)s post", "%(n)s posts")}


def test_sentences_of_templates_are_found(tmp_path: Path):
    template = tmp_path / "said.html"
    template.write_text(
        "{% load i18n %}{% if x %}{% translate 'one' %}{% endif %}"
        "{% translate 'two' as words %}{% include 'a.html' with text=_('three') %}{{ _('four')|upper }}"
        "{% blocktranslate trimmed with a=b %}\n  five {{ a }}\n{% endblocktranslate %}"
        "{% blocktranslate count n=m %}{{ n }} post{% plural %}{{ n }} posts{% endblocktranslate %}"
    )

    assert in_template(template) == {"one", "two", "three", "four", "five %(a)s", ("%(n)s post", "%(n)s posts")}
