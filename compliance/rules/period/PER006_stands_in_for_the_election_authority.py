"""Only the election authority tells people how to vote."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold
from compliance.values.names import MENTION, links_in, trimmed

OFFICIAL_HOSTS = ("elections.ca", "elections.on.ca", "electionsontario.ca", "electionsquebec.qc.ca")
OFFICIAL_ACCOUNTS = frozenset(
    ["@electionscan_e", "@electionscan_f", "@electionson", "@elections_quebec", "@electionscanada", "@electionsontario"]
)
IMITATES = re.compile(
    r"(?:elections?|vote)[-_.]?(?:canada|can|ontario|on)(?![a-z])|(?:canada|ontario)[-_.]?elections?(?![a-z])"
)


class StandsInForTheElectionAuthority(Rule):
    id = "PER006"
    title = Both(
        "account or site that looks like the election authority", "compte ou site qui imite l’organisme électoral"
    )
    family = Family.PERIOD
    cites = ("CA-CEA", "ON-M25")
    serves = ("CA-EL-6",)
    severity = BLOCK
    finds = Both(
        "A link or a mention that resembles Elections Canada or Elections Ontario and is not theirs.",
        "Un lien ou une mention qui ressemble à Élections Canada ou à Élections Ontario sans leur appartenir.",
    )
    why = Both(
        "Passing for the election authority is an offence, and a false address costs people their vote.",
        "Se faire passer pour l’organisme électoral est une infraction, et une fausse adresse prive des gens de leur "
        "vote.",
    )
    do = Both(
        "Link to elections.ca or elections.on.ca.",
        "Renvoyez à elections.ca ou à elections.on.ca.",
    )
    fails = (
        english("Find your poll: https://elections-canada.info", finds="https://elections-canada.info"),
        french("Trouvez votre bureau : https://vote-ontario.com", finds="https://vote-ontario.com"),
    )
    passes = (
        english("Voting day is Thursday: elections.on.ca. Also https://www.elections.ca/home.aspx and @ElectionsCan_E"),
        french("Le jour du vote est jeudi : elections.on.ca. Suivez @ElectionsCan_F."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        said = Both(
            "{words} looks like the election authority, and is not.",
            "{words} imite l’organisme électoral, sans l’être.",
        )
        for language, field, text in case.said:
            for start, end in _imitations(text):
                yield Finding(language, field, start, end, said.with_(words=text[start:end][:80]))


def _imitations(text: str) -> Iterator[tuple[int, int]]:
    for found in links_in(text):
        address = trimmed(found.group())
        host = re.sub(r"^https?://", "", fold(address)).partition("/")[0]
        if IMITATES.search(host) and not host.endswith((*OFFICIAL_HOSTS, ".gc.ca", ".canada.ca", ".ontario.ca")):
            yield found.start(), found.start() + len(address)
    for found in MENTION.finditer(text) if "@" in text else ():
        name = fold(found.group()).rstrip(".-")
        if IMITATES.search(name) and name.partition("@")[0] not in OFFICIAL_ACCOUNTS and name not in OFFICIAL_ACCOUNTS:
            yield found.start(), found.start() + len(name)
