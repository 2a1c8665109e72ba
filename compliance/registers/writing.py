"""A list as the TOML file it is kept in."""

import json
from collections.abc import Iterator

from compliance.terms import Term, TermList


def as_toml(listed: TermList, *, remark: str = "") -> str:
    """The file of a list; read back, it is the same list. `remark` stands above it as comments."""
    head = [f"# {line}".rstrip() for line in remark.splitlines()]
    head += [f"source = {_text(listed.source)}", f"url = {_text(listed.url)}", f"dated = {listed.dated}", ""]
    head += ["[title]", f"en = {_text(listed.title.en)}", f"fr = {_text(listed.title.fr)}"]
    return "\n".join([*head, *(line for term in listed.terms for line in _rows(term))]) + "\n"


def _rows(term: Term) -> Iterator[str]:
    yield from (
        "",
        "[[terms]]",
        f"en = {_text(term.name.en)}",
        f"fr = {_text(term.name.fr)}",
        f"how = {_text(term.how)}",
    )
    if term.since:
        yield f"since = {term.since}"
    if term.until:
        yield f"until = {term.until}"
    for name in ("phrases", "not_before", "not_after"):
        words: tuple[str, ...] = getattr(term, name)
        if words:
            yield f"{name} = [{', '.join(map(_text, words))}]"


def _text(text: str) -> str:
    """A TOML basic string; JSON escapes are TOML escapes, and what JSON leaves alone but TOML refuses is escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
