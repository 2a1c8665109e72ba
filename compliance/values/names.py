"""Values that are names: addresses, e-mail, accounts, hashtags, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from compliance.values.text import DIGITS, Page
from compliance.values.value import Kind, Value

# Bare addresses ("ontario.ca/flu") are read for the endings government posts use.
_ENDINGS = r"(?:ca|com|org|net|gov|edu|info|int|eu|fr|uk|us|io|me|ly|be|tv|gl|co|app|quebec|ngo|link|to)"
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]{{0,62}})\.){{1,8}}{_ENDINGS}(?![\w-])"
LINK = re.compile(
    rf"https?://[^\s\ufffc<>\"«»“”]+|(?<![\w@.-])(?:www\.[^\s\ufffc<>\"«»“”]+|{_HOST}(?!\.[a-z])(?:[/?#][^\s\ufffc<>\"«»“”]*)?)",
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
MENTION = re.compile(r"(?<![\w@./])@\w[\w.-]*(?:@[\w.-]+)?")
HASHTAG = re.compile(r"(?<![\w&/])[#＃]\w*[^\W\d_]\w*")
PHONE = re.compile(
    r"(?<![\w.,$-])(?:\+?1[\s.-]?(?:\([2-9][0-9]{2}\)|[2-9][0-9]{2})|\([2-9][0-9]{2}\)|[2-9][0-9]{2})"
    r"[\s.‑–-]{0,3}[2-9][0-9]{2}[\s.‑–-][0-9]{4}(?!\w)"
)
LETTER_PHONE = re.compile(
    r"(?<![\w.,$-])1?[\s.‑-]?\(?8(?:00|33|44|55|66|77|88)\)?[\s.‑-](?=[A-Z0-9-]{0,12}[A-Z])[A-Z0-9][A-Z0-9‑-]{5,11}(?![\w-])",
    re.IGNORECASE,
)
ABROAD = re.compile(r"(?<![\w.,])\+(?!1[\s.(-])[0-9]{1,3}(?:[\s.()-]{1,2}[0-9]{1,5}){2,6}(?!\w)")

_MARK = re.compile("[#＃]")
_FREE = tuple(f"8{second}{third}" for second, third in ("00", "33", "44", "55", "66", "77", "88"))
_DIALLED = (
    (PHONE, DIGITS, re.compile(r"[+(0-9](?<![0-9].)")),
    (LETTER_PHONE, _FREE, None),
    (ABROAD, ("+",), None),
)
"""Each way to write a number that is dialled, what it needs, and where it begins."""

# 9-1-1, 2-1-1, 9-8-8: on the other side often without hyphens, as a number.
_SERVICE = re.compile(r"(?<![\w.,$-])(?:[2-9]-1-1|9-8-8)(?![\w-])")

TEXTS_IN_HAND = 64

_TRAILING = ".,;:!?…)]}'’»”*"
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def names(page: Page) -> Iterator[Value]:
    """Take every name from the page; e-mail before addresses, addresses before hashtags."""
    for match in page.take(EMAIL, needs=("@",)):
        raw = match.group().rstrip(".-_")
        yield _value(Kind.EMAIL, raw, match.start(), raw.lower())
    for match in page.take_out(links_in(page.left)):
        raw = trimmed(match.group())
        yield _value(Kind.LINK, raw, match.start(), raw)
    for match in page.take(MENTION, needs=("@",)):
        raw = match.group().rstrip(".-")
        yield _value(Kind.MENTION, raw, match.start(), raw.lower())
    for match in page.take(HASHTAG, needs=("#", "＃"), begins=_MARK):
        yield _value(Kind.HASHTAG, match.group(), match.start(), "#")
    for match in page.take(_SERVICE, needs=("-1-1", "9-8-8")):
        yield Value(Kind.NUMBER, Decimal(match.group()[::2]), match.start(), match.end(), match.group())
    for pattern, needs, begins in _DIALLED:
        for match in page.take(pattern, needs, begins):
            yield _value(Kind.PHONE, match.group(), match.start(), phone_digits(match.group()))


def _value(kind: Kind, raw: str, start: int, meaning: str) -> Value:
    return Value(kind, meaning, start, start + len(raw), raw)


@lru_cache(maxsize=TEXTS_IN_HAND)
def links_in(text: str) -> tuple[re.Match[str], ...]:
    """Every address as it stands, with the punctuation around it; many rules ask for those of the same few texts."""
    return tuple(LINK.finditer(text)) if "." in text or "://" in text else ()


def trimmed(address: str) -> str:
    """The address without the punctuation of the sentence around it."""
    while address and address[-1] in _TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def phone_digits(raw: str) -> str:
    """Digits as dialled; letters by the keypad (1-800-O-CANADA), the North American 1 left out."""
    dialled = re.sub(r"[^0-9]", "", raw.upper().translate(_KEYPAD))
    if raw.startswith("+") and not dialled.startswith("1"):
        return "+" + dialled
    return dialled.removeprefix("1")[:10]
