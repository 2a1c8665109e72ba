"""Both languages name the same ministry, department or agency, each by its official name."""

from collections.abc import Iterator

from compliance.case import Case
from compliance.meaning.naming import Swapped, swaps
from compliance.pairs.sides import NAMES, base, editions, other
from compliance.rule import JUSTIFY, Both, Family, Finding, Rule, pair

MESSAGE = Both(
    "“{here}” is named here; the {there_language} text names “{there}”. In this language, that is “{name}”.",
    "Ici, on lit « {here} »; le texte {there_language} nomme « {there} ». Dans cette langue : « {name} ».",
)


class DifferentOrganisations(Rule):
    id = "BIL012"
    title = Both("different ministries or agencies", "ministères ou organismes différents")
    family = Family.BILINGUALISM
    cites = ("ON-CIFD", "CA-OLA")
    serves = ("ON-FLSA-4", "CA-OL-5")
    severity = JUSTIFY
    finds = Both(
        "A ministry, department, agency or other body that one language names where the other names another one.",
        "Un ministère, un organisme ou une institution que l’une des langues nomme là où l’autre en nomme un autre.",
    )
    why = Both(
        "Readers write and call where the post sends them.",
        "Le public écrit et téléphone là où la publication l’envoie.",
    )
    do = Both(
        "Use the official name in each language. If both are right, say why they differ.",
        "Employez le nom officiel dans chaque langue. Si les deux sont justes, dites pourquoi ils diffèrent.",
    )
    fails = (
        pair(
            "News from the Ministry of Health.",
            "Des nouvelles du ministère de l’Éducation.",
            finds="ministère de l’Éducation",
        ),
        pair("Service Canada offices are open.", "Les bureaux de Santé Canada sont ouverts.", finds="Santé Canada"),
    )
    passes = (
        pair("News from the Ministry of Health.", "Des nouvelles du ministère de la Santé."),
        pair("The RCMP and the CBSA warn of fraud.", "La GRC et l’ASFC mettent en garde contre la fraude."),
        pair("The Ministry of Health informs you.", "Le ministère vous informe."),
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if case.exempt(self.id):
            return
        bodies = case.terms("organisations")
        found = [_finding(swap) for edition in editions(case) for swap in swaps(edition, bodies)]
        yield from dict.fromkeys(found)


def _finding(swap: Swapped) -> Finding:
    here, there = swap.here, swap.there
    said, language = here.passage.text[here.start : here.end], base(here.passage.language)
    elsewhere = NAMES[other(language)]
    named, name = there.passage.text[there.start : there.end], there.term.name.in_(language)
    message = Both(
        MESSAGE.en.format(here=said, there=named, there_language=elsewhere.en, name=name),
        MESSAGE.fr.format(here=said, there=named, there_language=elsewhere.fr, name=name),
    )
    return Finding(here.passage.language, here.passage.field, here.start, here.end, message, values=(said, named))
