"""A picture goes only where it is taken: by its bytes, its kind, its shape."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts import MediaFacts, PicturesTaken
from compliance.facts.shown import looked, poster
from compliance.platforms.presences import called, targets
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french

TOO_HEAVY = Both(
    "{account} takes pictures of at most {most} kB; this one has {has}.",
    "{account} accepte des images d’au plus {most} ko; celle-ci en fait {has}.",
)
OTHER_KIND = Both(
    "{account} takes {kinds} pictures only; this one is {kind}.",
    "{account} n’accepte que des images {kinds}; celle-ci est en {kind}.",
)
TOO_NARROW = Both(
    "This picture is too tall for {account}: its width has to be at least {most}% of its height.",
    "Cette image est trop haute pour {account} : sa largeur doit atteindre au moins {most} % de sa hauteur.",
)
TOO_WIDE = Both(
    "This picture is too wide for {account}: its width may be at most {most}% of its height.",
    "Cette image est trop large pour {account} : sa largeur peut atteindre au plus {most} % de sa hauteur.",
)
ACCOUNT = {"platform": "bluesky", "accounts": {"en": "@health.ontario.ca", "fr": "@sante.ontario.ca"}}
SMALL = [ACCOUNT | {"takes_pictures": {"size": 60_000}}]
JPEG = [ACCOUNT | {"takes_pictures": {"kinds": ["image/jpeg"], "narrowest": 80, "widest": 191}}]
ROUNDING = 1
"""Hundredths: a shape is not told more exactly."""


class PictureThePlatformDoesNotTake(Rule):
    id = "PLT014"
    title = Both("picture the platform does not take", "image que la plateforme n’accepte pas")
    family = Family.PLATFORM
    cites = ("PL-BS", "PL-XM", "PL-MA", "PL-IG")
    serves = ("PL-1", "PL-2", "PL-3", "PL-4")
    severity = BLOCK
    languages = None
    finds = Both(
        "A picture with more bytes than the account takes, of a kind it does not take, or too tall or too wide for it.",
        "Une image trop lourde pour le compte, d’un type qu’il n’accepte pas, ou trop haute ou trop large pour lui.",
    )
    why = Both(
        "The sending would be held at its minute, when nobody has time left to change it.",
        "L’envoi serait retenu à l’heure prévue, quand personne n’a plus le temps de le modifier.",
    )
    do = Both(
        "Save the picture smaller, as a JPEG or cut to shape, and upload it again; or leave that account out.",
        "Enregistrez l’image en plus petit, en JPEG ou recadrée, puis téléversez-la de nouveau; ou retirez ce compte.",
    )
    fails = (
        english("Free clinic on May 4.", variant=poster("A clinic"), known=looked(), channels=SMALL),
        french("Clinique gratuite le 4 mai.", variant=poster("Une clinique"), known=looked(), channels=JPEG),
        english(
            "Free clinic on May 4.",
            variant=poster("A clinic"),
            known=looked("image/jpeg", width=1_000, height=1_300),
            channels=JPEG,
        ),
        french(
            "Clinique gratuite le 4 mai.",
            variant=poster("Une clinique"),
            known=looked("image/jpeg", width=2_000, height=1_000),
            channels=JPEG,
        ),
    )
    passes = (
        english(
            "Free clinic on May 4.",
            variant=poster("A clinic"),
            known=looked("image/jpeg", width=1_000, height=1_250),
            channels=JPEG,
        ),
        french(
            "Clinique gratuite le 4 mai.",
            variant=poster("Une clinique"),
            known=looked(),
            channels=[ACCOUNT | {"takes_pictures": {}}],
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            facts = case.known.get(shown.item.digest or "")
            if facts is None or not facts.is_picture:
                continue
            for _place, target, account in targets(case):
                name, field = called(target), f"{shown.field}.file"
                for message in _complaints(account.takes_pictures or PicturesTaken(), facts):
                    yield Finding(shown.language, field, 0, 0, message.with_(account=name), values=(name,))


def _complaints(taken: PicturesTaken, picture: MediaFacts) -> Iterator[Both]:
    if taken.size is not None and picture.size > taken.size:
        yield TOO_HEAVY.with_(account="{account}", most=taken.size // 1_000, has=-(-picture.size // 1_000))
    if taken.kinds and picture.media_type not in taken.kinds:
        kinds = ", ".join(map(_spoken, taken.kinds))
        yield OTHER_KIND.with_(account="{account}", kinds=kinds, kind=_spoken(picture.media_type))
    if picture.width and picture.height:
        yield from _misshapen(taken, 100 * picture.width / picture.height)


def _misshapen(taken: PicturesTaken, shape: float) -> Iterator[Both]:
    if taken.narrowest is not None and shape < taken.narrowest - ROUNDING:
        yield TOO_NARROW.with_(account="{account}", most=taken.narrowest)
    if taken.widest is not None and shape > taken.widest + ROUNDING:
        yield TOO_WIDE.with_(account="{account}", most=taken.widest)


def _spoken(kind: str) -> str:
    """What people call a media type."""
    return kind.partition("/")[2].upper()
