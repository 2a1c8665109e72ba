"""Nothing invisible keeps a post from going out."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french
from compliance.text.x_entities import INVALID

REFUSED = Both(
    "X refuses this invisible character ({code}).",
    "X refuse ce caractère invisible ({code}).",
)
X = [{"platform": "x"}]


class CharacterThePlatformRefuses(Rule):
    id = "PLT010"
    title = Both(
        "character the platform refuses",
        "caractère que la plateforme refuse",
    )
    family = Family.PLATFORM
    cites = ("PL-X",)
    serves = ("PL-1",)
    severity = BLOCK
    languages = None
    finds = Both(
        "A byte-order mark or a code that stands for no character, in a text for X.",
        ("Une marque d’ordre des octets ou un code qui ne correspond à aucun caractère, dans un texte destiné à X."),
    )
    why = Both(
        "X refuses the whole post for it. Such marks come along when text is copied from other programs.",
        (
            "X refuse toute la publication à cause de lui. Ces marques s’introduisent quand on copie du texte d’un "
            "autre programme."
        ),
    )
    do = Both(
        "Delete the word there and type it again.",
        "Effacez le mot à cet endroit et saisissez-le de nouveau.",
    )
    fails = (
        english("Free\ufeff clinic on May 4.", channels=X, finds="\ufeff"),
        french("Clinique\uffff gratuite le 4 mai.", channels=X),
    )
    passes = (
        english("Free clinic on May 4.", channels=X),
        french("Clinique\u00a0: gratuite le 4 mai.", channels=X),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for sent in case.sent():
            if sent.platform != "x":
                continue
            for found in INVALID.finditer(sent.message.text):
                said, place = REFUSED.with_(code=f"U+{ord(found[0]):04X}"), found.start()
                yield Finding(sent.language, sent.field, place, place + 1, said, values=(sent.platform,))
