"""Both languages name the same people, spelled the same."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.people import others
from compliance.pairs.sides import editions
from compliance.rule import ADVISE, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "“{here}” is named in French only, “{there}” in English only. Are they the same person? Check the spelling.",
    "« {here} » n’est nommé qu’en français, « {there} » qu’en anglais. S’agit-il de la même personne? "
    "Vérifiez l’orthographe.",
)


class DifferentPeople(Rule):
    id = "BIL013"
    title = Both("different people", "personnes différentes")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-5")
    severity = ADVISE
    finds = Both(
        "A family name after a title (minister, the Honourable, Dr.) that the other language does not have, while it "
        "names somebody else.",
        "Un nom de famille après un titre (ministre, l’honorable, Dr) que l’autre langue n’a pas, alors qu’elle nomme "
        "quelqu’un d’autre.",
    )
    why = Both(
        "A name is spelled the same in both languages; a letter too many is noticed by the person first.",
        "Un nom s’écrit de la même façon dans les deux langues; s’il y a une lettre de trop, la personne "
        "est la première à le voir.",
    )
    do = Both("Check the name and its spelling.", "Vérifiez le nom et son orthographe.")
    fails = (
        pair("Minister Tremblay visits Timmins.", "La ministre Trembley est en visite à Timmins.", finds="Trembley"),
    )
    passes = (
        pair("Minister Tremblay visits Timmins.", "La ministre Tremblay est en visite à Timmins."),
        pair("Minister Tremblay visits Timmins.", "La ministre est en visite à Timmins."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        found: dict[Finding, None] = {}
        for edition in editions(case):
            for here, there in others(edition):
                message = MESSAGE.with_(here=here.name, there=there.name)
                passage = here.passage
                found[Finding(passage.language, passage.field, here.start, here.end, message)] = None
        yield from found
