"""A link leads to the government, not to somebody who looks like it."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.disguised_hosts import imitated, is_mixed
from compliance.text.links_of_a_case import links_of

LOOKS = Both("{host} looks like {official}, and is not.", "{host} ressemble à {official}, mais c’est un autre site.")
MIXED = Both(
    "{host} mixes letters of several alphabets to look like another name.",
    "{host} mélange les lettres de plusieurs alphabets pour ressembler à un autre nom.",
)


class LookAlikeHost(Rule):
    id = "LNK003"
    title = Both("look-alike host", "nom d’hôte trompeur")
    family = Family.PLATFORM
    cites = ("GUIDE-CA", "ON-OFF")
    serves = ("PS-Q5",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A host one letter away from an official one, with digits or foreign letters for letters, or with an official "
        "name in front of somebody else’s.",
        "Un hôte à une lettre d’un hôte officiel, où des chiffres ou des lettres étrangères remplacent des lettres, ou "
        "qui place un nom officiel devant celui de quelqu’un d’autre.",
    )
    why = Both(
        "It is a slip of the finger, or a trap. Either way people land elsewhere.",
        "C’est une faute de frappe ou un piège. Dans les deux cas, les gens aboutissent ailleurs.",
    )
    do = Both("Open the page, and copy its address from there.", "Ouvrez la page et copiez-en l’adresse.")
    fails = (
        english("Book: https://0ntario.ca/flu", finds="https://0ntario.ca/flu"),
        english("Book: https://ontario.ca.example.net/flu", finds="https://ontario.ca.example.net/flu"),
        french("Rendez-vous : ontarioo.ca/grippe", finds="ontarioo.ca/grippe"),
        french("Rendez-vous : https://оntario.ca/grippe"),
    )
    passes = (
        english("Book: ontario.ca/flu or www.canada.ca. Parks: ontarioparks.ca, manitoba.ca, toronto.ca"),
        french("Rendez-vous : https://www.ontario.ca/fr/page/grippe, québec.ca"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, start, end, link in links_of(case):
            official = imitated(link.host) if link.scheme in ("", "http", "https") else ""
            if official:
                yield Finding(language, field, start, end, LOOKS.with_(host=link.host, official=official))
            elif is_mixed(link):
                yield Finding(language, field, start, end, MIXED.with_(host=link.host))
