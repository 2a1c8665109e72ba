"""The pieces of a text that are not simply read as words, each with what is said in its place."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from compliance.both import Both
from compliance.hearing import doubts
from compliance.hearing.sayings import FIGURES, SHORTENED, SIGNS
from compliance.hearing.spoken import Kind, Spoken
from compliance.text.acronyms import unexplained
from compliance.text.addresses import addresses
from compliance.text.emojis import emojis, name_of
from compliance.text.hashtags import hashtags
from compliance.text.look_alikes import look_alikes
from compliance.text.mixed_alphabets import mixed_words
from compliance.text.plain_letters import plain_letter
from compliance.text.splitting import split
from compliance.text.unseen import unseen
from compliance.text.words import is_everyday, is_word

MOST_NAMED = 6
"""Signs that are named one by one before the preview stops; a reader would go on."""
FEWEST_LEFT_OUT = 2
LONGEST_SAID = 24
"""Characters of an address that one can still follow by ear: ontario.ca/flu."""
SHORTEST_SHOUTED = 4
PART_OF_NAME = re.compile(
    r"[A-ZÀ-Ý]{2,}(?=[A-ZÀ-Ý][a-zà-ÿ])|[A-ZÀ-Ý]{2}(?=[a-zà-ÿ]{3})|[A-ZÀ-Ý]{2,}|[A-ZÀ-Ý]?[a-zà-ÿ]+|\d+|[^\W\d_]"
)
"""The words a voice makes out in a name: OntarioHealth is Ontario Health, ONTransit is ON Transit."""
MENTION = re.compile(r"(?<![\w@./])@(\w[\w.-]{0,100})")
CAPITALS = re.compile(r"(?<![\w#@/.])[A-ZÀ-Ý]{2,30}(?![\w@/])")
ROW = re.compile(r"([^\w\s.,;:!?…()«»“”\"'’–—-])\1+|[=_~*+^|\\/<>•·-]{3,}|[\u2190-\u21ff\u2500-\u25ff★☆]+")
FACE = re.compile(r"(?<!\w)[:;=]-?[()DP](?!\w)")
SIGN = re.compile("[" + re.escape("".join(set(SIGNS) - set(".-:;()?#@"))) + "]")
LINK_SIGN = re.compile(r"https?://|www\.|[^\w]|\w+")
AND_MORE = Both("and {count} more signs", "et {count} autres signes")


def pieces(text: str, language: str) -> Iterator[Spoken]:
    """Everything that is said otherwise than written, those that hide others first."""
    yield from _disguised(text, language)
    yield from _links(text, language)
    yield from _tags(text, language)
    yield from _emoji(text, language)
    yield from _figures(text, language)
    yield from _letters(text, language)
    yield from _signs(text, language)


def _disguised(text: str, language: str) -> Iterator[Spoken]:
    for found in look_alikes(text):
        said = _named(text[found.start : found.end], language)
        yield Spoken(found.start, found.end, said, Kind.LOOK_ALIKE, doubts.NO_LETTERS)
    for word in mixed_words(text):
        yield Spoken(word.start, word.end, text[word.start : word.end], Kind.LOOK_ALIKE, doubts.MIXED)
    for one in unseen(text):
        yield Spoken(one.start, one.end, _in_two(text[one.start : one.end]), Kind.LOOK_ALIKE, doubts.CUT)


def _named(stretch: str, language: str) -> str:
    return _listed([_name(sign, language) for sign in stretch if not sign.isspace()], language)


def _listed(names: list[str], language: str) -> str:
    """The first names; how many more there are, when there are several."""
    more = len(names) - MOST_NAMED
    if more < FEWEST_LEFT_OUT:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_NAMED])}, {AND_MORE.in_(language).format(count=more)}"


@lru_cache(maxsize=2_048)
def _name(sign: str, language: str) -> str:
    """A sign by its Unicode name; French voices know no such names and say at best which letter is meant."""
    if sign.isascii() or language == "en":
        return unicodedata.name(sign, "").lower() if not sign.isascii() else sign
    letter = plain_letter(sign) or "?"
    kind = "mathématique" if "MATHEMATICAL" in unicodedata.name(sign, "") else "spécial"
    case = " majuscule" if letter.isupper() else ""
    return f"caractère {kind} {letter.lower()}{case}"


def _in_two(word: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else "\x00" for sign in word).replace("\x00", " ").split())


def _links(text: str, language: str) -> Iterator[Spoken]:
    for link in addresses(text):
        said = " ".join(_part_of_link(part, language) for part in LINK_SIGN.findall(link.written))
        doubt = doubts.SPELLED if len(link.written) > LONGEST_SAID else None
        yield Spoken(link.start, link.end, said, Kind.LINK, doubt)


def _part_of_link(part: str, language: str) -> str:
    if part.lower().startswith("http"):
        letters = " ".join(part.partition(":")[0])
        return f"{letters} {SIGNS[':'].in_(language)} {SIGNS['/'].in_(language)} {SIGNS['/'].in_(language)}"
    if part.lower() == "www.":
        return f"w w w {SIGNS['.'].in_(language)}"
    return SIGNS[part].in_(language) if part in SIGNS else part


def _tags(text: str, language: str) -> Iterator[Spoken]:
    for tag in hashtags(text):
        words = PART_OF_NAME.findall(tag.name)
        together = len(words) < 2 and bool(split(tag.name, language))
        said = f"{SIGNS['#'].in_(language)} {' '.join(words) or tag.name}"
        yield Spoken(tag.start, tag.end, said, Kind.HASHTAG, doubts.RUN_TOGETHER if together else None)
    for found in MENTION.finditer(text):
        name = found[1].rstrip(".-")
        said = f"{SIGNS['@'].in_(language)} {' '.join(PART_OF_NAME.findall(name)) or name}"
        yield Spoken(found.start(), found.start(1) + len(name), said, Kind.MENTION)


def _emoji(text: str, language: str) -> Iterator[Spoken]:
    for one in emojis(text):
        inside = text[one.end : one.end + 3].lstrip()[:1].islower()
        doubt = doubts.IN_THE_SENTENCE if inside else doubts.NOT_ALWAYS_FRENCH if language == "fr" else None
        yield Spoken(one.start, one.end, f"{name_of(one.sign, language)}", Kind.EMOJI, doubt)


def _figures(text: str, language: str) -> Iterator[Spoken]:
    for told in FIGURES[language]:
        for found in told.found.finditer(text):
            yield Spoken(*found.span(), found.expand(told.said), Kind.NUMBER)
    for found in _shortened(language).finditer(text):
        yield Spoken(*found.span(), SHORTENED[language][found[0]], Kind.SHORTENED)


@lru_cache
def _shortened(language: str) -> re.Pattern[str]:
    longest_first = sorted(SHORTENED[language], key=len, reverse=True)
    return re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def _letters(text: str, language: str) -> Iterator[Spoken]:
    strange = {one.start for one in unexplained(text, language)}
    for found in CAPITALS.finditer(text):
        word = found[0]
        if is_everyday(word, language) or (len(word) >= SHORTEST_SHOUTED and is_word(word, language)):
            yield Spoken(*found.span(), word.lower(), Kind.CAPITALS, doubts.MAYBE_SPELLED)
        else:
            doubt = doubts.LETTER_BY_LETTER if found.start() in strange else None
            yield Spoken(*found.span(), " ".join(word), Kind.LETTERS, doubt)


def _signs(text: str, language: str) -> Iterator[Spoken]:
    for row in (*FACE.finditer(text), *ROW.finditer(text)):
        said = _listed([_sign(sign, language) for sign in row[0]], language)
        yield Spoken(*row.span(), said, Kind.SIGNS, doubts.SIGN_BY_SIGN)
    for found in SIGN.finditer(text):
        yield Spoken(*found.span(), SIGNS[found[0]].in_(language), Kind.SIGNS)


def _sign(sign: str, language: str) -> str:
    if sign in SIGNS:
        return SIGNS[sign].in_(language)
    return unicodedata.name(sign, sign).lower() if language == "en" else "signe"
