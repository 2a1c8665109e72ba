"""Ways to reach one person: a private phone, a private mailbox. Lines and mailboxes of an office are nobody's own."""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance.personal import Place
from compliance.personal.digits import Number, clusters, windows
from compliance.text.plain import Plain, plain
from compliance.text.wordlists import words

PHONE_SHAPES = frozenset(
    {(3, 3, 4), (1, 3, 3, 4), (10,), (11,), (1, 10), (3, 7), (1, 3, 7), (1,) * 10, (1,) * 11, (3, 3, 2, 2), (6, 4)}
)
NORTH_AMERICAN = re.compile(r"1?([2-9]\d\d)([2-9]\d\d)\d{4}")
FREE = frozenset({"800", "833", "844", "855", "866", "877", "888", "900"})

OWN = re.compile(
    r"(?<![a-z])(?:(?:on|sur|to|at|via|par) (?:her|his|my|their|your|our|son|sa|mon|ma|ton|ta|votre|leur) "
    r"(?:own |personal |home |private )?(?:cell|mobile|phone|number|portable|cellulaire|telephone|numero)"
    r"|(?:her|his|my|their|son|mon|ma|ton|leur) (?:own |personal |home |private |new |nouveau )*"
    r"(?:cell(?:phone)?|mobile|phone|number|portable|cellulaire|telephone|numero|tel)"
    r"|(?:call|text|reach|phone|whatsapp|message|contact) (?:her|him|me|them)"
    r"|(?:la|le|l'|m'|me) ?(?:joindre|appeler|contacter|rejoindre|texter|telephoner)|(?:appelez|textez"
    r"|contactez|joignez)-"
    r"(?:la|le|moi|les)|chez (?:lui|elle|moi|eux|nous)|a la maison|at home|home (?:phone|number|tel|line)"
    r"|cell(?:phone)?"
    r"(?: (?:number|phone|at|is|:)|:|#)?|cellulaire(?! (?:gratuit|service))|portable perso\w*"
    r"|mobile(?: (?:number|phone|:"
    r"|at)|:)|personal (?:phone|number|line)|(?:numero|telephone|ligne) (?:personnel|prive|perso)\w*|private (?:phone"
    r"|number|line)|reached at home|joignable|on \w+'s (?:cell|mobile|phone)|residence ?:?|dom\. ?:|mother's|father's"
    r"|daughter's|son's)(?![a-z])"
)
PUBLIC = re.compile(
    r"(?<![a-z])(?:toll[- ]free|sans frais|information|info|renseignements|media|medias|press|presse"
    r"|relations|ministry"
    r"|ministere|office|bureau|centre|center|clinic|clinique|hotline|helpline|crisis|crise|service[s]?|tty|ats|fax"
    r"|telecopieur|line|ligne|enquiries|inquiries|department|departement|hospital|hopital|municipal\w*|city"
    r"|ville|police"
    r"|emergency|urgence|ext|poste|reception|switchboard|standard telephonique|agency|agence|library"
    r"|bibliotheque|school"
    r"|ecole|board|conseil|unit|desk|booking|appointments?|rendez-vous|register|inscri\w+|report|signal\w+"
    r"|spokesperson"
    r"|porte-parole|constituency|circonscription|detachment|public|general|customer|client[s]?|support|assistance"
    r"|communications?|commission|association|society|societe|foundation|fondation|program|programme|contact us"
    r"|contactez-nous|call us|communiquez avec|appelez-nous|ombudsman|secretary|secretaire|officer"
    r"|agent[e]?)(?![a-z])"
)
NAMED = re.compile(
    r"(?:[Cc]all|[Tt]ext|[Cc]ontact|[Pp]hone|[Rr]each|[Aa]ppele[zr]|[Jj]oign(?:ez|dre)|[Cc]ontacte[zr]|[Tt]exte[zr]"
    r"|[Tt]éléphone[zr] à)\s+(?:(?:M\.|Mme|Mr\.?|Ms\.?|Mrs\.?|Dr\.?)\s+)?[A-ZÀ-Ý][a-zà-ÿ’'-]+ [A-ZÀ-Ý][a-zà-ÿ’'-]+"
    r"(?: at| on| au|,|:)?\s*\(?\+?$"
)
INSTITUTION = re.compile(
    r"(?<![a-z])(?:health|sante|ontario|canada|service|kids|victim|legal|bay|parks?|parcs?|crime|poison"
    r"|red cross|fire"
    r"|road|public|county|city|quebec|info|hydro|north|south|emploi|employment|jeunesse|access|elections?)"
)

SENTENCE_END = re.compile(r"[!?](?:\s|$)|[.]\s(?=[a-z])|\n")

MAIL = re.compile(
    r"(?<![\w@.%+-])([a-z0-9][a-z0-9._%+'-]{0,63})"
    r"(?:@|[ ]?[\[({<]{1,2} ?(?:at|a|arobase|arobas|@) ?[\])}>]{1,2}[ ]?|[ ]?@[ ]| (?:arobase|arobas|a commercial) ?)"
    r"([a-z0-9-]{1,63}(?:(?:\. ?| ?[\[({] ?(?:dot|point|\.) ?[\])}] ?| (?:dot|point) )[a-z0-9-]{1,63}){1,4})(?!\w)"
)
SPOKEN = re.compile(
    r"(?<![\w@.])([a-z0-9][a-z0-9._%+-]{1,63}) (?:at|chez) "
    r"([a-z0-9-]{1,63}(?:(?: (?:dot|point) | ?[\[({] ?(?:dot|point|\.) ?[\])}] ?)[a-z0-9-]{1,63}){1,3})(?!\w)"
)
SPOKEN_PROVIDER = re.compile(
    r"(?<![\w@.])([a-z0-9][a-z0-9._%+-]{2,63}) at ((?:gmail|hotmail|outlook|yahoo|icloud|live)\.(?:com|ca|fr))(?!\w)"
)
DOT = re.compile(r" ?[\[({]? ?(?:\bdot\b|\bpoint\b|\.) ?[\])}]? ?")
SPLIT_NAME = re.compile(
    r"(?<![\w@.])([a-z0-9][a-z0-9_%+-]{0,30}(?: (?:dot|point) [a-z0-9][a-z0-9_%+-]{0,30}){1,2}) (?=at |arobas)"
)
KNOWN_ENDINGS = frozenset(words("public-contacts")["endings"])
WORK = re.compile(
    r"(?<![a-z])(?:media (?:contact|relations|enquiries|inquiries)|relations (?:avec les )?(?:medias|publiques)|press"
    r" secretary|communications|porte-parole|spokesperson|personne-ressource|program manager|attache\w* de presse"
    r"|business contact|research contact)(?![a-z])"
)


def private_phones(text: str) -> Iterator[Place]:
    """A phone number that the words around it call somebody's own."""
    return (number.place for number in _phones(text) if _is_own(number))


def phones_of_named_people(text: str) -> Iterator[Place]:
    """A number to call a person by name, with nothing that says at work."""
    for number in _phones(text):
        start = number.place.start
        if not _is_own(number) and _names_a_person(text[max(0, start - 70) : start]) and not _is_public(number):
            yield number.place


def _phones(text: str) -> Iterator[Number]:
    for cluster in clusters(text):
        for number in windows(cluster, PHONE_SHAPES):
            found = NORTH_AMERICAN.fullmatch(number.digits)
            if found and found[1] not in FREE and not number.is_amount and _looks_dialled(number):
                yield _with_its_signs(number)


def _with_its_signs(number: Number) -> Number:
    """The number with the + and the parenthesis it begins with."""
    text, start = number.page.text, number.start
    while start and text[start - 1] in "+(":
        start -= 1
    return Number(number.page, start, number.end, number.groups)


def _looks_dialled(number: Number) -> bool:
    """Ten digits in one piece are a phone only where something says so; tied groups are cut from something longer."""
    text = number.page.text
    if re.match(r"[.,-]?\d", text[number.end : number.end + 2]):
        return False
    return len(number.groups) > 1 or bool(OWN.search(number.before)) or bool(PUBLIC.search(number.before))


def _is_own(number: Number) -> bool:
    near = SENTENCE_END.split(number.before)[-1]
    own = list(OWN.finditer(near))
    if not own:
        after = re.match(
            r"[ ,]*\(?(?:at home|a la maison|cell|mobile|home|cellulaire|portable|maison|perso)(?![a-z])", number.after
        )
        return bool(after)
    public = list(PUBLIC.finditer(near))
    return not public or own[-1].end() >= public[-1].end()


def _is_public(number: Number) -> bool:
    """Whether the sentence it stands in speaks of an office."""
    text = number.page.text
    before = SENTENCE_END.split(text[max(0, number.start - 110) : number.start])[-1]
    around = before + text[number.start : number.end] + SENTENCE_END.split(text[number.end : number.end + 40])[0]
    return bool(PUBLIC.search(around) or INSTITUTION.search(around))


def _names_a_person(before: str) -> bool:
    return bool(NAMED.search(before))


def private_mailboxes(text: str) -> Iterator[Place]:
    """An e-mail address that is neither a government's nor a shared mailbox, disguised or not."""
    page = plain(text)
    for start, end, name, host in _mailboxes(page):
        around = page.text[max(0, start - 90) : end + 40]
        if not is_public_mailbox(name, host) and not (host not in _rows()["personal"] and WORK.search(around)):
            yield Place(*page.span(start, end))


def _mailboxes(page: Plain) -> Iterator[tuple[int, int, str, str]]:
    if not re.search(r"@|arobas|[\[({ ](?:at|chez|a commercial)[\])} ]", page.text):
        return
    reached = 0
    for pattern in (MAIL, SPOKEN_PROVIDER, SPOKEN):
        for found in pattern.finditer(page.text):
            host, length = _host(found[2])
            if found.start() >= reached and host:
                reached = found.start(2) + length
                yield _name_start(page.text, found), reached, found[1], host


def _host(written: str) -> tuple[str, int]:
    """The host as it would be typed and how long it is as written; a sentence may go on behind the full stop."""
    host, length, last = "", 0, 0
    for dot in (*DOT.finditer(written), None):
        label = written[last : dot.start() if dot else len(written)]
        if not label or (last and written[:last].endswith(" ") and host.rpartition(".")[2] in KNOWN_ENDINGS):
            break
        host, length = f"{host}.{label}" if host else label, last + len(label)
        last = dot.end() if dot else last
    return (host, length) if host.rpartition(".")[2] in KNOWN_ENDINGS and "." in host else ("", 0)


def _name_start(text: str, found: re.Match[str]) -> int:
    """Where "jane dot roy" begins."""
    for split in SPLIT_NAME.finditer(text, max(0, found.start() - 70), found.end()):
        if split.end(1) == found.end(1):
            return split.start(1)
    return found.start()


def is_public_mailbox(name: str, host: str) -> bool:
    """Whether an address answers for an organisation."""
    rows = _rows()
    if any(host == one or host.endswith("." + one) for one in rows["hosts"]):
        return True
    if host in rows["personal"]:
        return False
    pieces = re.split(r"[._%+'-]|\d+", name)
    long = [word for word in rows["mailboxes"] if len(word) >= 6]
    return any(piece in rows["mailboxes"] for piece in pieces) or any(word in name for word in long)


@lru_cache
def _rows() -> dict[str, frozenset[str]]:
    return {row: frozenset(listed) for row, listed in words("public-contacts").items()}
