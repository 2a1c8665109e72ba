"""What people type beside a post: names, reasons, notes. Stored trimmed and in one form (NFC), or refused."""

import re
import unicodedata
from hashlib import sha256

from people.refusals import BadInput

LONGEST_NAME = 120  # characters, as the columns hold them
LONGEST_REASON = 500

# Half characters, control characters other than tab and line end, and signs that turn the reading direction.
_UNSAFE = re.compile("[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def sentence(text: str, *, limit: int = LONGEST_REASON, missing: str = "reason_missing") -> str:
    """The text as it may be stored. Raises BadInput when nothing is written, it is too long or cannot be shown."""
    if not isinstance(text, str):
        raise BadInput(missing)
    text = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        raise BadInput(missing)
    if len(text) > limit:
        raise BadInput("text_too_long", limit=limit)
    if _UNSAFE.search(text):
        raise BadInput("text_unsafe")
    return unicodedata.normalize("NFC", text)


def name(text: str, *, limit: int = LONGEST_NAME) -> str:
    """A name, on one line."""
    return sentence(" ".join(text.split()), limit=limit, missing="name_missing")


def reason_facts(reason: str, salt: object) -> dict[str, str]:
    """A reason as an event tells it: its digest alone (docs/adr/0007); none given: nothing. The words stay in the row
    that has the salt."""
    return {"reason": salted(reason, salt)} if reason else {}


def salted(text: str, salt: object) -> str:
    """What the trail may hold of a text: a digest that tells nobody the words once the row with the salt is gone."""
    return "sha256:" + sha256(f"{salt}\n{text}".encode()).hexdigest()
