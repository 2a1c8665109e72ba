"""The plain letter behind a sign that only looks like one: 𝗙 is F, ⓐ is a, 🅵 is F, Cyrillic а is Latin a."""

import unicodedata
from functools import lru_cache

REGIONAL_A, REGIONAL_Z = 0x1F1E6, 0x1F1FF
NEGATIVE_RUNS = (0x1F150, 0x1F170)
"""Where the white-on-black circled and squared capitals begin; Unicode gives them no plain equivalent."""

TWINS = {
    **dict(zip("АВЕЅІЈКМНОРСТУХԌԚԜ", "ABESIJKMHOPCTYXGQW", strict=True)),
    **dict(zip("авеѕіјкморстухһԁԛԝү", "abesijkmopctyxhdqwy", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("ανικορτυχηεωγ", "avikoptuxnewy", strict=True)),
    **dict(zip("ᗩᗷᑕᗪᖴᕼᒍᒪᗰᑎᑭᖇᔕᑌᐯᗯ᙭", "ABCDFHJLMNPRSUVWX", strict=True)),
    **dict(zip("ꜰꜱ", "fs", strict=True)),
}
"""Letters of other alphabets, and small capitals, that are drawn like a Latin letter."""


@lru_cache(maxsize=4_096)
def plain_letter(sign: str) -> str | None:
    """What one would have typed for this sign; None when nobody can say for certain."""
    code = ord(sign)
    if code < 0x250:
        return sign
    if REGIONAL_A <= code <= REGIONAL_Z:
        return chr(code - REGIONAL_A + ord("A"))
    for first in NEGATIVE_RUNS:
        if first <= code < first + 26:
            return chr(code - first + ord("A"))
    if sign in TWINS:
        return TWINS[sign]
    compatible = unicodedata.normalize("NFKC", sign)
    return compatible if compatible != sign else _small_capital(sign)


def _small_capital(sign: str) -> str | None:
    name = unicodedata.name(sign, "")
    found = name.removeprefix("LATIN LETTER SMALL CAPITAL ")
    if found != name and len(found) == 1:
        return found.lower()
    return None if sign.isalnum() or unicodedata.category(sign) in ("So", "Mn", "Me") else sign
