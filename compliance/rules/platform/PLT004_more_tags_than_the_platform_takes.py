"""A few hashtags and mentions, as many as the platform shows."""

import re
from collections.abc import Iterator

from compliance.case import Case, Sent
from compliance.platforms import Platform, platforms
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french
from compliance.text.hashtags import hashtags

MENTION = re.compile(r"(?<![\w@./])@\w[\w.]{0,60}")
HASHTAGS = Both(
    "{platform} takes {most} hashtags; this has {count}.",
    "{platform} accepte {most} mots-clics; il y en a {count}.",
)
MENTIONS = Both(
    "{platform} takes {most} mentions; this has {count}.",
    "{platform} accepte {most} mentions; il y en a {count}.",
)
INSTAGRAM = [{"platform": "instagram"}]


class MoreTagsThanThePlatformTakes(Rule):
    id = "PLT004"
    title = Both(
        "more hashtags or mentions than the platform takes",
        "plus de mots-clics ou de mentions que la plateforme n’en accepte",
    )
    family = Family.PLATFORM
    cites = ("PL-IG",)
    serves = ("PL-5", "GEN-A2")
    severity = JUSTIFY
    languages = None
    finds = Both(
        (
            "More hashtags or mentions than the platform takes (Instagram: 5 and 3, as its vendors say today; the "
            "numbers can be changed in the list of platforms)."
        ),
        (
            "Plus de mots-clics ou de mentions que la plateforme n’en accepte (Instagram : 5 et 3, selon ses "
            "fournisseurs). Ces nombres peuvent être modifiés dans la liste des plateformes."
        ),
    )
    why = Both(
        "What is over may be dropped or the post refused; and a screen reader reads every one of them aloud.",
        ("Le surplus peut être ignoré ou la publication refusée; et un lecteur d’écran les lit tous à voix haute."),
    )
    do = Both(
        "Keep the ones people search for.",
        "Gardez ceux que les gens cherchent.",
    )
    fails = (
        english("Parks #One #Two #Three #Four #Five #Six", channels=INSTAGRAM, finds="#Six"),
        french("Merci @un @deux @trois @quatre", channels=INSTAGRAM, finds="@quatre"),
    )
    passes = (
        english("Parks #One #Two #Three #Four #Five", channels=INSTAGRAM),
        french("Parcs #Un #Deux #Trois #Quatre #Cinq #Six", channels=[{"platform": "facebook"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sent in case.sent():
            taken = platforms().get(sent.platform)
            if taken and taken.hashtags is not None:
                places = [(tag.start, tag.end) for tag in hashtags(sent.message.text)]
                yield from _over(sent, taken, places, taken.hashtags, HASHTAGS)
            if taken and taken.mentions is not None:
                places = [found.span() for found in MENTION.finditer(sent.message.text)]
                yield from _over(sent, taken, places, taken.mentions, MENTIONS)


def _over(sent: Sent, taken: Platform, places: list[tuple[int, int]], most: int, said: Both) -> Iterator[Finding]:
    if len(places) > most:
        message = said.with_(platform=taken.name, most=most, count=len(places))
        yield Finding(sent.language, sent.field, *places[most], message, values=(sent.platform, str(len(places))))
