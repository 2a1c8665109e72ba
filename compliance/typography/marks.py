"""Quotation marks, apostrophes, and the spaces around punctuation."""

import re
from collections.abc import Iterator

from compliance.text.sought import Sought, sought
from compliance.text.stretches import Stretches
from compliance.typography.change import NO_BREAK, SPACE, SPACES, Change, changes, prose

_PAIR = sought(r"“([^“”«»\n]{1,300})”|(?<![\w\"])\"([^\"«»\n]{1,300})\"(?![\w\"])")
_GUILLEMETS = sought(rf"«{SPACE}*([^«»\n]{{1,300}}?){SPACE}*»")
_TIGHT = sought(rf"«(?=[^\s{SPACES}»])|(?<=[^\s{SPACES}«])»")


def quotation_marks(text: str, language: str) -> Iterator[Change]:
    """French: « », and “ ” only inside them. English: “ ”."""
    if language == "fr":
        return _guillemets_wanted(text)
    return _english_marks_wanted(text)


def _guillemets_wanted(text: str) -> Iterator[Change]:
    inside = Stretches(found.span() for found in _GUILLEMETS.finditer(text))
    for found in _PAIR.finditer(prose(text)):
        if not inside.hold(found.start()):
            said = text[found.start() + 1 : found.end() - 1].strip(SPACES)
            yield Change(*found.span(), f"«{NO_BREAK}{said}{NO_BREAK}»" if said else None)
    for found in _TIGHT.finditer(prose(text)):
        yield Change(*found.span(), f"«{NO_BREAK}" if found.group() == "«" else f"{NO_BREAK}»")


def _english_marks_wanted(text: str) -> Iterator[Change]:
    opening, closing = ('"', '"') if '"' in text else ("“", "”")
    for found in _GUILLEMETS.finditer(prose(text)):
        said = text[found.start() + 1 : found.end() - 1].strip(SPACES)
        free = opening not in said and closing not in said
        yield Change(*found.span(), f"{opening}{said}{closing}" if free and said else None)


_BEFORE: dict[str, Sought] = {
    "fr": sought(rf"(?<=[\w»)\]”\"’%$]){SPACE}{{1,3}}([;!?]+)(?=[\s{SPACES}»\"”)]|$)"),
    "en": sought(rf"(?<=[\w)\]”\"’%]){SPACE}{{1,3}}([:;!?]+)(?=[\s{SPACES}\"”)]|$)"),
}
_COLON = sought(rf"(?<=[^\W_])()(?<![hH])(:)(?=[{SPACES}\n]|$)|(?<=[»)%$])()(:)(?=[{SPACES}\n]|$)")


def punctuation(text: str, language: str) -> Iterator[Change]:
    """No space before ; ! ? in French, as in Canada; none before : either in English."""
    return changes(text, _BEFORE[language], r"\1")


def colons(text: str, language: str) -> Iterator[Change]:
    """French: a no-break space before the colon."""
    if language == "fr":
        for found in _COLON.finditer(prose(text)):
            yield Change(found.end() - 1, found.end(), f"{NO_BREAK}:")


_BREAKING = re.compile(
    rf"« +|(?<=[^\s{SPACES}]) +»|(?<=\S) :(?=[\s]|$)|(?<=[0-9]) (?=%)"
    r"|(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3}){1,6}(?![0-9]|[-‑][0-9])(?: [$%])?|(?<=[0-9]) (?=(?:[MGk])?\$)"
    r"|(?<![\w:])(?:[01]?[0-9]|2[0-3]) h(?: [0-5][0-9])?(?!\w)"
)
_PHONE = re.compile(r"(?<!\w)1 8[0-9]{2} ")


def breaking_spaces(text: str, language: str) -> Iterator[Change]:
    """French: the spaces inside « » and before a colon, in numbers, amounts and hours keep their line together."""
    if language != "fr":
        return
    for found in _BREAKING.finditer(prose(text)):
        if " " in found.group() and not _PHONE.match(found.group() + " "):
            yield Change(*found.span(), re.sub(" +", NO_BREAK, found.group()))


_DOUBLE = re.compile(rf"(?<=[^\s{SPACES}]){SPACE}{{2,8}}(?=[^\s{SPACES}])")


def double_spaces(text: str, language: str) -> Iterator[Change]:
    """One space is enough; where one of them holds the line together, that one stays."""
    for found in _DOUBLE.finditer(prose(text)):
        held = language == "fr" and re.search("[\u00a0\u202f]", found.group())
        yield Change(*found.span(), held.group() if held else " ")


_APOSTROPHE = sought(r"(?<=[^\W\d_])[´`‘′ʼ](?=[^\W\d_])")
_ELISION = re.compile(
    rf"(?<![\w'’])([LDJMTSCNldjmtscn]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Aa]ujourd)(['’]){SPACE}{{1,2}}(?=[^\W\d_])"
)


def apostrophes(text: str, language: str) -> Iterator[Change]:
    """An apostrophe is no accent and no quotation mark; in French no space follows it."""
    mark = "’" if "’" in text else "'"
    yield from (Change(*found.span(), mark) for found in _APOSTROPHE.finditer(prose(text)))
    if language == "fr":
        yield from changes(text, _ELISION, r"\1\2")
