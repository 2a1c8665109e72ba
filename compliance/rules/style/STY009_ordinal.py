"""French ordinals are written 1er, 1re, 2e."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.rule import ADVISE, Both, Family, Finding, Rule, english, french, pair
from compliance.typography.asking import slips
from compliance.typography.figures import ordinals


class Ordinal(Rule):
    id = "STY009"
    title = Both("ordinal not written as in French", "ordinal mal abrégé")
    family = Family.STYLE
    cites = ("CA-SGF-4-FORMATS",)
    serves = ("ON-FLSA-12",)
    severity = ADVISE
    finds = Both(
        "In French, 1ère, 1ier, 2ème, 2ième, XXème.",
        "En français, 1ère, 1ier, 2ème, 2ième, XXème.",
    )
    why = Both(
        "These forms are common slips; a screen reader stumbles over them.",
        "Ces formes sont des fautes courantes; un lecteur d’écran bute dessus.",
    )
    do = Both(
        "Write 1er, 1re, 2e.",
        "Écrivez 1er, 1re, 2e.",
    )
    fails = (
        pair("The 2nd clinic", "La 2ème clinique", finds="2ème"),
        french("La 1ère dose", finds="1ère"),
    )
    passes = (
        french("La 1re dose, la 2e, le XXe siècle, le 1er mai"),
        english("The 1st and 2nd doses"),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        yield from slips(case, self.id, ordinals)
