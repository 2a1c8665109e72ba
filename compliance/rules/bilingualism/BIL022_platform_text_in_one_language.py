"""A text written for one platform exists in both languages."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.content.shape import Variant
from compliance.pairs.sides import NAMES, base, side
from compliance.rule import ADVISE, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "Only the {own} has a text of its own for {platform}; there the {other} goes out with its general text.",
    "Seul le texte {own} est adapté pour {platform}; le texte {other} y paraît sous sa forme générale.",
)
ON_X = [{"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}}]


class PlatformTextInOneLanguage(Rule):
    id = "BIL022"
    title = Both("platform text in one language only", "adaptation dans une seule langue")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-1", "CA-OL-1")
    severity = ADVISE
    finds = Both(
        "A text for one platform in one language only, where both languages go out on that platform.",
        "Une adaptation pour une plateforme dans une seule langue, alors que les deux langues y paraissent.",
    )
    why = Both(
        "What was worth adapting for one public is worth adapting for the other.",
        "Ce qui mérite d’être adapté pour un public le mérite pour l’autre.",
    )
    do = Both(
        "Adapt the other text too, or check that both say the same.",
        "Adaptez aussi l’autre texte, ou vérifiez que les deux disent la même chose.",
    )
    fails = (
        pair(
            {"text": "Flu shots are free for everyone.", "overrides": {"x": {"text": "Free flu shots!"}}},
            "Le vaccin contre la grippe est gratuit pour tous.",
            channels=ON_X,
            finds="Free flu shots!",
        ),
        pair(
            "Flu shots are free for everyone.",
            {"text": "Le vaccin est gratuit pour tous.", "overrides": {"x": {"text": "Vaccin gratuit!"}}},
            channels=ON_X,
        ),
    )
    passes = (
        pair(
            {"text": "Flu shots are free for everyone.", "overrides": {"x": {"text": "Free flu shots!"}}},
            {"text": "Le vaccin est gratuit pour tous.", "overrides": {"x": {"text": "Vaccin gratuit!"}}},
            channels=ON_X,
        ),
        pair(
            {"text": "Flu shots are free for everyone.", "overrides": {"x": {"text": "Free flu shots!"}}},
            "Le vaccin contre la grippe est gratuit pour tous.",
            channels=[{"platform": "facebook", "accounts": {"en": "ONhealth", "fr": "ONsante"}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        english, french = side(case, "en"), side(case, "fr")
        if not english or not french or case.exempt(self.id):
            return
        for platform in _shared(case):
            for own, other in ((english, french), (french, english)):
                if platform in own.overrides and platform not in other.overrides:
                    yield _finding(own, other, platform)


def _shared(case: Case) -> list[str]:
    """The platforms with an account in each language, and those with one account for both."""
    targets = (target for target in case.content.targets if len(target.accounts) != 1)
    return list(dict.fromkeys(target.platform for target in targets))


def _finding(own: Variant, other: Variant, platform: str) -> Finding:
    ours, theirs = NAMES[base(own.language)], NAMES[base(other.language)]
    message = Both(
        MESSAGE.en.format(own=ours.en, other=theirs.en, platform=platform),
        MESSAGE.fr.format(own=ours.fr, other=theirs.fr, platform=platform),
    )
    text = own.overrides[platform]
    return Finding(own.language, f"overrides.{platform}.text", 0, len(text), message, values=(platform,))
