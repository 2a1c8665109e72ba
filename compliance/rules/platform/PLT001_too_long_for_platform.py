"""A message fits where it is sent, or it is not sent at all."""

from collections.abc import Iterator

from compliance.case import Case, Sent
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french
from compliance.text.lengths import Limit, limits

NAMES = {
    "x": "X",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "threads": "Threads",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "facebook": "Facebook",
}

NOWHERE = Both(
    "No account was chosen, so lengths could not be checked.",
    "Aucun compte n’est choisi : la longueur n’a pas pu être vérifiée.",
)
LONG_EN = (
    "Flu shots are free from six months of age, at your doctor's, in pharmacies and at public health clinics. " * 3
)
LONG_FR = (
    "Le vaccin contre la grippe est gratuit dès six mois, chez le médecin, à la pharmacie et dans les cliniques. " * 3
)
X = [{"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}}]
BLUESKY = [{"platform": "bluesky"}]


class TooLongForPlatform(Rule):
    id = "PLT001"
    title = Both("text too long for the platform", "texte trop long pour la plateforme")
    family = Family.PLATFORM
    cites = ("PL-X", "PL-BS", "PL-MA", "PL-IG", "PL-LI", "PL-PZ")
    serves = ("PL-1", "PL-2", "PL-3", "PL-6")
    severity = BLOCK
    languages = None
    finds = Both(
        "A message longer than its platform takes, counted as the platform counts: the text, its adaptations, each "
        "message of a thread.",
        "Un message plus long que ce que sa plateforme accepte, compté comme elle compte : le texte, ses "
        "adaptations, chaque message d’un fil.",
    )
    why = Both(
        "The platform would refuse it, and the two languages would not go out together.",
        "La plateforme le refuserait, et les deux langues ne paraîtraient pas ensemble.",
    )
    do = Both(
        "Shorten the text, write an adaptation for this platform, or continue in a thread.",
        "Raccourcissez le texte, rédigez une adaptation pour cette plateforme ou poursuivez dans un fil.",
    )
    fails = (
        english(LONG_EN, channels=X),
        french(LONG_FR, channels=BLUESKY),
        french("Bref.", variant={"thread": [{"text": LONG_FR}]}, channels=X),
    )
    passes = (
        english("Flu shots are free: https://www.ontario.ca/page/" + "flu" * 90, channels=X),
        english(LONG_EN, variant={"overrides": {"x": {"text": "Flu shots are free."}}}, channels=X),
        french("Le vaccin contre la grippe est gratuit. 💉", channels=BLUESKY),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if not case.platforms:
            yield NotChecked(NOWHERE, waits=True)
        for sent in case.sent():
            for limit in limits(sent.platform):
                measure = limit.of(sent.message.text)
                if measure.overflow is not None:
                    yield _finding(sent, limit, measure.length, measure.overflow)


def _finding(sent: Sent, limit: Limit, length: int, overflow: int) -> Finding:
    message = Both(
        "{platform} takes {most} {en}; this has {length}.",
        "{platform} accepte {most} {fr}; ce texte en compte {length}.",
    ).with_(platform=NAMES[sent.platform], most=limit.most, length=length, en=limit.unit.en, fr=limit.unit.fr)
    return Finding(sent.language, sent.field, overflow, len(sent.message.text), message, values=(sent.platform,))
