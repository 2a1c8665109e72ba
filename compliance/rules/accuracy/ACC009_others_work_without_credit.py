"""What others made is said to be theirs."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french
from compliance.text.plain import plain

SAY = Both(
    "This holds what others made. Name them and the leave they gave, in the text or as a source.",
    "Cette publication contient l’œuvre d’autrui. Indiquez qui l’a créée et la permission obtenue, "
    "dans le texte ou comme source.",
)
CREDIT = re.compile(
    r"credit|(?:photo|image|source) ?:|photo (?:by|de)|courtesy|copyright|©|via @|gracieusete|offerte? par"
    r"|avec la permission|with permission"
)


class OthersWorkWithoutCredit(Rule):
    id = "ACC009"
    title = Both("others’ work without a credit", "œuvre d’autrui sans mention d’origine")
    family = Family.ACCURACY
    cites = ("GUIDE-CA", "GUIDE-ON")
    serves = ("PS-LAW",)
    severity = JUSTIFY
    finds = Both(
        "A post declared to hold third-party content, with neither a credit in the text nor a source.",
        "Une publication déclarée comme comportant du contenu de tiers, sans mention d’origine dans le "
        "texte ni source notée.",
    )
    why = Both(
        "Copyright applies online, Crown copyright included: what is reproduced is credited.",
        "Le droit d’auteur s’applique en ligne, y compris celui de la Couronne : on mentionne ce que l’on reproduit.",
    )
    do = Both(
        "Write “Photo: name”, or note the source and the permission with the post.",
        "Écrivez « Photo : nom » ou notez la source et la permission avec la publication.",
    )
    fails = (
        english("The lake at dawn.", declares=["third-party-content"]),
        french("Le lac à l'aube.", declares=["third-party-content"]),
    )
    passes = (
        english("The lake at dawn. Photo: Lee Wong", declares=["third-party-content"]),
        english("The lake at dawn.", declares=["third-party-content"], sources=["Lee Wong, e-mail of 3 May"]),
        french("Le lac à l'aube. Photo : Lee Wong", declares=["third-party-content"]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if "third-party-content" not in case.content.declares or case.content.sources:
            return
        for language, variant in case.content.variants.items():
            told = plain(" ".join(passage.text for passage in case.written if passage.language == language)).text
            if not CREDIT.search(told):
                yield Finding(language, "text", 0, len(variant.text), SAY)
