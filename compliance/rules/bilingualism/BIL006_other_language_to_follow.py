"""The other language comes at the same time, never later."""

import re
from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.folding import fold

_LATER_EN = (
    r"(?:to follow|will follow|follows|to come|coming soon|coming shortly|soon"
    r"|available (?:soon|shortly|later|tomorrow)|will be (?:available|posted|published))"
)
_LATER_FR = (
    r"(?:a venir|a suivre|suivra|suivront|viendra|(?:disponible )?(?:bientot|sous peu|prochainement)"
    r"|(?:sera|seront) (?:disponible|publie|affiche)e?s?)"
)
PROMISES = re.compile(
    rf"(?<!\w)(?:french|english)(?: (?:version|text|post|translation|tweet|message))?(?: (?:is|are))?"
    rf" {_LATER_EN}(?!\w)|(?<!\w)translation (?:is )?{_LATER_EN}(?!\w)"
    rf"|(?<!\w)(?:version|traduction|publication|texte)(?: (?:en )?(?:francaise?|anglaise?))?"
    rf" (?:est )?{_LATER_FR}(?!\w)"
    rf"|(?<!\w)(?:le francais|l'anglais|en francais|en anglais) {_LATER_FR}(?!\w)"
)
MESSAGE = Both(
    "This promises the other language for later; both go out together.",
    "Ce passage remet l’autre langue à plus tard; les deux paraissent ensemble.",
)


class OtherLanguageToFollow(Rule):
    id = "BIL006"
    title = Both("other language to follow", "autre langue à venir")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    severity = BLOCK
    finds = Both(
        "Words that promise the other official language for later.",
        "Des mots qui remettent l’autre langue officielle à plus tard.",
    )
    why = Both(
        "Communications in French are equivalent and at the same time; a promise says that they are not.",
        "Les communications en français sont équivalentes et simultanées; une promesse dit le contraire.",
    )
    do = Both(
        "Remove the promise and write the other text now.", "Retirez la promesse et rédigez l’autre texte maintenant."
    )
    fails = (
        english("Road closed near Kenora. French version coming soon.", finds="French version coming soon"),
        english("Road closed near Kenora (French to follow).", finds="French to follow"),
        french("Route fermée près de Kenora. La version anglaise suivra.", finds="version anglaise suivra"),
        french("Route fermée près de Kenora. Version française à venir."),
    )
    passes = (
        english("French immersion is coming soon to three more schools."),
        english("Instructions to follow at the shelter. Classes in French start soon."),
        french("La prochaine version du guide est offerte en français et en anglais."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for language, field, text in case.posted:
            if case.exempt(self.id, language):
                continue
            for found in PROMISES.finditer(fold(text)):
                yield Finding(language, field, found.start(), found.end(), MESSAGE)
