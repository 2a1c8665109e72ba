"""A correction shows what is right, and where it is written."""

from collections.abc import Iterator

from compliance.accuracy.grounds import has_source
from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

NO_SOURCE = Both(
    "A correction needs its source: a link, or a source noted with the post.",
    "Une rectification doit citer sa source : un lien, ou une source notée avec la publication.",
)


class CorrectionWithoutSource(Rule):
    id = "ACC005"
    title = Both("correction without a source", "rectification sans source")
    family = Family.ACCURACY
    cites = ("CA-DIR", "GUIDE-ON")
    serves = ("CA-COM-3", "ON-OPS-1")
    severity = JUSTIFY
    finds = Both(
        "A post declared as a correction in a language without a link or a source.",
        "Une publication déclarée comme rectification, dans une langue sans lien ni source.",
    )
    why = Both(
        "Without a source it is one word against another.",
        "Sans source, c’est une parole contre une autre.",
    )
    do = Both(
        "Link to the page that says what is right, in each language.",
        "Renvoyez, dans chaque langue, à la page qui dit ce qui est juste.",
    )
    fails = (
        english("Garlic does not treat the flu.", declares=["correction"]),
        french("L'ail ne traite pas la grippe.", declares=["correction"]),
    )
    passes = (
        english("Garlic does not treat the flu. See canada.ca/flu", declares=["correction"]),
        french("L'ail ne traite pas la grippe. Voir canada.ca/grippe", declares=["correction"]),
        french("L'ail ne traite pas la grippe."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if "correction" in case.content.declares:
            for language, variant in case.content.variants.items():
                if not has_source(case, language):
                    yield Finding(language, "text", 0, len(variant.text), NO_SOURCE)
