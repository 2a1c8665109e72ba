"""No official post carries a word made to demean people."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.respect.told import findings
from compliance.respect.words import slurs
from compliance.rule import BLOCK, Both, Family, Finding, Rule, english, french


class WordThatDemeans(Rule):
    id = "RSP001"
    title = Both("word that demeans people", "mot qui rabaisse des personnes")
    family = Family.RESPECT
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-6", "PS-Q7")
    severity = BLOCK
    finds = Both(
        "A word whose main use is to demean people for who they are, also misspelled, spaced, glued or starred out.",
        "Un mot dont l’usage est surtout de rabaisser des personnes pour ce qu’elles sont, même mal orthographié,"
        " espacé, collé ou masqué par des étoiles.",
    )
    why = Both(
        "It hurts those it names, and nobody trusts the account again.",
        "Il blesse les personnes visées, et plus personne ne fait confiance au compte.",
    )
    do = Both(
        "Say it without the word. In a quotation, say that a slur was used; do not repeat it.",
        "Dites-le sans ce mot. Dans une citation, dites qu’une injure a été proférée, sans la répéter.",
    )
    fails = (
        english("What a b*tch.", finds="b*tch"),
        english("Too many sl*ts here.", finds="sl*ts"),
        french("Quelle s*lope.", finds="s*lope"),
    )
    passes = (
        english("Dyke repairs start Monday. The queer community celebrates Pride. Coon Lake is open."),
        french("Le train a du retard. La communauté queer célèbre la fierté. Le raton laveur est revenu."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This word demeans people. It must not be published.",
            "Ce mot rabaisse des personnes et ne doit pas être publié.",
        )
        yield from findings(case, message, slurs)
