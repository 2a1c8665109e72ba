"""Sharing is saying; answering a party is taking part."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.pointers import account, partisan_account, pointers
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

FIRST_WORDS = re.compile(r"\s*(?:@\w[\w.-]*(?:@[\w.-]+)?[\s,:]*)+")
SHARED = Both("This shares {name}: {en}.", "Cette publication relaie {name} ({fr}).")
ANSWERED = Both("This answers {name}: {en}.", "Cette publication répond à {name} ({fr}).")


class PartisanContentShared(Rule):
    id = "PAR012"
    title = Both("partisan account shared or answered", "compte partisan relayé ou interpellé")
    family = Family.PARTISANSHIP
    cites = ("ON-POL", "GUIDE-CA")
    serves = ("PS-Q7", "ON-PART-6", "ON-MO-4")
    severity = BLOCK
    finds = Both(
        "A repost or a quote of a party, a leader or a campaign, and a reply addressed to one.",
        "Le partage ou la citation d’un parti, de la personne qui le dirige ou d’une campagne, ainsi que "
        "la réponse qu’on leur adresse.",
    )
    why = Both(
        "To share is to say it again with the voice of the State; to answer is to enter the debate.",
        "Relayer, c’est redire avec la voix de l’État; répondre, c’est entrer dans le débat.",
    )
    do = Both(
        "Say the facts in a post of your own, and leave the account out.",
        "Donnez les faits dans votre propre publication, sans nommer le compte.",
    )
    fails = (
        english("Worth reading.", kind="repost", shared_from="@OntarioNDP"),
        english("@Liberal_Party your platform is wrong.", kind="reply", finds="@Liberal_Party"),
        french("À lire.", kind="quote", shared_from="@parti_liberal"),
        french("@NPD_QG Votre programme est faux.", kind="reply", finds="@NPD_QG"),
    )
    passes = (
        english("New figures on jobs.", kind="repost", shared_from="@StatCan_eng"),
        english("@resident Your permit is ready. See @OntarioNDP for nothing.", kind="reply"),
        french("Nouveaux chiffres sur l'emploi.", kind="repost", shared_from="@StatCan_fra"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms, shared = case.terms("partisan-accounts"), case.content.shared_from
        owner = shared and partisan_account(terms, shared.rstrip("/").rpartition("/")[2])
        if shared and owner:
            said = SHARED.with_(name="@" + account(shared.rstrip("/").rpartition("/")[2]), en=owner.en, fr=owner.fr)
            yield Finding(None, "shared_from", 0, 0, said)
        if case.content.kind != "reply":
            return
        for language, field, text in case.posted:
            addressed = FIRST_WORDS.match(text)
            for found in pointers(terms, addressed.group(), listed=True) if addressed else ():
                said = ANSWERED.with_(name=text[found.start : found.end], en=found.owner.en, fr=found.owner.fr)
                yield Finding(language, field, found.start, found.end, said)
