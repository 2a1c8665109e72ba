"""To share is to say."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

SAY = Both(
    "Sharing equals posting: say whose words these are, and look at what else that account posts.",
    "Partager, c’est publier : dites de qui viennent ces propos et voyez ce que ce compte publie d’autre.",
)


class WhomOneAmplifies(Rule):
    id = "ACC010"
    title = Both("shared without saying from whom", "partage sans mention d’origine")
    family = Family.ACCURACY
    cites = ("GUIDE-CA", "GUIDE-ON")
    serves = ("PS-Q7",)
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A repost or a quote that does not name the account it shares.",
        "Un partage ou une citation qui ne nomme pas le compte partagé.",
    )
    why = Both(
        "The rules apply to what is shared as to what is written, and to the account it brings to people.",
        "Les règles s’appliquent à ce qu’on partage comme à ce qu’on écrit, et au compte que l’on fait connaître.",
    )
    do = Both("Name the account the post comes from.", "Nommez le compte d’où vient la publication.")
    fails = (
        english("Worth reading.", kind="repost"),
        french("À lire.", kind="quote"),
    )
    passes = (
        english("Worth reading.", kind="repost", shared_from="@StatCan_eng"),
        french("À lire.", kind="quote", shared_from="@StatCan_fra"),
        french("À lire."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.content.kind in ("repost", "quote") and not case.content.shared_from:
            yield Finding(None, "shared_from", 0, 0, SAY)
