"""A pair that may not say quite the same is worth a second look."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.passages import laid
from compliance.rule import ADVISE, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "This may be said in {here} only: “{sentence}”. Please compare it with the {there} text.",
    "Ceci n’est peut-être dit qu’en {here} : « {sentence} ». À comparer avec le texte {there}.",
)


class DoubtfulPair(Rule):
    id = "BIL009"
    title = Both("texts worth comparing", "textes à comparer")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-5")
    severity = ADVISE
    finds = Both(
        "A pair of texts of rather different length, or with a sentence whose counterpart is hard to find.",
        "Deux textes de longueur assez différente, ou une phrase dont l’équivalent est difficile à trouver.",
    )
    why = Both(
        "Good French is written, not translated word by word: this is a doubt, and often all is well.",
        "Le bon français ne se traduit pas mot à mot : ce n’est qu’un doute, et souvent tout va bien.",
    )
    do = Both("Compare the two texts once more.", "Comparez les deux textes encore une fois.")
    fails = (
        pair(
            "Learn how the province protects lakes and rivers.",
            "Découvrez comment la province protège les lacs et les rivières grâce aux nouvelles règles sur les eaux "
            "usées et à la surveillance.",
        ),
    )
    passes = (
        pair(
            "Learn how the province protects lakes and rivers.",
            "Découvrez comment la province protège les lacs et les rivières.",
        ),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        found = (place.finding(place.compared.worst, MESSAGE) for place in laid(case) if place.compared.is_doubtful)
        yield from dict.fromkeys(found)
