"""Where a platform keeps no description of a film, the words say what is seen."""

import re
from collections.abc import Iterator

from compliance.case import Case, Picture
from compliance.platforms import kind_of, platforms
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french

ENOUGH = 0.6
"""The part of the description's longer words that has to stand in the text. Our choice."""

LETTERS_OF_A_SMALL_WORD = 3
WORD = re.compile(r"\w+")
NO_PLACE_VIDEO = Both(
    "{platform} keeps no description of this film: the text should say what is seen.",
    "{platform} ne conserve pas la description de cette vidéo : le texte devrait dire ce qu’on y voit.",
)
NO_PLACE_DOCUMENT = Both(
    "{platform} keeps no description of this document: the text should say what it holds.",
    "{platform} ne conserve pas la description de ce document : le texte devrait dire ce qu’il contient.",
)
INSTAGRAM = [{"platform": "instagram"}]
LINKEDIN = [{"platform": "linkedin"}]


def film(alt: str | None) -> dict[str, object]:
    """A variant with a film."""
    return {"media": [{"file": "bears.mp4", "alt": alt}]}


class DescriptionHasNoPlace(Rule):
    id = "PLT005"
    title = Both(
        "description the platform has no place for",
        "description que la plateforme ne prend pas",
    )
    family = Family.PLATFORM
    cites = ("PL-IG", "PL-LI", "ON-IASR")
    serves = ("ON-AODA-3", "PL-4", "PL-6")
    severity = JUSTIFY
    languages = None
    finds = Both(
        (
            "A film or document on a platform that keeps no alternative text for it (Instagram and YouTube films, "
            "LinkedIn films and documents), where the text does not say what is seen either."
        ),
        (
            "Une vidéo ou un document dont le texte ne dit pas ce qu’on y voit, sur une plateforme qui n’en "
            "conserve pas la description. C’est le cas des vidéos d’Instagram et de YouTube, et des vidéos et "
            "documents de LinkedIn."
        ),
    )
    why = Both(
        (
            "Otherwise people who do not see the film learn nothing of it. The platform sets the limit; the words "
            "are ours."
        ),
        (
            "Sinon, les gens qui ne voient pas la vidéo n’en apprennent rien. La limite vient de la plateforme; les"
            " mots, de nous."
        ),
    )
    do = Both(
        "Put the description in the text of the post, or in a reply of the thread.",
        "Mettez la description dans le texte de la publication ou dans un message du fil.",
    )
    fails = (
        english(
            "A walk in the park.", variant=film("A ranger shows how to store food away from bears"), channels=INSTAGRAM
        ),
        french("Promenade au parc.", variant=film(None), channels=LINKEDIN),
    )
    passes = (
        english(
            "A ranger shows how to store food away from bears.",
            variant=film("A ranger shows how to store food away from bears"),
            channels=INSTAGRAM,
        ),
        french("Promenade au parc.", variant=film(None), channels=[{"platform": "x"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for picture in case.pictures:
            kind = kind_of(picture.item, case)
            for platform in case.platforms:
                taken = platforms().get(platform)
                if taken and kind in taken.no_text_for and not _is_told(case, picture):
                    said = (NO_PLACE_VIDEO if kind == "video" else NO_PLACE_DOCUMENT).with_(platform=taken.name)
                    yield Finding(picture.language, picture.field, 0, 0, said, values=(platform, picture.item.file))


def _is_told(case: Case, picture: Picture) -> bool:
    """Whether most words of the description stand in the text or its thread."""
    described = _words(f"{picture.item.alt or ''} {picture.item.description or ''}")
    posted = [passage.text for passage in case.posted if passage.language == picture.language]
    return bool(described) and len(described & _words(" ".join(posted))) >= ENOUGH * len(described)


def _words(text: str) -> set[str]:
    return {word for word in WORD.findall(text.lower()) if len(word) > LETTERS_OF_A_SMALL_WORD}
