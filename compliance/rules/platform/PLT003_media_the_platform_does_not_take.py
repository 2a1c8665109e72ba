"""What goes along fits the platform: so many pictures, or one film."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.platforms import Platform, kind_of, platforms
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

TOO_MANY = Both(
    "{platform} takes {most} pictures in a message; this one has {count}.",
    "{platform} accepte {most} images par message; celui-ci en compte {count}.",
)
MIXED = Both(
    "{platform} takes one film, sound or animation alone, not beside pictures.",
    "{platform} accepte une vidéo, un son ou une animation seule, sans images à côté.",
)


def files(*names: str) -> dict[str, object]:
    """A variant with these files."""
    return {"media": [{"file": name if "." in name else f"{name}.png", "alt": "A clinic"} for name in names]}


class MediaThePlatformDoesNotTake(Rule):
    id = "PLT003"
    title = Both(
        "more media than the platform takes",
        "plus de médias que la plateforme n’en accepte",
    )
    family = Family.PLATFORM
    cites = ("PL-XM", "PL-BS", "PL-MA", "PL-PZ", "PL-IG")
    serves = ("PL-1", "PL-2", "PL-3")
    severity = BLOCK
    languages = None
    finds = Both(
        (
            "More pictures in one message than its platform takes, several films, or pictures mixed with a film or "
            "an animation where that is refused."
        ),
        (
            "Plus d’images dans un message que sa plateforme n’en accepte, plusieurs vidéos, ou des images mêlées à"
            " une vidéo ou à une animation là où c’est refusé."
        ),
    )
    why = Both(
        "The platform would refuse the message, and the two languages would not go out together.",
        "La plateforme refuserait le message, et les deux langues ne paraîtraient pas ensemble.",
    )
    do = Both(
        "Keep the most telling ones, or continue in a thread.",
        "Gardez les plus parlantes ou poursuivez dans un fil.",
    )
    fails = (
        english("Free clinic on May 4.", variant=files(*"abcde"), channels=[{"platform": "bluesky"}]),
        french("Clinique gratuite le 4 mai.", variant=files("a", "b.mp4"), channels=[{"platform": "x"}]),
        french("Clinique gratuite le 4 mai.", variant=files("a", "b.mp4"), channels=[{"platform": "bluesky"}]),
    )
    passes = (
        english("Free clinic on May 4.", variant=files(*"abcd"), channels=[{"platform": "x"}]),
        french("Clinique gratuite le 4 mai.", variant=files(*"abcde"), channels=[{"platform": "facebook"}]),
        french("Clinique gratuite le 4 mai.", variant=files("a", "b.gif"), channels=[{"platform": "bluesky"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sent in case.sent():
            taken = platforms().get(sent.platform)
            if taken and sent.message.media:
                place = sent.field.removesuffix("text") if sent.field.startswith("thread") else ""
                for message in _complaints(taken, [kind_of(item, case) for item in sent.message.media]):
                    yield Finding(sent.language, f"{place}media", 0, 0, message, values=(sent.platform,))


def _complaints(taken: Platform, kinds: list[str]) -> Iterator[Both]:
    moving = [kind for kind in kinds if kind in ("video", "audio") or (kind == "animation" and not taken.mixes)]
    if taken.pictures is not None and len(kinds) > taken.pictures:
        yield TOO_MANY.with_(platform=taken.name, most=taken.pictures, count=len(kinds))
    elif (taken.film_alone or not taken.mixes) and moving and len(kinds) > 1:
        yield MIXED.with_(platform=taken.name)
