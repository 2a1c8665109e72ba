"""A film goes only where it can be sent."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import captioned, film
from compliance.platforms import kind_of
from compliance.platforms.presences import about, called, targets
from compliance.rule import BLOCK, Both, Family, Finding, NotChecked, Rule, english, french

FOUND = Both(
    "Films are not sent to {account} by the system.",
    "Le système n’envoie pas de vidéo à {account}.",
)
UNKNOWN = Both(
    "Whether films go out to {account} is not known here.", "On ne sait pas ici si {account} peut recevoir une vidéo."
)
X = {"platform": "x", "accounts": {"en": "@ONhealth", "fr": "@ONsante"}}


class FilmThatDoesNotGoOut(Rule):
    id = "PLT011"
    title = Both("film that does not go out", "vidéo qui ne part pas")
    family = Family.PLATFORM
    cites = ("PL-XM", "PL-IG", "PL-PZ")
    serves = ("PL-1", "PL-4")
    severity = BLOCK
    languages = None
    finds = Both(
        "A film on a post for an account to which the system sends no films.",
        "Une vidéo dans une publication destinée à un compte auquel le système n’envoie pas de vidéo.",
    )
    why = Both(
        "The sending would be held at its minute, when nobody has time left to change it.",
        "L’envoi serait retenu à l’heure prévue, quand personne n’a plus le temps de le modifier.",
    )
    do = Both(
        "Leave that account out, link to the film instead, or have the account posted to by hand: the package holds "
        "the film, its captions and a transcript.",
        "Retirez ce compte, mettez plutôt un lien vers la vidéo ou faites publier à la main sur ce compte : la trousse "
        "contient la vidéo, ses sous-titres et une transcription.",
    )
    fails = (
        english("Wash your hands.", variant=film(), known=captioned(), channels=[X | {"takes_films": False}]),
        french("Lavez-vous les mains.", variant=film(), known=captioned(), channels=[X | {"takes_films": False}]),
    )
    passes = (
        english("Wash your hands.", variant=film(), known=captioned(), channels=[X | {"takes_films": True}]),
        french("Lavez-vous les mains.", channels=[X | {"takes_films": False}]),
    )

    def check(self, case: Case) -> Iterator[Finding | NotChecked]:
        if not any(kind_of(shown.item, case) == "video" for shown in case.pictures):
            return
        for place, target, facts in targets(case):
            if facts.takes_films is None:
                yield NotChecked(UNKNOWN.with_(account=called(target)))
            elif not facts.takes_films:
                yield about(place, "takes_films", FOUND.with_(account=called(target)), called(target))
