"""A message's words as HTML: escaped first, then paragraphs, line breaks and links."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from linkify_it import LinkifyIt

# Web and mail addresses only: `javascript:` and the like never become links.
_LINKS = LinkifyIt().add("ftp:", None).add("//", None)
_BREAK = mark_safe("<br>")


def prose(text: str) -> SafeString:
    """Blank lines part paragraphs, line ends break lines, addresses become links."""
    paragraphs = (paragraph for paragraph in re.split(r"\n\s*\n", text.strip()) if paragraph.strip())
    return format_html_join("\n", "<p>{}</p>", ((_lines(paragraph),) for paragraph in paragraphs))


def first_line(text: str, limit: int) -> str:
    """The beginning of a text, to name it by; cut at a word and marked when it goes on."""
    line = text.strip().partition("\n")[0]
    if len(line) <= limit:
        return line
    return line[:limit].rpartition(" ")[0].rstrip() + "…"


def _lines(paragraph: str) -> SafeString:
    return format_html_join(_BREAK, "{}", ((_linked(line),) for line in paragraph.split("\n")))


def _linked(line: str) -> SafeString:
    parts: list[str | SafeString] = []
    done = 0
    for link in _LINKS.match(line) or ():
        parts += [line[done : link.index], _link(link.schema, link.url, link.text)]
        done = link.last_index
    return format_html_join("", "{}", ((part,) for part in [*parts, line[done:]]))


def _link(schema: str, url: str, text: str) -> SafeString:
    """A bare `ontario.ca/flu` leads to the secure address, as browsers would."""
    secure = url if schema else url.replace("http://", "https://", 1)
    return format_html('<a href="{}">{}</a>', secure, text)
