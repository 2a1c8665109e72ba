"""Where links cannot be pressed, the address is short enough to type, or stands in the profile."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import platforms
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french

ADDRESS = re.compile(r"https?://[^\s<>\"»)]+")
DEAD = Both(
    "On {platform} nobody can press this address.",
    "Sur {platform}, cette adresse ne s’active pas.",
)
INSTAGRAM = [{"platform": "instagram"}]


class LinkNobodyCanPress(Rule):
    id = "PLT007"
    title = Both(
        "link that cannot be pressed on the platform",
        "lien impossible à activer sur la plateforme",
    )
    family = Family.PLATFORM
    cites = ("PL-IG",)
    serves = ("PL-4",)
    severity = ADVISE
    languages = None
    finds = Both(
        "A web address in a text for a platform where links of a text are not links (Instagram).",
        ("Une adresse Web dans un texte destiné à une plateforme où les liens du texte ne s’activent pas (Instagram)."),
    )
    why = Both(
        "People would have to copy it by hand; a screen reader spells it out.",
        "Il faudrait la recopier à la main; un lecteur d’écran l’épelle.",
    )
    do = Both(
        "Say “link in our profile” in an adaptation for this platform, or give a short ontario.ca address.",
        (
            "Écrivez « lien dans notre profil » dans une adaptation pour cette plateforme, ou donnez une courte "
            "adresse ontario.ca."
        ),
    )
    fails = (
        english(
            "Book at https://www.ontario.ca/page/flu-facts",
            channels=INSTAGRAM,
            finds="https://www.ontario.ca/page/flu-facts",
        ),
        french("Voyez https://www.ontario.ca/fr/page/grippe", channels=INSTAGRAM),
    )
    passes = (
        english("Book at ontario.ca/flu", channels=INSTAGRAM),
        french("Voyez https://www.ontario.ca/fr/page/grippe", channels=[{"platform": "facebook"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sent in case.sent():
            taken = platforms().get(sent.platform)
            if taken is None or taken.links:
                continue
            for found in ADDRESS.finditer(sent.message.text):
                said = DEAD.with_(platform=taken.name)
                yield Finding(sent.language, sent.field, *found.span(), said, values=(sent.platform,))
