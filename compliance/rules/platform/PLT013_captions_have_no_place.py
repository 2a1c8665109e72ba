"""Where a platform shows no captions, what is said in a film can be read all the same."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.facts.shown import captioned, film
from compliance.platforms import kind_of, platforms
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold
from compliance.text.sought import sought

SAID = sought(r"\btranscri(?:pt|ption)s?\b|\b(?:open |burned-in )captions?\b|\bsous-titres incrustes\b")
FOUND = Both(
    "{platform} shows no captions beside this film.", "{platform} n’affiche pas de sous-titres pour cette vidéo."
)
MASTODON = [{"platform": "mastodon"}]


class CaptionsHaveNoPlace(Rule):
    id = "PLT013"
    title = Both("captions the platform does not show", "sous-titres que la plateforme n’affiche pas")
    family = Family.PLATFORM
    cites = ("PL-MA", "ON-IASR")
    serves = ("ON-AODA-3", "ON-AODA-4", "PL-3")
    severity = JUSTIFY
    languages = None
    finds = Both(
        "A film for Mastodon, which takes no caption files, where the text mentions neither a transcript nor captions "
        "that are part of the picture.",
        "Une vidéo destinée à Mastodon, qui n’accepte pas de fichier de sous-titres, sans que le texte mentionne une "
        "transcription ou des sous-titres incrustés dans l’image.",
    )
    why = Both(
        "People who do not hear the film learn nothing of what is said. The platform sets the limit; making up for it "
        "is up to us.",
        "Les personnes qui n’entendent pas le son ne savent rien de ce qui se dit dans la vidéo. La limite vient de la "
        "plateforme; à nous d’y remédier.",
    )
    do = Both(
        "Put the transcript on the page you link to and say so, or make the captions part of the picture.",
        "Publiez la transcription sur la page où mène le lien et signalez-la, ou incrustez les sous-titres dans "
        "l’image.",
    )
    fails = (
        english("How to wash your hands.", variant=film(), known=captioned(), channels=MASTODON),
        french("Comment se laver les mains.", variant=film(), known=captioned(), channels=MASTODON),
    )
    passes = (
        english("Wash your hands. Transcript: ontario.ca/hands", variant=film(), known=captioned(), channels=MASTODON),
        french("Transcription : ontario.ca/mains", variant=film(), known=captioned(), channels=MASTODON),
        english("Wash your hands.", variant=film(), known=captioned(), channels=[{"platform": "bluesky"}]),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        told = {passage.language for passage in case.posted if SAID.search(fold(passage.text))}
        known = (platforms()[name] for name in case.platforms if name in platforms())
        silent = [platform for platform in known if not platform.captions]
        for shown in case.pictures:
            if kind_of(shown.item, case) == "video" and shown.language not in told:
                for platform in silent:
                    message = FOUND.with_(platform=platform.name)
                    yield Finding(shown.language, f"{shown.field}.captions", 0, 0, message, values=(platform.name,))
