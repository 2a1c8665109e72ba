"""How the fake Mastodon writes a message into HTML: paragraphs, breaks, links in three parts, mentions, hashtags."""

import re
from html import escape
from typing import Any

ENTITY = re.compile(
    r"(?P<url>https?://\S+[^\s.,;:!?)»\"])"
    r"|(?<![\w/@])@(?P<mention>\w+(?:@[\w.-]*\w)?)"
    r"|(?<![\w/&])#(?P<tag>\w*[^\W\d]\w*)"
)
SHOWN_OF_A_LINK = 30
"""Characters of an address, after its prefix, that are not hidden."""


def tags_of(text: str) -> list[str]:
    return [found["tag"].lower() for found in ENTITY.finditer(text) if found["tag"]]


def html_of(text: str, domain: str, known: set[str]) -> tuple[str, list[dict[str, Any]]]:
    """The HTML of a text, and whom it mentions. `known` are the accounts that exist, `user` or `user@server`."""
    pieces, mentions, place = [], [], 0
    for found in ENTITY.finditer(text):
        pieces.append(escape(text[place : found.start()]).replace("&#x27;", "&#39;"))
        place = found.end()
        if found["url"]:
            pieces.append(_link(found["url"]))
        elif found["tag"]:
            pieces.append(_tag(found["tag"], domain))
        else:
            pieces.append(_mention(found["mention"], domain, known, mentions))
    pieces.append(escape(text[place:]).replace("&#x27;", "&#39;"))
    return _paragraphs("".join(pieces)), mentions


def _paragraphs(html: str) -> str:
    if not html:
        return ""
    parts = re.split(r"\n\n+", re.sub(r"\r\n?", "\n", html))
    return "".join(f"<p>{part.replace(chr(10), '<br />')}</p>" for part in parts)


def _link(url: str) -> str:
    prefix = re.match(r"https?://(?:www\.)?", url)[0]  # type: ignore[index]
    rest = url[len(prefix) :]
    shown, hidden = rest[:SHOWN_OF_A_LINK], rest[SHOWN_OF_A_LINK:]
    kind = "ellipsis" if hidden else ""
    return (
        f'<a href="{escape(url)}" target="_blank" rel="nofollow noopener noreferrer" translate="no">'
        f'<span class="invisible">{escape(prefix)}</span><span class="{kind}">{escape(shown)}</span>'
        f'<span class="invisible">{escape(hidden)}</span></a>'
    )


def _tag(tag: str, domain: str) -> str:
    return f'<a href="https://{domain}/tags/{tag.lower()}" class="mention hashtag" rel="tag">#<span>{tag}</span></a>'


def _mention(name: str, domain: str, known: set[str], mentions: list[dict[str, Any]]) -> str:
    """A link to an account that exists, without its server; otherwise the words as they were typed."""
    username, _, server = name.partition("@")
    acct = username if server in ("", domain) else name
    if acct not in known:
        return f"@{name}"
    url = f"https://{server or domain}/@{username}"
    mentions.append({"id": str(len(mentions) + 1), "username": username, "acct": acct, "url": url})
    return (
        f'<span class="h-card" translate="no"><a href="{url}" class="u-url mention">@<span>{username}</span></a></span>'
    )
