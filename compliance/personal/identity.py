"""Numbers that stand for a person: social insurance, health card, payment card."""

import re
from collections.abc import Iterator

from stdnum import luhn

from compliance.personal import Place
from compliance.personal.digits import Number, clusters, windows
from compliance.text.plain import plain

ODD = "0123456789" * 2
"""What people type to show a form, not a number."""

SIN = re.compile(
    r"(?<![a-z])(?:sin|s\.i\.n\.?|nas|n\.a\.s\.?|social insurance(?: number)?|(?:d')?assurance[ -]sociale)(?![a-z])"
)
SIN_SHAPES = frozenset({(3, 3, 3), (9,), (1,) * 9, (3, 6), (6, 3), (3, 2, 4), (2, 3, 4), (2, 2, 2, 3), (4, 5), (5, 4)})
PERSON_FILE = re.compile(
    r"(?<![a-z])(?:file|dossier|client|claimant|benefit|beneficiary|prestataire|applicant|employee|worker|taxpayer"
    r"|contribuable|patient|student|etudiante?)(?:'s)?(?: (?:number|no\.?|id|numero|n°|de|of|du|la))*[ :#(]*$"
)

HEALTH = re.compile(
    r"(?:health card|health number|health insurance|ohip|carte[ -]sante|carte d'assurance[ -]maladie"
    r"|assurance[ -]maladie"
    r"|ramq|hcn|numero de sante|personal health|phn|medicare (?:card|number)|carte soleil)"
)
HEALTH_SHAPES = frozenset({(4, 3, 3), (10,), (1,) * 10, (5, 5), (3, 3, 4), (4, 6), (2, 4, 4), (3, 4, 3), (4, 4, 2)})
CALL = re.compile(r"(?:call|phone|tel|compose|appel|joign|contact|1)[^\d]*$|1 $")
VERSION = re.compile(r"(?:[ .-]{1,3}[a-z]{1,2}|[a-z]{2})(?![\w'])")
QUEBEC = re.compile(r"(?<!\w)([a-z]{4})[ .-]{0,3}(\d{2})(\d{2})[ .-]{0,3}(\d{2})(\d{2})(?!\w)")

BRANDS = re.compile(r"4\d{12}(?:\d{3}){0,2}|(?:5[1-5]\d\d|22[2-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}"
                    r"|6(?:011|5\d\d|4[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}")  # fmt: skip
CARD_SHAPES = frozenset(
    {
        (4, 4, 4, 4),
        (16,),
        (4, 6, 5),
        (15,),
        (13,),
        (4, 6, 4),
        (14,),
        (19,),
        (4, 4, 4, 4, 3),
        (1,) * 16,
        (8, 8),
        (1,) * 15,
    }
)


def social_insurance_numbers(text: str) -> Iterator[Place]:
    """Nine digits with the right checksum, called a SIN, grouped like one, or in a person's file."""
    for cluster in clusters(text):
        for number in windows(cluster, SIN_SHAPES):
            if _is_whole(number) and _is_sin(number):
                yield number.place


def _is_sin(number: Number) -> bool:
    if _is_placeholder(number.digits):
        return False
    if SIN.search(number.before[-45:]):
        return number.shape == (3, 3, 3) or luhn.is_valid(number.digits)
    if not luhn.is_valid(number.digits) or number.is_amount or number.is_reference:
        return False
    return number.shape == (3, 3, 3) or (number.shape == (9,) and bool(PERSON_FILE.search(number.before)))


def health_card_numbers(text: str) -> Iterator[Place]:
    """Ontario: ten digits, the last a checksum, and a version code. Quebec: four letters and a birth date."""
    for cluster in clusters(text):
        for number in windows(cluster, HEALTH_SHAPES):
            if _is_whole(number) and _is_health(number):
                version = VERSION.match(number.page.text, number.end)
                yield Place(*number.page.span(number.start, version.end() if version else number.end))
    yield from _quebec(text)


def _is_health(number: Number) -> bool:
    if _is_placeholder(number.digits):
        return False
    if HEALTH.search(number.before):
        return number.shape != (3, 3, 4) or _is_called_a_card(number)
    if number.shape not in ((4, 3, 3), (10,)) or not luhn.is_valid(number.digits) or number.is_amount:
        return False
    versioned = VERSION.match(number.after) and _is_upper(number)
    return bool(versioned) or (number.shape == (4, 3, 3) and not number.is_reference)


def _is_called_a_card(number: Number) -> bool:
    """Ten digits grouped as in a phone number are a card only where nobody is told to call it."""
    return luhn.is_valid(number.digits) and not CALL.search(number.before)


def _is_upper(number: Number) -> bool:
    """Whether two letters stand right after, separated as a version code is."""
    return bool(re.match(r"[ -]?[a-z]{2}(?![\w'])", number.after)) and not re.match(
        r" (?:au|de|du|en|et|is|in|on|or|of|to|at|by|if|as|le|la|ou|un|we|no|go|so|my|il|ne|se|ce|sa|up|us|it"
        r"|be|do)\b",
        number.after,
    )


def _quebec(text: str) -> Iterator[Place]:
    page = plain(text)
    for found in QUEBEC.finditer(page.text):
        letters, _year, month, day, _rest = found.groups()
        dated = int(month) in {*range(1, 13), *range(51, 63)} and 1 <= int(day) <= 31
        named = HEALTH.search(page.text[max(0, found.start() - 70) : found.start()])
        if letters not in ("issn", "isbn") and dated and (named or text[slice(*page.span(*found.span(1)))].isupper()):
            yield Place(*page.span(*found.span()))


def payment_card_numbers(text: str) -> Iterator[Place]:
    """A number of a known card brand with the right checksum."""
    for cluster in clusters(text):
        for number in windows(cluster, CARD_SHAPES):
            digits = number.digits
            if BRANDS.fullmatch(digits) and luhn.is_valid(digits) and len(set(digits)) > 1 and not number.is_reference:
                yield number.place


def _is_placeholder(digits: str) -> bool:
    return len(set(digits)) == 1 or digits in ODD or digits in ODD[::-1]


def _is_whole(number: Number) -> bool:
    """Whether no other group of digits stands right beside it, as in an amount or a list of numbers."""
    text = number.page.text
    return not (
        re.search(r"\d[ .,-]$", text[max(0, number.start - 2) : number.start])
        or re.match(r"[ .,-]\d", text[number.end : number.end + 2])
    )
