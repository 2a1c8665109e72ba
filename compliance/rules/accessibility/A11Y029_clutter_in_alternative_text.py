"""An alternative text is words only."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french
from compliance.text.addresses import addresses
from compliance.text.emojis import emojis
from compliance.text.hashtags import hashtags

OUT = Both("Leave {what} out of the alternative text.", "Retirez {what} du texte de remplacement.")


class ClutterInAlternativeText(Rule):
    id = "A11Y029"
    title = Both("hashtag, link or emoji in alternative text", "mot-clic, lien ou émoji dans le texte de remplacement")
    family = Family.ACCESSIBILITY
    cites = (
        "CA-ALT",
        "US-GSA",
    )
    serves = (
        "CA-A11Y-5",
        "GEN-A10",
    )
    severity = ADVISE
    languages = None
    finds = Both(
        "Hashtags, links or emoji in an alternative text.",
        "Des mots-clics, des liens ou des émojis dans un texte de remplacement.",
    )
    why = Both(
        "Nobody can follow a link there; hashtags and emoji only lengthen what is read out.",
        "Personne ne peut y suivre un lien; les mots-clics et les émojis ne font qu’allonger la lecture.",
    )
    do = Both(
        "Put them in the post; keep the description to words.",
        "Mettez-les dans la publication; ne laissez que des mots dans la description.",
    )
    fails = (
        english(
            "Rates.",
            variant={"media": [{"file": "a.png", "alt": "Nurse vaccinates a child #FluShot"}]},
            finds="#FluShot",
        ),
        french(
            "Taux.", variant={"media": [{"file": "a.png", "alt": "Une infirmière vaccine un enfant 💉"}]}, finds="💉"
        ),
    )
    passes = (
        english(
            "Rates.",
            variant={"media": [{"file": "a.png", "alt": "Nurse vaccinates a child; poster says ontario.ca/flu"}]},
        ),
        french("Taux.", variant={"media": [{"file": "a.png", "alt": "Une infirmière vaccine un enfant"}]}),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for shown in case.pictures:
            alt = shown.item.alt or ""
            for start, end in _clutter(alt):
                yield Finding(shown.language, f"{shown.field}.alt", start, end, OUT.with_(what=alt[start:end][:80]))


def _clutter(alt: str) -> Iterator[tuple[int, int]]:
    """Hashtags, emoji and whole web addresses; a short one may be what the picture says."""
    yield from ((tag.start, tag.end) for tag in hashtags(alt))
    yield from ((one.start, one.end) for one in emojis(alt))
    yield from ((one.start, one.end) for one in addresses(alt) if one.written.lower().startswith(("http:", "https:")))
