"""Names and moments of the AT Protocol, as its published syntax vectors accept them (atproto.com/specs)."""

from datetime import datetime

import regex  # type: ignore[import-untyped]

LONGEST_HANDLE, LONGEST_DID, LONGEST_ADDRESS, LONGEST_MOMENT = 253, 2_048, 8_192, 64

LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
HANDLE = rf"(?:{LABEL}\.)+[A-Za-z](?:[A-Za-z0-9\-]{{0,61}}[A-Za-z0-9])?"
DID = r"did:[a-z]+:[A-Za-z0-9._:%\-]*[A-Za-z0-9._\-]"
NSID = rf"[A-Za-z](?:[A-Za-z0-9\-]{{0,61}}[A-Za-z0-9])?(?:\.{LABEL})+\.[A-Za-z][A-Za-z0-9]{{0,62}}"
RECORD_KEY = r"(?!\.{1,2}(?:$|#))[A-Za-z0-9._:~\-]{1,512}"
ADDRESS = rf"at://(?:{HANDLE}|{DID})(?:/{NSID}(?:/{RECORD_KEY})?)?(?:#/[A-Za-z0-9._~:@!$&'()*+,;=%\-\[\]/\\]*)?"
MOMENT = (
    r"(?P<wall>\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d:[0-6]\d)(?:\.\d{1,20})?"
    r"(?P<zone>Z|[+\-](?:[0-2]\d:[0-5]\d))"
)
LANGUAGE = (
    r"sgn-(?:BE-(?:FR|NL)|CH-DE)|en-GB-oed|i-[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
    r"(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
    r"(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?|x(?:-[A-Za-z0-9]{1,8})+"
)
HANDLES, DIDS, ADDRESSES, MOMENTS, LANGUAGES, KEYS = (
    regex.compile(pattern) for pattern in (HANDLE, DID, ADDRESS, MOMENT, LANGUAGE, RECORD_KEY)
)


def is_handle(text: str) -> bool:
    """A name of an account: labels of letters, digits and hyphens, with a dot, never an IP address."""
    return len(text) <= LONGEST_HANDLE and HANDLES.fullmatch(text) is not None


def is_did(text: str) -> bool:
    """A lasting identifier such as did:plc:…"""
    return len(text) <= LONGEST_DID and DIDS.fullmatch(text) is not None


def is_at_address(text: str) -> bool:
    """The address of an account, a collection or a record: at://…"""
    return len(text) <= LONGEST_ADDRESS and ADDRESSES.fullmatch(text) is not None


def is_record_key(text: str) -> bool:
    """The name of one record in its collection."""
    return KEYS.fullmatch(text) is not None


def is_moment(text: str) -> bool:
    """A moment as records write it (`createdAt`): capital T and Z, seconds, a zone, and a day that exists."""
    found = MOMENTS.fullmatch(text) if len(text) <= LONGEST_MOMENT else None
    return found is not None and found["zone"] != "-00:00" and _exists(found["wall"])


def _exists(wall: str) -> bool:
    try:
        datetime.strptime(wall, "%Y-%m-%dT%H:%M:%S")  # noqa: DTZ007 only whether the wall time exists
    except ValueError:
        return False
    return True


def is_language(text: str) -> bool:
    """A language tag of BCP 47, as `langs` of a post wants it."""
    return LANGUAGES.fullmatch(text) is not None
