"""What readers say for signs, units and shortened words, by language. Settings of readers differ; this is the usual.

A reader set to its normal level passes over commas, quotation marks and brackets; these are left to the voice.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from compliance.both import Both

SIGNS: Mapping[str, Both] = {
    "&": Both("and", "et"),
    "+": Both("plus", "plus"),
    "=": Both("equals", "égale"),
    "%": Both("percent", "pour cent"),
    "*": Both("star", "astérisque"),
    "/": Both("slash", "barre oblique"),
    "\\": Both("backslash", "barre oblique inverse"),
    "|": Both("vertical bar", "barre verticale"),
    "_": Both("underline", "souligné"),
    "~": Both("tilde", "tilde"),
    "^": Both("caret", "circonflexe"),
    "<": Both("less than", "inférieur à"),
    ">": Both("greater than", "supérieur à"),
    "°": Both("degrees", "degrés"),
    "©": Both("copyright", "droits d’auteur"),
    "®": Both("registered", "marque déposée"),
    "™": Both("trademark", "marque de commerce"),
    "•": Both("bullet", "puce"),
    "→": Both("right arrow", "flèche droite"),
    "×": Both("times", "fois"),
    "½": Both("one half", "un demi"),
    "@": Both("at", "arobas"),
    "#": Both("number sign", "carré"),
    ".": Both("dot", "point"),
    "-": Both("dash", "tiret"),
    ":": Both("colon", "deux-points"),
    ";": Both("semicolon", "point-virgule"),
    "(": Both("left parenthesis", "parenthèse ouvrante"),
    ")": Both("right parenthesis", "parenthèse fermante"),
    "?": Both("question mark", "point d’interrogation"),
}

SHORTENED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "Dr.": "Doctor", "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "St.": "Saint", "Ave.": "Avenue",
        "Hon.": "Honourable", "e.g.": "e g", "i.e.": "i e", "etc.": "et cetera", "vs.": "versus", "a.m.": "a m",
        "p.m.": "p m", "min.": "minutes", "approx.": "approximately", "Sept.": "September", "Dec.": "December",
        "Nov.": "November", "Oct.": "October", "Jan.": "January", "Feb.": "February", "Aug.": "August",
    },
    "fr": {
        "M.": "Monsieur", "Mme": "Madame", "Mmes": "Mesdames", "Dr": "Docteur", "Dre": "Docteure", "etc.": "et cetera",
        "p. ex.": "par exemple", "c.-à-d.": "c’est-à-dire", "min": "minutes", "tél.": "téléphone", "env.": "environ",
        "boul.": "boulevard", "av.": "avenue", "no": "numéro", "nos": "numéros", "nᵒ": "numéro", "n°": "numéro",
        "St": "Saint", "Ste": "Sainte", "1er": "premier", "1re": "première",
    },
}  # fmt: skip
"""Shortened words a voice reads out in full. Only those that are nothing else."""


class Told(NamedTuple):
    """A pattern of figures and how it is said."""

    found: re.Pattern[str]
    said: str


SPACE = "[ \u00a0\u202f]"
FIGURES: Mapping[str, tuple[Told, ...]] = {
    "en": (
        Told(re.compile(r"(?<![\w$])\$(\d[\d,]{0,15}(?:\.\d+)?)(?: (million|billion))"), r"\1 \2 dollars"),
        Told(re.compile(r"(?<![\w$])\$(\d[\d,]{0,15})\.(\d\d)(?!\d)"), r"\1 dollars and \2 cents"),
        Told(re.compile(r"(?<![\w$])\$(\d[\d,]{0,15})(?![\d.]\d)"), r"\1 dollars"),
        Told(re.compile(r"(?<![\w:])(\d{1,2}):00 ?([ap])(?:m|\.m\.)(?!\w)", re.I), r"\1 \2 m"),
        Told(re.compile(r"(?<![\w:])(\d{1,2}):(\d\d) ?([ap])(?:m|\.m\.)(?!\w)", re.I), r"\1 \2 \3 m"),
        Told(re.compile(r"(?<![\w:])(\d{1,2}) ?([ap])(?:m|\.m\.)(?!\w)", re.I), r"\1 \2 m"),
        Told(re.compile(r"(?<![\w:])(\d{1,2}):(\d\d)(?![\d:])"), r"\1 \2"),
        Told(re.compile(r"(?<![\w.,])(\d[\d,.]{0,15}) ?%"), r"\1 percent"),
        Told(re.compile(r"(?<![\w.,])(\d{1,4}) ?°C(?!\w)"), r"\1 degrees Celsius"),
        Told(re.compile(r"(?<![\w.,])(\d[\d,.]{0,15}) ?km(?!\w)"), r"\1 kilometres"),
    ),
    "fr": (
        Told(
            re.compile(
                rf"(?<![\w.,])(\d(?:{SPACE}?[\d,]){{0,15}}){SPACE}(millions?|milliards?){SPACE}(?:de{SPACE})?\$"
            ),
            r"\1 \2 de dollars",
        ),
        Told(re.compile(rf"(?<![\w.,])(\d(?:{SPACE}?\d){{0,12}}),(\d\d){SPACE}?\$"), r"\1 dollars \2"),
        Told(re.compile(rf"(?<![\w.,])(\d(?:{SPACE}?\d){{0,12}}){SPACE}?\$"), r"\1 dollars"),
        Told(re.compile(rf"(?<![\w:])(\d{{1,2}}){SPACE}?h{SPACE}?(\d\d)(?!\w)"), r"\1 heures \2"),
        Told(re.compile(rf"(?<![\w:])(\d{{1,2}}){SPACE}?h(?!\w)"), r"\1 heures"),
        Told(re.compile(rf"(?<![\w.,])(\d(?:{SPACE}?[\d,]){{0,15}}){SPACE}?%"), r"\1 pour cent"),
        Told(re.compile(rf"(?<![\w.,])(\d{{1,4}}){SPACE}?°C(?!\w)"), r"\1 degrés Celsius"),
        Told(re.compile(rf"(?<![\w.,])(\d(?:{SPACE}?[\d,]){{0,15}}){SPACE}km(?!\w)"), r"\1 kilomètres"),
    ),
}
"""Money, times, shares and measures as a voice of the language reads them."""
