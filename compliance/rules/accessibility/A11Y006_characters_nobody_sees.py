"""Characters nobody sees stay out of words."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.unseen import unseen

HIDDEN = Both(
    "A character nobody sees ({name}) stands in “{shown}”.",
    "Un caractère invisible ({name}) se cache dans « {shown} ».",
)


class CharactersNobodySees(Rule):
    id = "A11Y006"
    title = Both("unseen character", "caractère invisible")
    family = Family.ACCESSIBILITY
    cites = ("UK-DEF",)
    serves = ("GEN-A4",)
    severity = BLOCK
    languages = None
    finds = Both(
        "Zero-width spaces, joiners and direction marks where they do nothing.",
        "Des espaces de largeur nulle, des liants et des marques de direction là où ils ne servent à rien.",
    )
    why = Both(
        "They cut a word in two for screen readers and for search, break links, and are a known way to disguise "
        "a text.",
        "Ils coupent un mot en deux pour les lecteurs d’écran et la recherche, brisent les liens et servent "
        "parfois à déguiser un texte.",
    )
    do = Both(
        "Take them out: put in the word as proposed, or type it again.",
        "Retirez-les : remplacez le mot comme proposé, ou retapez-le.",
    )
    fails = (
        english("Book your fl\u200bu shot.", finds="fl\u200bu"),
        french("Prenez rendez\u2060-vous.", finds="rendez\u2060-vous."),
    )
    passes = (
        english("Book your flu shot 👩🏽‍⚕️"),
        french("Prenez rendez-vous 🏳️‍🌈 à 16 h\u00a030"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.written:
            for found in unseen(text):
                message = HIDDEN.with_(name=found.name, shown=found.shown[:80])
                yield Finding(language, field, found.start, found.end, message, fix=found.shown or None)
