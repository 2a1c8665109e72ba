"""A link says where it leads."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold
from compliance.text.sought import sought

ALWAYS = {
    "en": sought(r"\b(click here|tap here|click on this link|click this link|click the link|link here|this link)\b"),
    "fr": sought(r"\b(cliquez ici|cliquer ici|cliquez sur ce lien|cliquez sur le lien|appuyez ici|ce lien|lien ici)\b"),
}
"""Words that never say where a link leads."""
ALONE = {
    "en": sought(
        r"\b(read more|learn more|find out more|see more|more info|more information|more details|more here)"
        r"(?= ?[:>→-]* *(?:https?://|www\.|[a-z0-9-]+\.[a-z]{2,}|$))"
    ),
    "fr": sought(
        r"\b(en savoir plus|pour en savoir plus|lire la suite|voir plus|plus d'info|plus d'infos|plus d'information"
        r"|plus de details|apprenez-en plus|apprenez-en davantage|savoir plus)"
        r"(?= ?[:>→-]* *(?:https?://|www\.|[a-z0-9-]+\.[a-z]{2,}|$))"
    ),
}
"""Words that say it only when something follows: “learn more about grants”."""
WARNED_OF = re.compile(r"(?:\bnot|\bnever|n't|\bne|\bjamais)(?: \w+){0,2} $")
"""“Do not click the link” warns of one."""
VAGUE = Both("“{words}” does not say where the link leads.", "« {words} » ne dit pas où mène le lien.")


class VagueLinkWords(Rule):
    id = "A11Y017"
    title = Both("vague link", "lien vague")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-SGE-7",
        "CA-CDS",
        "US-GSA",
    )
    serves = ("GEN-A8",)
    severity = ADVISE
    finds = Both(
        "“Click here”, “read more”, “learn more” with nothing said about what follows.",
        "« Cliquez ici », « en savoir plus », « lire la suite » sans dire de quoi il s’agit.",
    )
    why = Both(
        "Out of context, as many people hear links, they all sound the same.",
        "Hors contexte, comme bien des gens entendent les liens, ils se ressemblent tous.",
    )
    do = Both(
        "Say what one finds there: “See the grant rules: …”.",
        "Dites ce qu’on y trouve : « Règles de la subvention : … ».",
    )
    fails = (
        english("Click here: ontario.ca/grants", finds="Click here"),
        english("The program opens today. Read more: ontario.ca/grants", finds="Read more"),
        french("Cliquez ici : ontario.ca/subventions", finds="Cliquez ici"),
        french("Le programme ouvre. En savoir plus : ontario.ca/subventions", finds="En savoir plus"),
    )
    passes = (
        english("Learn more about grants for farms: ontario.ca/grants"),
        french("Pour en savoir plus sur les subventions agricoles : ontario.ca/subventions"),
        english("Applications open May 4. Details: ontario.ca/grants"),
        english("A text asks for your password? Do not click the link."),
        french("Demandes dès le 4 mai. Détails : ontario.ca/subventions"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            base = language.partition("-")[0]
            folded = fold(text)
            for pattern in (ALWAYS[base], ALONE[base]):
                for found in pattern.finditer(folded):
                    if WARNED_OF.search(folded[: found.start(1)]):
                        continue
                    words = text[found.start(1) : found.end(1)]
                    yield Finding(language, field, *found.span(1), VAGUE.with_(words=words))
