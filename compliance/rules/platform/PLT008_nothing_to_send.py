"""Every message has something to send, of the kind its platform wants."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import kind_of, platforms
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

EMPTY = Both(
    "This message says nothing and shows nothing.",
    "Ce message ne dit rien et ne montre rien.",
)
NO_MEDIA = Both(
    "{platform} shows pictures and films; this message has neither.",
    "{platform} montre des images et des vidéos; ce message n’en a pas.",
)
NO_VIDEO = Both(
    "{platform} shows films; this message has none.", "{platform} montre des vidéos; ce message n’en a pas."
)


class NothingToSend(Rule):
    id = "PLT008"
    title = Both(
        "nothing the platform could show",
        "rien que la plateforme puisse montrer",
    )
    family = Family.PLATFORM
    cites = ("PL-X", "PL-IG", "PL-PZ")
    serves = ("PL-1", "PL-4", "PL-7")
    severity = BLOCK
    languages = None
    finds = Both(
        (
            "A message without words and without media; a message for Instagram without a picture or film, or for "
            "YouTube without a film."
        ),
        ("Un message sans mots ni médias; un message pour Instagram sans image ni vidéo, ou pour YouTube sans vidéo."),
    )
    why = Both(
        "The platform would refuse it, and the two languages would not go out together.",
        "La plateforme le refuserait, et les deux langues ne paraîtraient pas ensemble.",
    )
    do = Both(
        "Add what is missing, or leave this platform out.",
        "Ajoutez ce qui manque ou renoncez à cette plateforme.",
    )
    fails = (
        english("Free clinic on May 4.", channels=[{"platform": "instagram"}]),
        french("Clinique gratuite le 4 mai.", variant={"thread": [{"text": " "}]}, channels=[{"platform": "bluesky"}]),
    )
    passes = (
        english("Free clinic on May 4.", channels=[{"platform": "x"}]),
        french(
            "Clinique gratuite le 4 mai.",
            variant={"media": [{"file": "a.png", "alt": "Clinique"}]},
            channels=[{"platform": "instagram"}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        begun = any(passage.text.strip() for passage in case.posted) or bool(case.pictures)
        for sent in case.sent():
            taken = platforms().get(sent.platform)
            kinds = {kind_of(item, case) for item in sent.message.media}
            if not kinds and not sent.message.text.strip() and (sent.field.startswith("thread") or not begun):
                yield Finding(sent.language, sent.field, 0, 0, EMPTY, values=(sent.platform,))
            elif taken and not sent.field.startswith("thread") and _lacks(taken.needs, kinds):
                said = (NO_VIDEO if taken.needs == "video" else NO_MEDIA).with_(platform=taken.name)
                yield Finding(sent.language, sent.field, 0, 0, said, values=(sent.platform,))


def _lacks(needs: str | None, kinds: set[str]) -> bool:
    """Whether what a platform cannot do without is missing: a film, or any media at all."""
    return needs is not None and (not kinds or (needs == "video" and "video" not in kinds))
