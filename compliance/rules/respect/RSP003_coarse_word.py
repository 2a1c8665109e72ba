"""An official post keeps its manners."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.respect.told import findings
from compliance.respect.words import coarse
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, english, french


class CoarseWord(Rule):
    id = "RSP003"
    title = Both("coarse word", "mot grossier")
    family = Family.RESPECT
    cites = ("GUIDE-ON", "GUIDE-CA")
    serves = ("ON-OPS-6", "PS-Q7")
    severity = JUSTIFY
    finds = Both(
        "A coarse word, also misspelled or starred out.",
        "Un mot grossier, même mal orthographié ou masqué par des étoiles.",
    )
    why = Both(
        "It offends, and it is what people will remember of the message.",
        "Il choque, et c’est ce que les gens retiendront du message.",
    )
    do = Both(
        "Say it without the word. If it is somebody’s name or the title of a work, say so.",
        "Dites-le sans ce mot. S’il s’agit d’un nom ou du titre d’une œuvre, dites-le.",
    )
    fails = (
        english("This form is cr*ppy.", finds="cr*ppy"),
        english("What the f*** happened?", finds="f***"),
        french("Quelle m*rde.", finds="m*rde"),
    )
    passes = (
        english("A damn good dam. Dick Cox of Scunthorpe. Finger prick tests. Asian carp."),
        french("La bande dessinée du conservateur. Le calice, l'hostie et un chien bâtard."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        message = Both(
            "This word is coarse. Does it belong in an official post?",
            "Ce mot est grossier. A-t-il sa place dans une publication officielle?",
        )
        yield from findings(case, message, coarse)
