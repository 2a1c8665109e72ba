"""Every sentence of the doors, as code and templates say it in English; and the French of the catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from django.template import Template, engines
from django.template.base import Lexer, Node, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("web", "api", "publishing", "channels", "approvals", "compliance", "people", "records")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
IN_A_TAG = re.compile(r"""(?<![\w.])_\((?:"([^"]+)"|'([^']+)')\)""")
PLACES = re.compile(r"%\((\w+)\)[sd]")

Sentence = str | tuple[str, ...]  # with its plural, where it has one


def in_python(path: Path) -> set[Sentence]:
    """The sentences a module hands to gettext."""
    return {found for _, found, _, _ in extract_from_file("python", path, keywords=KEYWORDS) if found}


def in_template(path: Path) -> set[Sentence]:
    """The sentences of a template: `translate`, `blocktranslate`, and `_("…")` inside other tags."""
    source = path.read_text()
    template = Template(source, engine=engines["django"].engine)
    return {*_said_by(template.nodelist.get_nodes_by_type(Node)), *_said_in_tags(source)}


def _said_by(nodes: list[Node]) -> Iterator[Sentence]:
    for node in nodes:
        if isinstance(node, BlockTranslateNode):
            one, _ = node.render_token_list(node.singular)
            yield (one, node.render_token_list(node.plural)[0]) if node.plural else one
        elif isinstance(node, TranslateNode) and isinstance(node.filter_expression.var, str):
            yield str(node.filter_expression.var)
        elif isinstance(node, TranslateNode):
            yield node.filter_expression.var.literal


def _said_in_tags(source: str) -> Iterator[str]:
    for token in Lexer(source).tokenize():
        if token.token_type in (TokenType.BLOCK, TokenType.VAR):
            yield from (double or single for double, single in IN_A_TAG.findall(token.contents))


def everywhere() -> dict[Sentence, str]:
    """Every sentence, and a file that says it."""
    found: dict[Sentence, str] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            found |= dict.fromkeys(in_python(path), str(path.relative_to(ROOT)))
        for path in sorted((ROOT / room).rglob("*.html")):
            found |= dict.fromkeys(in_template(path), str(path.relative_to(ROOT)))
    return found


def french() -> Catalog:
    """The French of the doors."""
    with (ROOT / "locale/fr/LC_MESSAGES/django.po").open("rb") as catalogue:
        return read_po(catalogue, locale="fr")


def places(sentence: str) -> list[str]:
    """What is filled in, by name."""
    return sorted(PLACES.findall(sentence))
