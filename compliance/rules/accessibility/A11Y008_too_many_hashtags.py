"""A few hashtags help; many are noise."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.hashtags import hashtags

MOST = 2
"""Hashtags a message bears well (UK-MV, policy catalogue GEN-A2)."""
MANY = Both("There are {count} hashtags; {most} are enough.", "Il y a {count} mots-clics; {most} suffisent.")


class TooManyHashtags(Rule):
    id = "A11Y008"
    title = Both("many hashtags", "trop de mots-clics")
    family = Family.ACCESSIBILITY
    cites = (
        "UK-MV",
        "US-GSA",
    )
    serves = ("GEN-A2",)
    severity = ADVISE
    languages = None
    finds = Both(
        "More than two hashtags in one message.",
        "Plus de deux mots-clics dans un même message.",
    )
    why = Both(
        "Each is read out with its “number sign”; the message is lost among them.",
        "Chacun est lu avec son « carré » ou « dièse »; le message s’y perd.",
    )
    do = Both(
        "Keep the one or two that people really follow.",
        "Gardez le ou les deux que les gens suivent vraiment.",
    )
    fails = (
        english("Free clinic. #Health #Ontario #Flu", finds="#Flu"),
        french("Clinique gratuite. #Santé #Ontario #Grippe", finds="#Grippe"),
    )
    passes = (
        english("Free clinic on May 4. #OntarioHealth #FluShot"),
        french("Clinique gratuite le 4 mai. #SantéOntario #Grippe"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            tags = list(hashtags(text))
            if len(tags) > MOST:
                yield Finding(language, field, tags[MOST].start, tags[-1].end, MANY.with_(count=len(tags), most=MOST))
