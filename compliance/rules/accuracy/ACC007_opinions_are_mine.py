"""An official account has no opinions of its own."""

from collections.abc import Iterator

from compliance.accuracy.claims import own_opinions
from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

SAY = Both(
    "An official post speaks for the ministry: take this line out.",
    "Une publication officielle parle au nom du ministère : retirez cette mention.",
)


class OpinionsAreMine(Rule):
    id = "ACC007"
    title = Both(
        "“views are my own” in an official post", "« ces propos n’engagent que moi » dans une publication officielle"
    )
    family = Family.ACCURACY
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-7",)
    severity = BLOCK
    finds = Both(
        "A line such as “opinions are mine” or “RT ≠ endorsement”.",
        "Une mention comme « ces propos n’engagent que moi » ou « partager n’est pas approuver ».",
    )
    why = Both(
        "It is not true of an official account, and it takes no responsibility away from anybody.",
        "Elle est fausse pour un compte officiel et ne dégage personne de sa responsabilité.",
    )
    do = Both(
        "Take the line out. If the post is your own, post it from your own account.",
        "Retirez la mention. Si le message est personnel, publiez-le de votre propre compte.",
    )
    fails = (
        english("Great news for the north! Opinions are mine.", finds="Opinions are mine"),
        english("Views expressed are my own."),
        french("Belle nouvelle pour le Nord! Ces propos n'engagent que moi.", finds="Ces propos n'engagent que moi"),
        french("Les opinions exprimées sont les miennes."),
    )
    passes = (
        english("Your views matter: have your say by May 4. The mine opens in June."),
        french("Votre opinion compte : donnez votre avis d'ici le 4 mai. La mine ouvre en juin."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.said:
            for start, end in own_opinions(text):
                yield Finding(language, field, start, end, SAY)
