"""Whether two texts differ in nothing but typography."""

import re

from compliance.values.words import MONTHS, WEEKDAYS

_SAME = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "´": "'", "`": "'", "′": "'",
                       "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-", "—": "-"})  # fmt: skip
_CAPITALS = str.maketrans("ÀÂÄÉÈÊËÎÏÔÖÙÛÜÇ", "AAAEEEEIIOOUUUC")

_NAMES = sorted({name for names in (*MONTHS.values(), *WEEKDAYS.values()) for name in names}, key=len, reverse=True)
_CALENDAR = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_EN_MONTHS = "|".join(MONTHS["en"])
_FR_MONTHS = "|".join(MONTHS["fr"])

_HALVES = re.compile(r"(?<![\w:])(1[0-2]|0?[1-9])(?::([0-5][0-9]))? ?([ap])(?:\. ?m\.?|m\b)", re.IGNORECASE)
_HOURS = re.compile(
    r"(?<![\w:])([01]?[0-9]|2[0-3])(?: ?h(?: ?([0-5][0-9]))?|:([0-5][0-9]))(?!\w|:[0-9])", re.IGNORECASE
)
_TITLES = re.compile(r"\b(?:(Mr?)|(Mme|Mlle|Dre?)|(MM))\.?(?= [A-ZÀ-Þ][a-zà-ÿ])")
_DOLLARS = re.compile(
    r"(?<![\w$.])(?:\$ ?([0-9]+(?:\.[0-9]+)?)([MGk]?)(?![\w$])|([0-9]+(?:\.[0-9]+)?) ?([MGk]?)\$(?![\w$]))"
)


def is_only_typography(before: str, after: str) -> bool:
    """Whether the same words and the same values stand in both, whatever their marks, spaces and formats.

    It reads no language: what is only typography in one of them (4:30 pm and 16 h 30, $50 and 50 $) passes.
    """
    return before == after or bare(before) == bare(after)


def bare(text: str) -> str:
    """The text without its typography."""
    plain = re.sub(" {2,}", " ", text.translate(_SAME)).translate(_CAPITALS)
    plain = _TITLES.sub(lambda found: "M" if found[1] else found[2] or found[3], plain)
    plain = _CALENDAR.sub(lambda found: found.group().lower(), plain)
    plain = _marks(_days(_times(_amounts(_figures(plain)))))
    return re.sub(r"(?<=[0-9%$⟧]) ?(?:-| to | à ) ?(?=[0-9$⟦])", "~", plain)


def _figures(text: str) -> str:
    """Thousands joined, one decimal mark; "1,234" alone stays as it is: it may be either."""
    text = re.sub(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?(?![0-9]|[.,][0-9])", _joined, text)
    text = re.sub(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]{1,2})?(?![0-9]|[.,-][0-9])", _joined, text)
    return re.sub(r"(?<![0-9.,])([0-9]+),([0-9]{1,2})(?![0-9]|[.,][0-9])", r"\1.\2", text)


def _joined(found: re.Match[str]) -> str:
    figures = found.group()
    if re.fullmatch(r"[0-9]+,[0-9]{3}", figures):
        return figures
    if " " in figures:
        return figures.replace(" ", "").replace(",", ".")
    return figures.replace(",", "")


def _amounts(text: str) -> str:
    text = re.sub(r"(?<=[0-9]) %", "%", text)
    return _DOLLARS.sub(lambda found: f"⟦{found[1] or found[3]}{found[2] or found[4] or ''}$⟧", text)


def _times(text: str) -> str:
    text = _HALVES.sub(_afternoon, text)
    text = _HOURS.sub(lambda found: _minute(int(found[1]), found[2] or found[3]), text)
    # The point of "p.m." may end the sentence too: nobody can tell whose it is.
    return text.replace("min⟧.", "min⟧")


def _afternoon(found: re.Match[str]) -> str:
    return _minute(int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0), found[2])


def _minute(hour: int, minute: str | None) -> str:
    return f"⟦{hour * 60 + int(minute or 0)}min⟧"


def _days(text: str) -> str:
    text = re.sub(rf"\b({_EN_MONTHS}) ([0-3]?[0-9])(?:st|nd|rd|th)\b", r"\1 \2", text)
    text = re.sub(rf"\b1er(?= (?:{_FR_MONTHS})\b)", "1", text)
    text = re.sub(rf"((?:[0-9]|er) (?:{_FR_MONTHS})),(?= [0-9]{{4}})", r"\1", text)
    text = re.sub(r"\b1(?:ère|ere|re)(s?)\b", r"1re\1", text)
    text = re.sub(r"\b1ier(s?)\b", r"1er\1", text)
    return re.sub(r"\b([0-9]+|[IVX]{2,})(?:i[èe]me|[èe]me|e)(s?)\b", r"\1e\2", text)


def _marks(text: str) -> str:
    text = re.sub(r" *([:;!?]) *", r"\1 ", text)
    text = re.sub(r' *" *', '"', text)
    return re.sub(r"\b([ldjmtscn]|qu|jusqu|lorsqu|puisqu|aujourd)' ", r"\1'", text, flags=re.IGNORECASE).strip()
