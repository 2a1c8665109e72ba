"""Campaigns have slogans; governments have services."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.politics.tags import campaign_tag, slogans
from compliance.rule import BLOCK, JUSTIFY, Both, Family, Finding, Rule, Weight, english, french
from compliance.text.hashtags import hashtags

SAID = Both("{words} is a slogan or a tag of a campaign.", "{words} est un slogan ou un mot-clic de campagne.")


class SloganOrCampaignTag(Rule):
    id = "PAR008"
    title = Both("slogan or tag of a campaign", "slogan ou mot-clic de campagne")
    family = Family.PARTISANSHIP
    cites = ("GUIDE-ON", "CA-ADC")
    serves = ("ON-PART-1", "ON-PART-5", "CA-NP-2")
    severity = Weight(organic=JUSTIFY, paid=BLOCK, period=BLOCK)
    finds = Both(
        "A slogan a party used in a campaign, in words or as a hashtag, and hashtags built as #Vote… or #Team… with "
        "the name of a party or a leader.",
        "Un slogan de campagne d’un parti, en mots ou en mot-clic. Aussi un mot-clic comme #Votez… ou "
        "#Équipe… suivi du nom d’un parti ou de la personne qui le dirige.",
    )
    why = Both(
        "Words a party has made its own keep its colour, even when they sound harmless.",
        "Les mots qu’un parti a faits siens gardent sa couleur, même quand ils semblent anodins.",
    )
    do = Both(
        "Use other words, and a hashtag that names the service.",
        "Choisissez d’autres mots, et un mot-clic qui nomme le service.",
    )
    fails = (
        english("Time to axe the tax!", finds="axe the tax"),
        english("New rules start today. #VoteNDP", finds="#VoteNDP"),
        french("Le gros bon sens, c'est maintenant.", finds="gros bon sens"),
        french("Les règles changent. #ÉquipeTrudeau", finds="#ÉquipeTrudeau"),
    )
    passes = (
        english("How to get it done: three steps to renew your card. A park for the people of Timmins. #TeamOntario"),
        french("Trois étapes pour renouveler votre carte. #ÉquipeOntario #Votez2026"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        terms, parties = case.terms("politics"), case.terms("parties")
        for language, field, text in case.said:
            for hit in slogans(terms, text):
                words = text[hit.start : hit.end]
                yield Finding(language, field, hit.start, hit.end, SAID.with_(words=f"“{words}”"))
            for tag in hashtags(text):
                if campaign_tag(tag.name, terms, parties):
                    yield Finding(language, field, tag.start, tag.end, SAID.with_(words=f"#{tag.name}"))
