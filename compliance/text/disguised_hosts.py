"""Hosts made to be taken for others: foreign letters, digits for letters, an official name in a strange place."""

import re
import unicodedata
from functools import lru_cache

from compliance.text.web_links import WebLink, hosts, is_under, public_hosts

LIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0501\u04cf\u0261\u0442\u043d\u043c\u043a\u0432"
    "\u03bf\u03b1\u03bd\u03b9\u0131\u217c0135",
    "aeopcyxisdlgthmkboaviiloles",
)
"""Cyrillic and Greek letters and the digits that look like a Latin letter."""


@lru_cache(maxsize=4_096)
def imitated(host: str) -> str:
    """The official host somebody would take this one for; empty for none."""
    if is_under(host, public_hosts()) or is_under(host, hosts("official")):
        return ""
    shown = _shown(host)
    looks = _skeleton(shown)
    for official in sorted(hosts("official"), key=len, reverse=True):
        if looks == official or looks.endswith("." + official) or _one_letter_off(looks, official):
            return official
        if looks.startswith((official + ".", "www." + official + ".")) or f".{official}." in looks:
            return official
        if re.search(rf"(?:^|[.-]){re.escape(official.replace('.', '-'))}(?:[.-]|$)", looks):
            return official
    return ""


def _shown(host: str) -> str:
    """A host as a browser may show it: punycode read."""
    return ".".join(_label(label) for label in host.split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _skeleton(host: str) -> str:
    plain = unicodedata.normalize("NFKD", host.lower()).translate(LIKE)
    return "".join(one for one in plain if not unicodedata.combining(one)).replace("rn", "m").replace("vv", "w")


def _one_letter_off(host: str, official: str) -> bool:
    """ "ontarioo.ca", "ontraio.ca", "cannada.ca": one letter more, less, other or swapped in the name; same ending."""
    name, _dot, ending = host.removeprefix("www.").rpartition(".")
    real, _dot, real_ending = official.rpartition(".")
    if ending != real_ending or "." in name or "." in real or len(real) < 6 or name == real:
        return False
    if len(name) == len(real):
        wrong = [place for place in range(len(real)) if name[place] != real[place]]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and name[wrong[0]] == real[wrong[1]]
            and name[wrong[1]] == real[wrong[0]]
        )
        return len(wrong) == 1 or swapped
    longer, shorter = (name, real) if len(name) > len(real) else (real, name)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )


def is_mixed(link: WebLink) -> bool:
    """Whether a label of the host mixes alphabets, also once its punycode is read."""
    return any(len(_scripts(_label(label))) > 1 for label in link.host.split("."))


def _scripts(label: str) -> set[str]:
    return {unicodedata.name(one, "?").split()[0] for one in label if one.isalpha()}
