"""A link of an official account harms nobody."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.links_of_a_case import links_of
from compliance.text.web_links import WebLink, hosts, is_number

SAFE = frozenset({"http", "https", "mailto", "tel", "sms", ""})
SCHEME = Both(
    "{name}: runs or opens something else than a web page.",
    "{name} : lance ou ouvre autre chose qu’une page Web.",
)
USER = Both(
    "What stands before the @ is not where this link leads: it leads to {name}.",
    "Ce qui précède le @ n’est pas la destination de ce lien : il mène à {name}.",
)
NUMBER = Both("This link leads to a number, not to a name.", "Ce lien mène à un numéro et non à un nom.")
PROGRAM = Both(
    "This link fetches a program or a file that can run ({name}).",
    "Ce lien télécharge un programme ou un fichier exécutable ({name}).",
)


class DangerousLink(Rule):
    id = "LNK002"
    title = Both("dangerous link", "lien dangereux")
    family = Family.PLATFORM
    cites = ("GUIDE-CA", "ON-OFF")
    serves = ("PS-Q5",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A link that runs something, leads to a bare number, hides its host behind an @, or fetches a program.",
        "Un lien qui exécute quelque chose, mène à un simple numéro, cache son hôte derrière un @ ou télécharge un "
        "programme.",
    )
    why = Both(
        "That is how people are led astray. Nobody expects it of an official account.",
        "C’est ainsi que l’on trompe les gens. Personne ne s’y attend d’un compte officiel.",
    )
    do = Both("Link to a web page by its name.", "Renvoyez à une page Web par son nom.")
    fails = (
        english("Details: https://ontario.ca@example.net/flu", finds="https://ontario.ca@example.net/flu"),
        english("Map: http://203.0.113.7/map", finds="http://203.0.113.7/map"),
        french("Installez l'outil : https://example.net/outil.exe", finds="https://example.net/outil.exe"),
        french("Ouvrez javascript:alert(1)", finds="javascript:alert(1)"),
    )
    passes = (
        english(
            "Details: https://www.ontario.ca/page/flu, 10:30. Section 10.2.3.1. Note:see page 2. mailto:info@ontario.ca"
        ),
        french("Renseignements : https://www.ontario.ca/fr/page/grippe. Voir l'article 10.2.3.1."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, start, end, link in links_of(case):
            said = _danger(link)
            if said:
                yield Finding(language, field, start, end, said)


def _danger(link: WebLink) -> Both | None:
    if link.scheme not in SAFE:
        return SCHEME.with_(name=link.scheme)
    if link.scheme not in ("http", "https"):
        return None
    if link.user:
        return USER.with_(name=link.host)
    if is_number(link.host):
        return NUMBER
    _name, dot, ending = link.path.lower().rpartition(".")
    return PROGRAM.with_(name=f".{ending}") if dot and ending in hosts("programs") else None
