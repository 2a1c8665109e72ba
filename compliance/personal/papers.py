"""Numbers of a person's papers: driver's licence, passport, plate, bank account, file."""

import re
from collections.abc import Iterator

from compliance.personal import Place
from compliance.text.plain import plain
from compliance.text.sought import Sought, sought

NEAR = 60
BEHIND_A_LETTER = r"\d(?<=[a-z]\d)\d"
ONTARIO_LICENCE = sought(r"(?<![\w-])[a-z]\d{4}[ -]{0,3}\d{5}[ -]{0,3}\d(\d\d)(\d\d)(?![\w-])", hint=BEHIND_A_LETTER)
QUEBEC_LICENCE = sought(r"(?<![\w-])[a-z]\d{4}[ -]{1,3}\d{6}[ -]{1,3}\d{2}(?![\w-])", hint=BEHIND_A_LETTER)
LICENCE = re.compile(
    r"(?:driver'?s?'? licen[cs]e|driving licen[cs]e|permis de conduire|d\.?l\.? (?:number|no)|licen[cs]e number)"
)
PASSPORT_NUMBER = re.compile(r"(?<!\w)(?:[a-z]{2} ?\d{6}|[a-z]\d{6}[a-z]{2}|[a-z]\d{8})(?!\w)")
PASSPORT = sought(r"(?:passport|passeport)(?:s|e)?(?![a-z])")
PLATE_NUMBER = re.compile(
    r"(?<!\w)(?:[A-Z]{2,4}[ ·-]?\d{2,4}|\d{2,3}[ -]?[A-Z]{3}|[A-Z]\d{2}[ -]?[A-Z]{3}|[A-Z]\d{3}[ -]?[A-Z]{2,3})(?!\w)"
)
PLATE = sought(
    r"(?:licen[cs]e plate|plate (?:number|no)|number plate|with plates?|plates?:"
    r"|plaque (?:d'immatriculation)?|immatricul\w+)"
)
ACCOUNT = sought(
    r"(?<![a-z])(?:bank account|(?:savings|chequing|checking|deposit|personal|her|his|my|your|their) account|account"
    r" (?:number|no)|acct|compte (?:bancaire|cheques|d'epargne|de banque)|numero de (?:votre |son "
    r"|mon )?compte|transit"
    r"|institution (?:number|no)|numero (?:de transit|d'institution)|direct deposit|depot direct|void cheque|iban)"
    r"[^.!?\n0-9]{0,25}(?P<number>\d[\d -]{3,30}\d)(?!\w)"
)
IBAN = sought(r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?(?!\w)", hint=BEHIND_A_LETTER)
FILE = sought(
    r"(?<![a-z])(?:(?:medical|patient|chart|health|hospital|case worker|client|claim|claimant|odsp|wsib"
    r"|welfare|student"
    r"|inmate|member)(?:'s)? (?:record|file|chart|id|identification|case|claim|member)?(?: (?:number|no\.?|id))?|mrn"
    r"|(?:your|her|his|their|my|the patient's|the client's) (?:case|file|claim|record"
    r"|application)(?: (?:number|no\.?|id))?"
    r"|dossier medical|numero de (?:dossier|patient\w*|client\w*|reclamation)|(?:votre|son|leur|mon) dossier"
    r"(?: medical)?(?: no| n°)?|(?:patient|cliente?) n[o°])(?: is| est|:| :| #|#| n[o°]\.?)*"
    r"\s{0,2}[#(]?(?P<number>(?:[a-z]{1,4}-?)?\d[\d-]{3,14})(?![\w%$])"
)
YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")


def licences(text: str) -> Iterator[Place]:
    """Ontario: a letter and fourteen digits, the last six a birth date. Quebec: a letter and twelve digits."""
    page = plain(text)
    for found in ONTARIO_LICENCE.finditer(page.text):
        month, day = int(found[1]), int(found[2])
        if (month in {*range(1, 13), *range(51, 63)} and 1 <= day <= 31) or _near(page.text, found, LICENCE):
            yield Place(*page.span(*found.span()))
    for found in QUEBEC_LICENCE.finditer(page.text):
        if _near(page.text, found, LICENCE):
            yield Place(*page.span(*found.span()))


def passports(text: str) -> Iterator[Place]:
    """Two letters and six digits, or the newer forms, called a passport."""
    page = plain(text)
    if PASSPORT.search(page.text):
        for found in PASSPORT_NUMBER.finditer(page.text):
            if _near(page.text, found, PASSPORT):
                yield Place(*page.span(*found.span()))


def plates(text: str) -> Iterator[Place]:
    """A licence plate, called one."""
    page = plain(text)
    if page.starts is None and PLATE.search(page.text):
        for found in PLATE_NUMBER.finditer(text):
            if PLATE.search(page.text[max(0, found.start() - 40) : found.start()]):
                yield Place(*found.span())


def bank_accounts(text: str) -> Iterator[Place]:
    """The number of an account, a transit or an institution, called one; an IBAN by its checksum."""
    page = plain(text)
    for found in ACCOUNT.finditer(page.text):
        if len(re.sub(r"\D", "", found["number"])) >= 5 and not YEARS.fullmatch(found["number"]):
            yield Place(*page.span(*found.span("number")))
    for found in IBAN.finditer(page.text):
        if _is_iban(found[0].replace(" ", "")):
            yield Place(*page.span(*found.span()))


def _is_iban(letters: str) -> bool:
    """ISO 13616: the number, its first four signs moved to the end, leaves 1 when divided by 97."""
    turned = letters[4:] + letters[:4]
    return 15 <= len(letters) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def files(text: str) -> Iterator[Place]:
    """The number of a file that is about one person."""
    page = plain(text)
    for found in FILE.finditer(page.text):
        if not YEARS.fullmatch(found["number"]):
            yield Place(*page.span(*found.span("number")))


def _near(text: str, found: re.Match[str], name: Sought | re.Pattern[str]) -> bool:
    return bool(name.search(text[max(0, found.start() - NEAR) : found.start()]))
