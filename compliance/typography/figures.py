"""Numbers, percentages and amounts of money."""

import re
from collections.abc import Iterator

from compliance.text.sought import Sought, sought
from compliance.typography.change import NO_BREAK, SPACE, SPACES, Change, changes, only_sure, prose

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,2})?|[0-9]{1,9}(?:[.,][0-9]{1,2})?"

_PERCENT: dict[str, tuple[Sought, str]] = {
    "fr": (sought(r"(?<![\w.,])([0-9][0-9.,]{0,14})%"), rf"\1{NO_BREAK}%"),
    "en": (sought(rf"(?<![\w.,])([0-9][0-9.,]{{0,14}}){SPACE}{{1,2}}%"), r"\1%"),
}


def percentages(text: str, language: str) -> Iterator[Change]:
    """French « 20 % », English “20%”."""
    yield from changes(text, *_PERCENT[language])


_DOLLAR_FIRST = sought(
    rf"(?<![\w$])(?<!\${SPACE})\${SPACE}?(?P<number>{_NUMBER})(?P<scale>[MGk]\b)?(?![\w$]|[.,][0-9])"
    rf"(?!{SPACE}(?:million|milliard|billion|mille))"
)
_DOLLAR_GLUED = sought(
    rf"(?<![\w$.,])(?<!\${SPACE})(?P<number>[0-9]+(?:[{SPACES}][0-9]{{3}}){{0,5}}(?:,[0-9]{{1,2}})?)(?P<scale>[MGk])?\$(?![\w$])"
)
_DOLLAR_LAST = sought(rf"(?<![\w$.,])(?<!\${SPACE})(?P<number>{_NUMBER}){SPACE}?\$(?![\w$0-9])")
_DOLLAR_AND_WORD = sought(
    rf"(?<![\w$])\${SPACE}?[0-9][0-9.,{SPACES}]{{0,20}}{SPACE}(?:millions?|milliards?)\b", re.IGNORECASE
)


@only_sure
def money(text: str, language: str) -> Iterator[Change]:
    """French « 1 234,50 $ », English “$1,234.50”."""
    if language == "en":
        yield from (Change(*found.span(), f"${found['number']}") for found in _DOLLAR_LAST.finditer(prose(text)))
        return
    for found in _DOLLAR_FIRST.finditer(prose(text)):
        yield Change(*found.span(), _french_amount(found["number"], found["scale"] or ""))
    for found in _DOLLAR_GLUED.finditer(prose(text)):
        yield Change(*found.span(), f"{found['number']}{NO_BREAK}{found['scale'] or ''}$")
    yield from (Change(*found.span(), None) for found in _DOLLAR_AND_WORD.finditer(prose(text)))


def _french_amount(number: str, scale: str) -> str | None:
    figures = french_figures(number)
    return figures and f"{figures}{NO_BREAK}{scale}$"


def french_figures(number: str) -> str | None:
    """English figures as French writes them; None where a comma may be either mark (1,234)."""
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,}", number):
        return number.replace(",", NO_BREAK).replace(".", ",")
    return None if re.fullmatch(r"[0-9]+,[0-9]{3}", number) else number.replace(".", ",")


_ENGLISH_IN_FRENCH = re.compile(
    r"(?<![\w$.,/-])(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3}){2,4})(?![\w/]|[.,-][0-9])"
)
_POINT_IN_FRENCH = re.compile(
    rf"(?<![\w$.,/-])([0-9]{{1,6}})\.([0-9]{{1,2}})(?=[{SPACES}]?(?:[%$]|millions?\b|milliards?\b|°C|km\b|kg\b))"
)
_COMMA_IN_ENGLISH = sought(
    rf"(?<![\w.,/-])(\$?[0-9]{{1,6}}),([0-9]{{1,2}})(?=[{SPACES}]?(?:%|millions?\b|billions?\b|°C|km\b|kg\b))"
)
_SPACES_IN_ENGLISH = re.compile(
    r"(?<![\w.,/-])\$?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3}){1,4},[0-9]{1,2}(?![\w/]|[.,-][0-9])"
)


@only_sure
def numbers(text: str, language: str) -> Iterator[Change]:
    """French « 1 234,5 », English “1,234.5”; only where no other reading is possible."""
    if language == "fr":
        for found in _ENGLISH_IN_FRENCH.finditer(prose(text)):
            yield Change(*found.span(), french_figures(found.group()))
        yield from changes(text, _POINT_IN_FRENCH, r"\1,\2")
        return
    yield from changes(text, _COMMA_IN_ENGLISH, r"\1.\2")
    for found in _SPACES_IN_ENGLISH.finditer(prose(text)):
        yield Change(*found.span(), re.sub(SPACE, ",", found.group().replace(",", ".")))


_ORDINAL = sought(r"(?<![\w.,])(?:(1)(ère|ere|ier)|([0-9]{1,4})(i[èe]me|[èe]me)|([IVX]{2,6})(i?[èe]me))(s?)(?!\w)")


def ordinals(text: str, language: str) -> Iterator[Change]:
    """French « 1er, 1re, 2e »; English has no such slip that is certain."""
    if language != "fr":
        return
    for found in _ORDINAL.finditer(prose(text)):
        first, feminine, plural = found[1], found[2], found[7]
        number = found[3] or found[5]
        ending = ("er" if feminine == "ier" else "re") if first else "e"
        yield Change(*found.span(), f"{first or number}{ending}{plural}")
