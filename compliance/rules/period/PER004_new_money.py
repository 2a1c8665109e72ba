"""In an election period no money is handed out in public."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

AMOUNT = re.compile(
    r"\$ ?\d[\d.,]*(?:[ \u00a0-]?(?:million|billion|[MBK])(?!\w))?"
    r"|\d[\d.,]{0,14}[ \u00a0\u202f]?(?:(?:millions?|milliards?)(?: de dollars| d[’']?)?|[MGk]?\$)",
    re.IGNORECASE,
)
NEAR = 80
"""How far from an amount the word that gives it away may stand, in characters."""


class NewMoney(Rule):
    id = "PER004"
    title = Both("new money in an election period", "argent neuf en période électorale")
    family = Family.PERIOD
    cites = ("ON-CARE25", "CA-CARE")
    serves = ("ON-ELEC-2", "CA-EL-2", "CA-EL-3")
    severity = BLOCK
    finds = Both(
        "During an election period: an amount of money near a word such as “investing”, “funding” or “grant”.",
        "En période électorale : un montant près d’un mot comme « investit », « financement » ou « subvention ».",
    )
    why = Both(
        "Money told during a campaign sounds like a reason to vote.",
        "Un montant dévoilé en pleine campagne a l’air d’un argument électoral.",
    )
    do = Both(
        "Leave the amount out, or ask for clearance and write its reference on the post.",
        "Retirez le montant, ou demandez l’autorisation et inscrivez son numéro.",
    )
    fails = (
        english("Ontario is investing $3M in arenas.", election_period=True, finds="$3M"),
        french("L'Ontario investit 3 M$ dans les arénas.", election_period=True, finds="3 M$"),
    )
    passes = (
        english("A copy of a birth certificate costs $15.", election_period=True),
        english("Ontario is investing $3M in arenas."),
        english("Ontario is investing $3M in arenas.", election_period=True, clearance="CO-2026-014"),
        french("Le certificat coûte 15 $.", election_period=True),
        french("L'Ontario investit 3 M$ dans les arénas."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.facts.election_period or case.is_cleared:
            return
        said = Both("{amount} reads as new money.", "{amount} : ce montant semble être de l’argent neuf.")
        for language, field, text in case.said:
            given = [hit.start for hit in case.terms("election-words").find(text, frozenset({"funds"}))]
            for start, end in _near(text, given):
                yield Finding(language, field, start, end, said.with_(amount=text[start:end]))


def _near(text: str, given: list[int]) -> Iterator[tuple[int, int]]:
    """Amounts that stand near one of these places; both come in order, so that each is looked at once."""
    first = 0
    for found in AMOUNT.finditer(text) if given else ():
        while first < len(given) and given[first] < found.start() - NEAR:
            first += 1
        if first < len(given) and given[first] <= found.end() + NEAR:
            yield found.start(), found.end()
