"""Nothing that opens an account or a file is kept of what a platform said, or shown: it is masked.

By its value, where we know it; by the name it stands under; and by its look, wherever it stands: platforms quote what
they were sent, and sign the addresses of their files.
"""

import re
from collections.abc import Collection
from typing import Any

MASK = "•••"

SECRET_NAMES = re.compile(r"(?i)jwt|token|secret|password|passwd|authorization|cookie|api_?key|private|verifier|^code$")
"""The names of fields whose value is a secret."""

_SIGNED = r"sig|sign|signature|token|key|secret|password|code|credential|policy|expires|jwt|auth|hmac|oh|oe|of|ticket"
_NAMED = rf"(?:[\w.%-]*[_.-])?(?:{_SIGNED})="
_QUERY = re.compile(rf"(?i)(https?://[^\s\"'<>?#]+\?)(?:{_NAMED}|[^\s\"'<>#]*?[&;]{_NAMED})[^\s\"'<>#]*")
_LOOKS = (
    # The headers that let somebody in, to the end of their line.
    (
        re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key)(\"?\s*[:=]\s*\"?)[^\r\n\"]+"),
        rf"\1\2{MASK}",
    ),
    (re.compile(r"(?i)\b(bearer|dpop)\s+[\w.~+/=-]{16,}"), rf"\1 {MASK}"),
    # A JSON web token (RFC 7519): its head is always “{"…”, written in base64.
    (re.compile(r"\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?"), MASK),
    (re.compile(r"(?i)(https?://)[^\s/@\"'<>]+@"), rf"\1{MASK}@"),
    (_QUERY, rf"\1{MASK}"),
    (re.compile(r"(?i)\b([\w-]*(?:token|secret|passw(?:or)?d|api_?key|verifier)=)[^\s&\"'<>]+"), rf"\1{MASK}"),
)


def masked(value: Any, secrets: Collection[str] = ()) -> Any:
    """The same plain JSON without its secrets; `secrets` are those whose value is known."""
    if isinstance(value, dict):
        return {
            name: _hidden(inner) if SECRET_NAMES.search(str(name)) else masked(inner, secrets)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [masked(inner, secrets) for inner in value]
    return masked_text(value, secrets) if isinstance(value, str) else value


def masked_text(text: str, secrets: Collection[str] = ()) -> str:
    """A text without its secrets."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    for look, instead in _LOOKS:
        text = look.sub(instead, text)
    return text.replace("\x00", "")  # PostgreSQL keeps no NUL in JSON


def _hidden(value: Any) -> Any:
    """Every text that stands under a secret name, however deep."""
    if isinstance(value, dict):
        return {name: _hidden(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_hidden(inner) for inner in value]
    return MASK if isinstance(value, str) else value
