"""A false claim is not given the stage."""

from collections.abc import Iterator

from compliance.accuracy.claims import rumours
from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

SAY = Both(
    "This repeats a claim before it answers. Begin with what is true.",
    "Ce passage répète une affirmation avant d’y répondre. Commencez par ce qui est vrai.",
)


class RumourRepeated(Rule):
    id = "ACC006"
    title = Both("rumour repeated", "rumeur répétée")
    family = Family.ACCURACY
    cites = ("CA-DIR", "GUIDE-CA", "GUIDE-ON")
    serves = ("CA-COM-3", "PS-Q5")
    severity = ADVISE
    finds = Both(
        "Hearsay (“many say”, “myth:”), or a question whether something cures or causes something.",
        "Un ouï-dire (« plusieurs disent », « mythe : ») ou une question du genre « X guérit-il Y? ».",
    )
    why = Both(
        "What is repeated is remembered, also when it is denied.",
        "Ce qui est répété est retenu, même quand on le dément.",
    )
    do = Both(
        "Say what is true, link to its source, and mention the claim last or not at all.",
        "Dites ce qui est vrai, renvoyez à la source et mentionnez l’affirmation à la fin, ou pas du tout.",
    )
    fails = (
        english("Does garlic cure the flu?", finds="Does garlic cure the flu?"),
        english("Myth: the vaccine gives you the flu.", finds="Myth:"),
        french("L'ail guérit-il la grippe?", finds="L'ail guérit-il la grippe?"),
        french("Certains disent que l'ail suffit.", finds="Certains disent"),
    )
    passes = (
        english("Garlic does not treat the flu. See canada.ca/flu. Questions? Call 811."),
        french("L'ail ne traite pas la grippe. Voir canada.ca/grippe. Des questions? Composez le 811."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.said:
            for start, end in rumours(text):
                yield Finding(language, field, start, end, SAY)
