"""Whoever pays for a message says under which number it was reviewed."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class AdvertisingWithoutNumber(Rule):
    id = "PAR017"
    title = Both("advertising without its number", "publicité sans numéro")
    family = Family.PARTISANSHIP
    cites = ("ON-GAA", "CA-GLOS")
    serves = ("CA-NP-7", "ON-PART-4")
    severity = BLOCK
    languages = None
    finds = Both(
        "A paid or boosted post without the number of its review or authorisation, or the legal reason why none is "
        "needed.",
        "Une publication payée ou promue sans numéro d’examen ou d’autorisation, ni motif juridique d’exemption.",
    )
    why = Both(
        "Money for placement makes a post advertising, and advertising is reviewed before it runs.",
        "Payer un placement fait d’une publication une publicité, et la publicité s’examine avant diffusion.",
    )
    do = Both(
        "Write the advertising number, or the reference of the legal opinion that none is needed.",
        "Inscrivez le numéro de publicité, ou la référence de l’avis juridique selon lequel il n’en faut pas.",
    )
    fails = (
        english("New licence rules start May 1.", paid=True, advertising_number=""),
        french("Nouvelles règles dès le 1er mai.", paid=True, advertising_number=""),
    )
    passes = (
        english("New licence rules start May 1.", paid=True, advertising_number="ADV-2026-0113"),
        english("New licence rules start May 1.", paid=False),
        french("Nouvelles règles dès le 1er mai.", paid=True, advertising_number="PUB-2026-0113"),
        french("Nouvelles règles dès le 1er mai.", paid=False),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        content = case.content
        if content.paid and not (content.advertising_number or "").strip():
            said = Both(
                "This post is paid for and has no advertising number.",
                "Cette publication est payée et n’a pas de numéro de publicité.",
            )
            yield Finding(None, "advertising_number", 0, 0, said)
