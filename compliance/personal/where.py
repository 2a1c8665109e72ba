"""Where a person lives or is: a home address, exact coordinates of a home, an address on the network."""

import re
from collections.abc import Iterator

from compliance.personal import Place
from compliance.text.plain import plain
from compliance.text.sought import sought

STREET = (
    r"street|st|avenue|ave|av|road|rd|drive|dr|boulevard|blvd|boul|lane|ln|court|crt|ct|crescent|cres|cr|place|pl|way"
    r"|circle|cir|terrace|terr|trail|parkway|pkwy|highway|hwy|line|concession|sideroad|square|gate|close"
    r"|grove|heights"
    r"|rue|chemin|ch|allee|rang|route|cote|impasse|montee|croissant|promenade|prom|cercle|ruelle"
)
NUMBER = r"(?:(?:apt|apartment|unit|suite|app|appartement|bureau|no)\.? ?#?\w{1,5},? ?-? ?)?\d{1,6}(?:-\d{1,5})?[a-z]?"
NAME = r"[a-z0-9][a-z0-9.'-]{0,24}"
PROVINCE = (
    r"ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland"
    r"|nunavut|yukon"
    r"|nouvelle-ecosse|nouveau-brunswick|colombie-britannique|on|qc|bc|ab|mb|sk|ns|nb|nl|pe|nt|nu|yt|pq"
)
POSTAL = r"[abceghj-nprstvxy]\d[abceghj-nprstv-z][ -]{0,3}\d[abceghj-nprstv-z]\d"
WITH_STREET = re.compile(
    rf"(?<![\w.$,/-]){NUMBER},? (?:{NAME} ){{0,3}}?(?:{STREET})(?![a-z])\.?(?: {NAME}){{0,3}}?(?=[ ,;.!?)]|$)"
)
WITH_POSTAL = re.compile(
    rf"(?<![\w.$,/-]){NUMBER},? {NAME}(?: {NAME}){{0,5}}[,. ]{{1,3}}(?:{NAME}[ ,]{{1,3}}){{0,4}}?"
    rf"\(?(?:{PROVINCE})?\)?[ ,.]{{0,3}}{POSTAL}(?!\w)"
)
TAIL = re.compile(rf"[ ,]{{1,3}}(?:{NAME}[ ,]{{1,3}}){{0,4}}?\(?(?:{PROVINCE})?\)?[ ,.]{{0,3}}{POSTAL}(?!\w)")
NAMED_AFTER = re.compile(r" (?:rue|chemin|ch|avenue|boulevard|boul|allee|rang|route|cote|impasse|place)$")
STREET_NAME = re.compile(rf"(?: (?:des?|du|la|les?|saint|sainte))*(?: [ld]')? ?{NAME}")
ALONE = re.compile(rf"(?<!\w){POSTAL}(?!\w)")

AT_HOME = sought(
    r"(?<![a-z])(?:lives?|living|lived|resid(?:es?|ing|ed|ent)|dwell\w*|home address|house|home of|home at"
    r"|family home"
    r"|stay(?:s|ing) at|(?:my|his|her|their|mon|son|leur) (?:postal code|code postal)|my address|his address"
    r"|her address|their address|your address|moved to|celebrat\w+|birthday"
    r"|who turn\w*|on 100 years|congratulations to|happy|tenant|patient|accused|victim|suspect|neighbou?r|widow\w*"
    r"|owner of|born|habit\w+|demeur\w+|resid(?:e|ant)\w*|domicil\w+|loge(?:e|nt)?|maison|chez|anniversaire"
    r"|felicitations"
    r" a|qui fete|fete (?:ses|son)|demenag\w+|locataire|victime|suspecte?|voisine?|adresse personnelle"
    r"|son adresse|mon"
    r" adresse|votre adresse|leur adresse|adresse (?:du|de la) patiente?|proprietaire)(?![a-z])"
)
AT_WORK = re.compile(
    r"(?<![a-z])(?:near|close to|evacu\w+|pres d\w*|office|bureau|ministry|ministere|clinic|clinique|hospital"
    r"|hopital|library|bibliotheque"
    r"|museum|musee"
    r"|centre|center|school|ecole|university|universite|college|arena|park|parc|hall|building|edifice|visit us|venez"
    r"|join us|court ?house|palais de justice|station|church|eglise|hotel|store|magasin|branch|succursale"
    r"|serviceontario"
    r"|service canada|long-term care|soins de longue duree|mail to|postez|head office|siege|event|meeting|reunion"
    r"|shelter|refuge|development|units|logements|housing project|project at|construction|homes at|co-op"
    r"|museum|historic|historique|heritage|patrimoi\w+)(?![a-z])"
)
NEAR = 110

COORDINATES = re.compile(r"(?<![\d.])-?\d{1,2}\.\d{3,8}°? ?[ns]?[,; ]{1,3}-?\d{1,3}\.\d{3,8}(?!\d)")
BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
ADDRESS_V4 = sought(rf"(?<![\d.])(?:{BYTE}\.){{3}}{BYTE}(?!\.?\d)", hint=r"\.\d{1,3}\.\d")
ADDRESS_V6 = sought(r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])", hint=":[0-9a-f]{1,4}:[0-9a-f]")
ON_NETWORK = re.compile(
    r"(?<![a-z])(?:ip|adresse ip|ip address|user|utilisat\w+|visitor|visiteu\w+|commenter|poster|logged in"
    r"|connecte\w*"
    r"|connection|connexion|device|appareil|client)(?![a-z])"
)


def home_addresses(text: str) -> Iterator[Place]:
    """A street address, or a postal code, where the words around speak of somebody's home."""
    page = plain(text)
    if not AT_HOME.search(page.text):
        return
    reached = 0
    for start, end in sorted(_addresses(page.text), key=lambda span: (span[0], -span[1])):
        if start >= reached and _is_home(page.text, start, end):
            reached = end
            yield Place(*page.span(start, start + len(page.text[start:end].rstrip(" .,"))))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for found in WITH_STREET.finditer(text):
        named = NAMED_AFTER.search(found[0]) and STREET_NAME.match(text, found.end())
        end = named.end() if named else found.end()
        tail = TAIL.match(text, end)
        yield found.start(), tail.end() if tail else end
    for pattern in (WITH_POSTAL, ALONE):
        yield from (found.span() for found in pattern.finditer(text))


def _is_home(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - NEAR) : start] + " | " + text[end : end + 60]
    return bool(AT_HOME.search(around)) and not AT_WORK.search(around)


def coordinates_of_homes(text: str) -> Iterator[Place]:
    """A latitude and a longitude exact enough to stand at a door, where somebody lives."""
    page = plain(text)
    if not AT_HOME.may_find_in(page.text):
        return
    for found in COORDINATES.finditer(page.text):
        if _is_home(page.text, *found.span()):
            yield Place(*page.span(*found.span()))


def network_addresses(text: str) -> Iterator[Place]:
    """An internet address said to be somebody's."""
    page = plain(text)
    for pattern in (ADDRESS_V4, ADDRESS_V6):
        for found in pattern.finditer(page.text):
            if ON_NETWORK.search(page.text[max(0, found.start() - 60) : found.start()]):
                yield Place(*page.span(*found.span()))
